"""What people see and touch. Asks models, never writes a query."""

"""The pages of 困难帮扶, all behind one deliberate tap."""

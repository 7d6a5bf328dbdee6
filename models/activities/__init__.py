"""Activities: what is planned and held, who is expected, who came."""

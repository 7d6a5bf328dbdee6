"""困难党员帮扶: cases of members in difficulty, for the committee alone."""

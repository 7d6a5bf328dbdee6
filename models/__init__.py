"""Records of the branch and the rules about them. Knows nothing of Qt or of paper."""

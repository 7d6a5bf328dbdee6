"""Paper: takes plain data, returns the bytes of a PDF. Knows nothing of Qt and asks the database nothing.

Paper is always Chinese, whatever language the screen speaks, because the members of the branch read and sign it.
"""

"""The shared parts of every page: buttons, labels, flowing rows, lists, name tiles, forms, calendar, notice."""

"""日历: everything that happens, by month."""

"""The pages about the program itself: first steps, desk, display, settings, rules, history, 回收站."""

"""The three jobs, draft, rewrite and export: the map of the program."""

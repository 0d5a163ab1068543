"""The app in the browser: pages, their state, and nothing that decides about a declaration."""

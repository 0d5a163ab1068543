"""Files → drafts, in bounds: `reading.read` is the way in."""

"""Files → drafts."""

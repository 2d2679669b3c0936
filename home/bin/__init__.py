"""Drafts that somebody deleted: kept for a while, to be brought back."""

"""One person's diary and everything kept of it."""

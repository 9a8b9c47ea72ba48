"""A person's album as it is searched: an index in memory, built from sealed cards."""

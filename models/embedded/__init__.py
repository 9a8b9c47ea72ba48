"""Backends that are complete on any CPU: no download, no torch."""

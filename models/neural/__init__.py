"""Backends that run real checkpoints on a GPU (or, with patience, a CPU)."""

"""The queue, the stages, and the worker process that runs them."""

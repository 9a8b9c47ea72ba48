"""What is shown: pages, settings, help and apologies, as values in the person's language."""

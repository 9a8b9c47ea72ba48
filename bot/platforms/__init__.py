"""One folder per platform. Each speaks its platform and makes no decisions."""

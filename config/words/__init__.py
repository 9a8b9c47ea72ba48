"""Word data, one subject and language a file."""

"""Every place a picture can be set in, drawn."""

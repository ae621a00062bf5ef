"""Facts -> chat text and pictures."""

"""Tables, one family a file."""

"""Meja Liputan: the coverage desk of a local-government media center."""

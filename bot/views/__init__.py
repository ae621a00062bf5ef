"""Objects -> Reply: all wording of the desk."""

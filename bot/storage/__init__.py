"""Databases and the archive of files."""

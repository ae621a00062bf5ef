"""Reads that no change depends on."""

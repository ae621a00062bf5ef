"""Measurements: how well samples are understood, how fast things are."""

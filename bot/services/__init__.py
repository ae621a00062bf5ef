"""Use cases by noun: they check, change and flush, and never commit."""

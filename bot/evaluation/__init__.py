"""Pure arithmetic: facts -> figures."""

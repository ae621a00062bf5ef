"""One module a feature: Incoming -> Reply, for every messenger."""

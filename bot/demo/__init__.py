"""Made-up desks for the training room and the benchmarks."""

"""APScheduler entry points: what ticks, a line each."""

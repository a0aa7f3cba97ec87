"""APScheduler as a ticker that owns no jobs: a tick asks use-cases what time has brought."""

"""The composition root: settings, clock, logs, health, and everything put together once."""

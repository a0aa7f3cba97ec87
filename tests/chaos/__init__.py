"""Chaos: whole programs at work, killed again and again, on a Slack with bad days; then a verdict.

`make chaos` runs it as long as CHAOS_S says, the tests run a short one; the figures stand in
docs/reliability.md.
"""

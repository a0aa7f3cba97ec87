"""What people see, drawn as text and held against Slack's limits."""

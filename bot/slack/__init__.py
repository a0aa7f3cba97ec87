"""All of Slack, and nothing of our subjects: what comes in becomes a Request, and back."""

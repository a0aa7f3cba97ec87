"""The embedded local Slack: a server that plays slack.com; nobody below knows that it exists."""

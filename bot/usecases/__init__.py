"""What Liaison does: one verb a file, a frozen command and handle(); nothing of Slack or SQL."""

"""What people can say and press about each subject, and what Liaison answers."""

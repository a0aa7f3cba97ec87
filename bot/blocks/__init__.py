"""Values to Block Kit, and every sentence Liaison says."""

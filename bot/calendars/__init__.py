"""Public holidays, recurrences and clock changes, through their libraries."""

"""Tasks, proposals, exchanges: the trip of help between two households."""

"""Who: persons, households, trust, and the rules of each time bank."""

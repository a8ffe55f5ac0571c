"""How much: minutes held, moved and never lost."""

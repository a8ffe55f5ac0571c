"""We read a budget again: what of the spending is neutral, sensitive, or meant to reduce inequality."""

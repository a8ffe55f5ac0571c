"""Admitting, checking and mediating: what the cooperative's operators decide, never about themselves."""

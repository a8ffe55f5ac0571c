"""Signing in and out, and what a mailed link opens."""

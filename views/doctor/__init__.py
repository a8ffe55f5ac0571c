"""The door of doctor."""

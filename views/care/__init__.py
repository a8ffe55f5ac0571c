"""The door of the room care."""

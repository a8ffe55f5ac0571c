"""The door of the room schedule."""

"""The door of the room people."""

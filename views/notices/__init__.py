"""The door of the room notices."""

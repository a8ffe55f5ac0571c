"""The door of the room matching."""

"""The door of the room moderation."""

"""The door of the room ledger."""

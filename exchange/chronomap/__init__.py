"""The time map: what is open, where, when, and who reaches it. Engines are pure and written once."""

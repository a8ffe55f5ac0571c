"""The door of backups: a copy of the database while people use it, and a way back that proves itself."""

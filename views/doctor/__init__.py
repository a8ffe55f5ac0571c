"""The door of the doctor: is this installation well."""

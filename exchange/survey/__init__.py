"""Asking what people need, and saying what their answers say: questionnaires, days in tenths of hours, estimates."""

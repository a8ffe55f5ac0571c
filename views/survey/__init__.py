"""Questionnaires: pages and commands."""

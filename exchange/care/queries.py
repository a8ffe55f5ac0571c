"""Reading care: through the eyes of who asks, in frozen cards with the fields shown and no others.

The cards live in the module of their page: home, tasks, offers, exchanges, standing.
"""

from exchange.care.standing_queries import export, open_differences, standing_of

__all__ = ["export", "open_differences", "standing_of"]

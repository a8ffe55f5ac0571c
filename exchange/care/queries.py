"""Reading care: through the eyes of who asks, in frozen cards with the fields shown and no others.

The cards live in the module of their page: home, tasks, offers, exchanges, standing.
"""

from exchange.care.asking_queries import last_ask
from exchange.care.blocking_queries import called_off_apart
from exchange.care.exchange_queries import exchange_page
from exchange.care.history_queries import past_exchanges
from exchange.care.home_queries import agenda
from exchange.care.meeting_queries import meetings_asked
from exchange.care.near_task_queries import near_task
from exchange.care.offer_queries import offer_page, own_offers
from exchange.care.open_ask_queries import open_asks
from exchange.care.standing_queries import export, standing_of
from exchange.care.task_queries import own_task
from exchange.care.welcome_queries import first_steps, operator_name

__all__ = [
    "agenda",
    "called_off_apart",
    "exchange_page",
    "export",
    "first_steps",
    "last_ask",
    "meetings_asked",
    "near_task",
    "offer_page",
    "open_asks",
    "operator_name",
    "own_offers",
    "own_task",
    "past_exchanges",
    "standing_of",
]

"""What the room care offers to programs."""

from views.api.operations import Read
from views.care import api_cards as cards
from views.care import api_reads as reads
from views.care import api_writes

READS = (
    Read("/home", reads.home, cards.Home, "What comes next and what waits for you"),
    Read("/tasks", reads.tasks, cards.AsksAndOffers, "What you ask and offer"),
    Read("/tasks/<int:task_id>", reads.task, cards.Task, "A task of your household"),
    Read("/near/<int:task_id>", reads.near_task, cards.NearTask, "A neighbour's task"),
    Read("/exchanges", reads.exchanges, cards.Past, "Past exchanges", is_list=True),
    Read("/exchanges/<int:exchange_id>", reads.exchange, cards.Exchange, "An exchange"),
)
WRITES = api_writes.WRITES

"""What the room people offers to programs."""

from views.api.operations import Read
from views.people import api_writes

READS: tuple[Read, ...] = ()
WRITES = api_writes.WRITES

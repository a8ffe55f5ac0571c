"""What the room places offers to programs."""

from views.api.operations import Read
from views.places import api_writes

READS: tuple[Read, ...] = ()
WRITES = api_writes.WRITES

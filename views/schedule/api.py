"""What the room schedule offers to programs."""

from views.api.operations import Read
from views.schedule import api_writes

READS: tuple[Read, ...] = ()
WRITES = api_writes.WRITES

"""What the room notices offers to programs."""

from views.api.operations import Read
from views.notices import api_writes

READS: tuple[Read, ...] = ()
WRITES = api_writes.WRITES

"""What the room moderation offers to programs."""

from views.api.operations import Read
from views.moderation import api_writes

READS: tuple[Read, ...] = ()
WRITES = api_writes.WRITES

"""PostgreSQL writes a transfer in a function: two who write to one account never wait in a circle."""

from alembic import op

from models import guards

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    guards.install(op.get_bind())


def downgrade() -> None:
    """Nothing goes: whoever goes back leaves a function that nobody calls, until the last step."""

"""PostgreSQL writes a transfer in a function: two who write to one account never wait in a circle."""

from alembic import op

from models import laws

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.install(op.get_bind(), laws.as_of('0009'))


def downgrade() -> None:
    """Nothing goes: whoever goes back leaves a function that nobody calls, until the last step."""

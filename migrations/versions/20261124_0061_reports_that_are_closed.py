"""What is counted and what is closed is never changed nor taken away: figures, and reports of a year."""

from alembic import op

from models import laws

revision = "0061"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0057"))
    laws.install(op.get_bind(), laws.as_of("0061"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0061"))
    laws.install(op.get_bind(), laws.as_of("0057"))

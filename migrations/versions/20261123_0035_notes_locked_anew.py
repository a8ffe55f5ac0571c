"""The words of a case's notes may be locked anew under another key, and are otherwise kept as they are."""

from alembic import op

from models import laws

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0033'))
    laws.install(op.get_bind(), laws.as_of('0035'))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0035'))
    laws.install(op.get_bind(), laws.as_of('0033'))

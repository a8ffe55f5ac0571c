"""Nobody is put in the place of who did something: the guard over acts names that too."""

from alembic import op

from models import laws

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.install(op.get_bind(), laws.as_of('0033'))


def downgrade() -> None:
    laws.install(op.get_bind(), laws.as_of('0025'))

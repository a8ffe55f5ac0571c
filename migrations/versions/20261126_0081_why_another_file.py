"""Why another file stands in the place of one that showed something."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evidence", sa.Column("motive", sa.String(length=500), nullable=True))


def downgrade() -> None:
    op.drop_column("evidence", "motive")

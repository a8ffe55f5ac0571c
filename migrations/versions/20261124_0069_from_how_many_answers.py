"""A questionnaire remembers from how many answers the first of it went out."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("survey", sa.Column("out_of", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("survey", "out_of")

"""Of an answer nobody keeps in which language it was given: in a small town that was somebody."""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("survey_answers", "language")


def downgrade() -> None:
    op.add_column(
        "survey_answers",
        sa.Column("language", sa.String(length=2), nullable=False, server_default="it"),
    )

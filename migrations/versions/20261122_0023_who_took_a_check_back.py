"""Whether somebody decided that a check counts no more, so that no copy brings it back."""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('trust_check', sa.Column('withdrawn_by_hand', sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column('trust_check', 'withdrawn_by_hand')

"""Wishes to be planned again, for the clock."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('plan_wish',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_plan_wish_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', name=op.f('pk_plan_wish'))
    )


def downgrade() -> None:
    op.drop_table('plan_wish')

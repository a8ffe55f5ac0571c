"""A session in which an operator writes down what somebody says, and the trail of it by person."""

import sqlalchemy as sa
from alembic import op

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('sign_in', sa.Column('acts_for_id', sa.BigInteger(), nullable=True))
    op.create_index('ix_sign_in_acts_for_id', 'sign_in', ['acts_for_id'], unique=False)
    op.create_index('ix_act_on_behalf', 'act', ['bank_id', 'on_behalf_of_id', 'at'], unique=False, sqlite_where=sa.text('on_behalf_of_id IS NOT NULL'), postgresql_where=sa.text('on_behalf_of_id IS NOT NULL'))


def downgrade() -> None:
    op.drop_index('ix_act_on_behalf', table_name='act', sqlite_where=sa.text('on_behalf_of_id IS NOT NULL'), postgresql_where=sa.text('on_behalf_of_id IS NOT NULL'))
    op.drop_index('ix_sign_in_acts_for_id', table_name='sign_in')
    op.drop_column('sign_in', 'acts_for_id')

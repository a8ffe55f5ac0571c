"""Neighbours filed on four levels of reach, with the square of how far they go and their pace.

The new index is empty after this step: the clock fills it within minutes, and
`flask matching refresh` at once. A block is read from either side by an index alone.
"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table('match_slot')
    _create_slots(
        sa.Column('goes_2', sa.BigInteger(), nullable=False),
        sa.Column('pace', sa.Integer(), nullable=False),
    )
    op.drop_index('ix_block_bank_id_blocked_id', table_name='block')
    op.create_index('ix_block_bank_id_blocked_id_blocker_id', 'block', ['bank_id', 'blocked_id', 'blocker_id'])


def downgrade() -> None:
    op.drop_index('ix_block_bank_id_blocked_id_blocker_id', table_name='block')
    op.create_index('ix_block_bank_id_blocked_id', 'block', ['bank_id', 'blocked_id'])
    op.drop_table('match_slot')
    _create_slots(sa.Column('reach_metres', sa.Integer(), nullable=False))


def _create_slots(*reach: sa.Column[int]) -> None:
    op.create_table('match_slot',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('k', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('trusted_from', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('trusted_until', sa.SmallInteger(), nullable=False),
    sa.Column('tongues', sa.SmallInteger(), nullable=False),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('z', sa.Integer(), nullable=False),
    *reach,
    sa.Column('free_am', sa.BigInteger(), nullable=False),
    sa.Column('free_pm', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_match_slot_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'k', 'person_id', 'trusted_from', name=op.f('pk_match_slot')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_match_slot_bank_id_person_id', 'match_slot', ['bank_id', 'person_id'])

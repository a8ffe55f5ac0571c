"""Open asks, filed so that a neighbour finds those she could take up."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('match_task',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('k', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('z', sa.Integer(), nullable=False),
    sa.Column('goes_2', sa.BigInteger(), nullable=False),
    sa.Column('opens', sa.Integer(), nullable=False),
    sa.Column('closes', sa.Integer(), nullable=False),
    sa.Column('day', sa.SmallInteger(), nullable=False),
    sa.Column('last_day', sa.SmallInteger(), nullable=False),
    sa.Column('am', sa.BigInteger(), nullable=False),
    sa.Column('pm', sa.BigInteger(), nullable=False),
    sa.Column('is_alone', sa.Boolean(), nullable=False),
    sa.Column('flexible', sa.Boolean(), nullable=False),
    sa.Column('minutes', sa.SmallInteger(), nullable=False),
    sa.Column('kind', sa.SmallInteger(), nullable=False),
    sa.Column('tongue', sa.SmallInteger(), nullable=False),
    sa.Column('only_for', sa.BigInteger(), nullable=False),
    sa.Column('asker_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_match_task_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'k', 'task_id', name=op.f('pk_match_task')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_match_task_bank_id_task_id', 'match_task', ['bank_id', 'task_id'], unique=False)
    op.create_index('ix_task_bank_id_person_id_state', 'task', ['bank_id', 'person_id', 'state'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_task_bank_id_person_id_state', table_name='task')
    op.drop_table('match_task')

"""Asks that come back, and the task each of their dates has become."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('series',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('from_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('to_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('rule', sa.String(length=120), nullable=False),
    sa.Column('asked_until', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('open', 'ended')", name=op.f('ck_series_state')),
    sa.CheckConstraint('from_quarter BETWEEN 0 AND 95', name=op.f('ck_series_from_quarter')),
    sa.CheckConstraint('to_quarter > from_quarter AND to_quarter <= 192', name=op.f('ck_series_to_quarter')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_series_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_series_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_series'))
    )
    with op.batch_alter_table('series', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_series_bank_id_household_id_state'), ['bank_id', 'household_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_series_bank_id_person_id_state'), ['bank_id', 'person_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_series_state_asked_until'), ['state', 'asked_until'], unique=False)

    op.create_table('series_date',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('series_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('word', sa.String(length=4), nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("word IN ('rule', 'also', 'not')", name=op.f('ck_series_date_word')),
    sa.CheckConstraint("word <> 'rule' OR task_id IS NOT NULL", name=op.f('ck_series_date_asked')),
    sa.ForeignKeyConstraint(['bank_id', 'series_id'], ['series.bank_id', 'series.id'], name=op.f('fk_series_date_bank_id_series_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_series_date_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'series_id', 'day', name=op.f('pk_series_date')),
    sa.UniqueConstraint('bank_id', 'task_id', name=op.f('uq_series_date_bank_id_task_id'))
    )


def downgrade() -> None:
    op.drop_table('series_date')
    op.drop_table('series')

"""Which hours are worth moving: what a desk asked, and what the clock found."""

import sqlalchemy as sa
from alembic import op

revision = '0051'
down_revision = '0050'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hours_search',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('municipality', sa.String(length=6), server_default='', nullable=False),
    sa.Column('means', sa.String(length=4), nullable=False),
    sa.Column('within_minutes', sa.SmallInteger(), nullable=False),
    sa.Column('hours_max', sa.SmallInteger(), nullable=False),
    sa.Column('from_hour', sa.SmallInteger(), nullable=False),
    sa.Column('to_hour', sa.SmallInteger(), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=12), nullable=True),
    sa.Column('answer', sa.JSON(none_as_null=True), nullable=True),
    sa.CheckConstraint("means IN ('walk', 'bike', 'car', 'bus')", name=op.f('ck_hours_search_means')),
    sa.CheckConstraint("outcome IN ('found', 'none_to_move', 'no_time', 'no_solver')", name=op.f('ck_hours_search_outcome')),
    sa.CheckConstraint('hours_max BETWEEN 1 AND 20', name=op.f('ck_hours_search_hours_max')),
    sa.CheckConstraint('from_hour BETWEEN 0 AND 23', name=op.f('ck_hours_search_from_hour')),
    sa.CheckConstraint('to_hour BETWEEN 1 AND 24', name=op.f('ck_hours_search_to_hour')),
    sa.CheckConstraint('from_hour < to_hour', name=op.f('ck_hours_search_window')),
    sa.CheckConstraint('within_minutes BETWEEN 5 AND 60', name=op.f('ck_hours_search_within_minutes')),
    sa.CheckConstraint('seconds BETWEEN 1 AND 300', name=op.f('ck_hours_search_seconds')),
    sa.CheckConstraint('(ended_at IS NULL) = (outcome IS NULL)', name=op.f('ck_hours_search_ended')),
    sa.CheckConstraint("outcome <> 'found' OR answer IS NOT NULL", name=op.f('ck_hours_search_answer')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_hours_search_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_hours_search'))
    )
    op.create_index(op.f('ix_hours_search_at'), 'hours_search', ['at'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_index(op.f('ix_hours_search_at'), table_name='hours_search')
    op.drop_table('hours_search')

"""Saying that one is there and that all is well, and whom a home wants told."""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('emergency_contact',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('phone', sa.LargeBinary(), nullable=True),
    sa.Column('email', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('phone IS NOT NULL OR email IS NOT NULL', name=op.f('ck_emergency_contact_reached')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_emergency_contact_bank_id_household_id')),
    sa.PrimaryKeyConstraint('bank_id', 'household_id', name=op.f('pk_emergency_contact'))
    )
    op.create_table('arrival',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('side', sa.String(length=6), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('came_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('contact_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('operators_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("side IN ('asker', 'helper')", name=op.f('ck_arrival_side')),
    sa.CheckConstraint('left_at IS NULL OR came_at IS NOT NULL', name=op.f('ck_arrival_came_first')),
    sa.CheckConstraint('left_at IS NULL OR left_at >= came_at', name=op.f('ck_arrival_in_order')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_arrival_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_arrival_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', 'side', name=op.f('pk_arrival'))
    )
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_arrival_waiting', ['bank_id', 'exchange_id'], unique=False, sqlite_where=sa.text('left_at IS NULL'), postgresql_where=sa.text('left_at IS NULL'))


def downgrade() -> None:
    op.drop_table('arrival')
    op.drop_table('emergency_contact')

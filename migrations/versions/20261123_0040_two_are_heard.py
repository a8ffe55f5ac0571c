"""Disputes: what each of the two wrote, what was proposed and decided; since when one is argued about."""

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('exchange', sa.Column('disputed_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('dispute',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('opened_by', sa.String(length=8), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('asker_yes', sa.Boolean(), nullable=True),
    sa.Column('helper_yes', sa.Boolean(), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('appealed_by', sa.String(length=6), nullable=True),
    sa.Column('heard_by_id', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("appealed_by IN ('asker', 'helper')", name=op.f('ck_dispute_appealed_by')),
    sa.CheckConstraint("heard_by_id IS NULL OR appealed_by IS NOT NULL", name=op.f('ck_dispute_appealed')),
    sa.CheckConstraint("heard_by_id IS NULL OR decided_by_id IS NOT NULL AND heard_by_id <> decided_by_id", name=op.f('ck_dispute_heard_by_another')),
    sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name=op.f('ck_dispute_minutes')),
    sa.CheckConstraint("opened_by IN ('asker', 'helper', 'operator', 'clock')", name=op.f('ck_dispute_opened_by')),
    sa.CheckConstraint("state IN ('open', 'offered', 'decided', 'appealed', 'closed')", name=op.f('ck_dispute_state')),
    sa.CheckConstraint("state NOT IN ('decided', 'appealed') OR decided_by_id IS NOT NULL", name=op.f('ck_dispute_decided')),
    sa.CheckConstraint("state NOT IN ('offered', 'decided', 'appealed') OR minutes IS NOT NULL", name=op.f('ck_dispute_minutes_said')),
    sa.ForeignKeyConstraint(['bank_id', 'decided_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_dispute_bank_id_decided_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_dispute_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'heard_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_dispute_bank_id_heard_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', name=op.f('pk_dispute'))
    )
    op.create_index(op.f('ix_dispute_state_due_at'), 'dispute', ['state', 'due_at'], unique=False)
    op.create_table('dispute_word',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=False),
    sa.Column('said', sa.String(length=9), nullable=False),
    sa.Column('side', sa.String(length=6), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(side IS NULL) = (said IN ('proposal', 'decision'))", name=op.f('ck_dispute_word_said_by_whom')),
    sa.CheckConstraint("minutes IS NULL OR minutes >= 0", name=op.f('ck_dispute_word_minutes')),
    sa.CheckConstraint("said IN ('statement', 'proposal', 'decision', 'appeal')", name=op.f('ck_dispute_word_said')),
    sa.CheckConstraint("side IN ('asker', 'helper')", name=op.f('ck_dispute_word_side')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_dispute_word_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_dispute_word_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_dispute_word')),
    sa.UniqueConstraint('bank_id', 'exchange_id', 'said', 'side', name=op.f('uq_dispute_word_bank_id_exchange_id_said_side'))
    )
    op.create_index(op.f('ix_dispute_word_person_id'), 'dispute_word', ['person_id'], unique=False)
    op.create_index('uq_dispute_word_appeal', 'dispute_word', ['bank_id', 'exchange_id'], unique=True, sqlite_where=sa.text("said = 'appeal'"), postgresql_where=sa.text("said = 'appeal'"))


def downgrade() -> None:
    op.drop_table('dispute_word')
    op.drop_table('dispute')
    op.drop_column('exchange', 'disputed_at')

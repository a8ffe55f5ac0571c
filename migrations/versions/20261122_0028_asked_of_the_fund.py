"""What households ask of the bank's fund, and what they were answered."""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('fund_ask',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.LargeBinary(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.BigInteger(), nullable=True),
    sa.Column('given_minutes', sa.BigInteger(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'given') = (given_minutes IS NOT NULL)", name=op.f('ck_fund_ask_given')),
    sa.CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name=op.f('ck_fund_ask_answered')),
    sa.CheckConstraint("state IN ('waiting', 'given', 'declined', 'withdrawn')", name=op.f('ck_fund_ask_state')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_fund_ask_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'answered_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_fund_ask_bank_id_answered_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_fund_ask_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_fund_ask_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_fund_ask'))
    )
    with op.batch_alter_table('fund_ask', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fund_ask_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index('uq_fund_ask_waiting', ['bank_id', 'household_id'], unique=True, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))


def downgrade() -> None:
    op.drop_table('fund_ask')

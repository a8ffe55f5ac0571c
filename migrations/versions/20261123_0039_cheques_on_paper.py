"""Cheques on paper: printed for a person, entered once."""

import sqlalchemy as sa
from alembic import op

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cheque_book',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.BigInteger(), nullable=True),
    sa.Column('printed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('printed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_cheque_book_minutes')),
    sa.CheckConstraint('printed_by_id <> person_id', name=op.f('ck_cheque_book_not_oneself')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_cheque_book_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_cheque_book_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'printed_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_cheque_book_bank_id_printed_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_cheque_book'))
    )
    with op.batch_alter_table('cheque_book', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cheque_book_bank_id_household_id'), ['bank_id', 'household_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cheque_book_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
    op.create_table('cheque',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('book_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.SmallInteger(), nullable=False),
    sa.Column('mark', sa.LargeBinary(length=32), nullable=False),
    sa.Column('state', sa.String(length=4), nullable=False),
    sa.Column('helper_id', sa.BigInteger(), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=True),
    sa.Column('transfer_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by_id', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("(state = 'out') = (ended_at IS NULL)", name=op.f('ck_cheque_ended')),
    sa.CheckConstraint("(state = 'used') = (given_on IS NOT NULL)", name=op.f('ck_cheque_given_on')),
    sa.CheckConstraint("(state = 'used') = (transfer_id IS NOT NULL)", name=op.f('ck_cheque_used')),
    sa.CheckConstraint("state IN ('out', 'used', 'void')", name=op.f('ck_cheque_state')),
    sa.ForeignKeyConstraint(['bank_id', 'book_id'], ['cheque_book.bank_id', 'cheque_book.id'], name=op.f('fk_cheque_bank_id_book_id')),
    sa.ForeignKeyConstraint(['bank_id', 'ended_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_cheque_bank_id_ended_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_cheque_bank_id_helper_id')),
    sa.ForeignKeyConstraint(['bank_id', 'transfer_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_cheque_bank_id_transfer_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_cheque')),
    sa.UniqueConstraint('bank_id', 'book_id', 'number', name=op.f('uq_cheque_bank_id_book_id_number')),
    sa.UniqueConstraint('bank_id', 'mark', name=op.f('uq_cheque_bank_id_mark')),
    sa.UniqueConstraint('bank_id', 'transfer_id', name=op.f('uq_cheque_bank_id_transfer_id'))
    )
    with op.batch_alter_table('cheque', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cheque_bank_id_helper_id'), ['bank_id', 'helper_id'], unique=False)


def downgrade() -> None:
    op.drop_table('cheque')
    op.drop_table('cheque_book')

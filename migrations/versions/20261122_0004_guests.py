"""Guests: whose checks a bank takes as its own, and who helps there while she lives elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('recognition',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('other_bank_id', sa.BigInteger(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('other_bank_id <> bank_id', name=op.f('ck_recognition_two_banks')),
    sa.ForeignKeyConstraint(['bank_id', 'by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_recognition_bank_id_by_id')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_recognition_bank_id')),
    sa.ForeignKeyConstraint(['other_bank_id'], ['bank.id'], name=op.f('fk_recognition_other_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'other_bank_id', name=op.f('pk_recognition'))
    )
    op.create_table('guest',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('home_bank_id', sa.BigInteger(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('home_bank_id <> bank_id', name=op.f('ck_guest_two_banks')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_guest_bank_id_person_id')),
    sa.ForeignKeyConstraint(['home_bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_guest_home_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_guest'))
    )
    with op.batch_alter_table('guest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guest_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_table('guest')
    op.drop_table('recognition')

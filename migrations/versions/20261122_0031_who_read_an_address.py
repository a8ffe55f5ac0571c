"""Who has read where somebody lives."""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('address_reading',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('reader_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('reader_id <> person_id', name=op.f('ck_address_reading_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_address_reading_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_address_reading_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'reader_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_address_reading_bank_id_reader_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'reader_id', 'exchange_id', 'day', name=op.f('pk_address_reading'))
    )
    with op.batch_alter_table('address_reading', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_address_reading_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_address_reading_reader_id'), ['reader_id'], unique=False)


def downgrade() -> None:
    op.drop_table('address_reading')

"""Care sheets of those cared for, and who opened them."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('cared_person', sa.Column('sheet', sa.LargeBinary(), nullable=True))
    op.create_table('sheet_reading',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_sheet_reading_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_sheet_reading_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_sheet_reading'))
    )
    with op.batch_alter_table('sheet_reading', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sheet_reading_bank_id_exchange_id_at'), ['bank_id', 'exchange_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sheet_reading_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    op.drop_table('sheet_reading')
    op.drop_column('cared_person', 'sheet')

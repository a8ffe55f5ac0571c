"""A lesson books the calendars of who gives it and who learns; balances come before any hour moved."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0009'))
    with op.batch_alter_table('booking', schema=None, copy_from=_booking()) as batch_op:
        batch_op.alter_column('exchange_id', existing_type=sa.BigInteger(), nullable=True)
        batch_op.add_column(sa.Column('group_id', sa.BigInteger(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_booking_bank_id_group_id'), 'group_exchange', ['bank_id', 'group_id'], ['bank_id', 'id'], deferrable=True, initially='DEFERRED')
        batch_op.create_check_constraint(batch_op.f('ck_booking_reason'), '(exchange_id IS NULL) <> (group_id IS NULL)')
        batch_op.create_index(batch_op.f('ix_booking_bank_id_group_id'), ['bank_id', 'group_id'], unique=False)
    laws.install(op.get_bind(), laws.as_of('0009'))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0009'))
    op.execute('DELETE FROM booking WHERE exchange_id IS NULL')
    with op.batch_alter_table('booking', schema=None, copy_from=_booking(of_lessons=True)) as batch_op:
        batch_op.drop_index(batch_op.f('ix_booking_bank_id_group_id'))
        batch_op.drop_constraint(batch_op.f('ck_booking_reason'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_booking_bank_id_group_id'), type_='foreignkey')
        batch_op.drop_column('group_id')
        batch_op.alter_column('exchange_id', existing_type=sa.BigInteger(), nullable=False)
    laws.install(op.get_bind(), laws.as_of('0009'))


def _booking(*, of_lessons: bool = False) -> sa.Table:
    """The table as it stands, in full: batch mode would lose what it cannot read back on SQLite."""
    lessons = [
        sa.Column('group_id', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['bank_id', 'group_id'], ['group_exchange.bank_id', 'group_exchange.id'], deferrable=True, initially='DEFERRED', name='fk_booking_bank_id_group_id'),
        sa.CheckConstraint('(exchange_id IS NULL) <> (group_id IS NULL)', name='ck_booking_reason'),
        sa.Index('ix_booking_bank_id_group_id', 'bank_id', 'group_id'),
    ]
    return sa.Table(
        'booking',
        sa.MetaData(),
        sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('person_id', sa.BigInteger(), nullable=False),
        sa.Column('exchange_id', sa.BigInteger(), nullable=of_lessons),
        sa.Column('gives', sa.Boolean(), nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('dropped_at', sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(axis, sa.Integer(), nullable=True) for axis in 'xyz'),
        sa.CheckConstraint('ends_at > starts_at', name='ck_booking_slot'),
        sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], deferrable=True, initially='DEFERRED', name='fk_booking_bank_id_exchange_id'),
        sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name='fk_booking_bank_id_person_id'),
        sa.PrimaryKeyConstraint('bank_id', 'id', name='pk_booking'),
        sa.Index('ix_booking_bank_id_exchange_id', 'bank_id', 'exchange_id'),
        sa.Index('ix_booking_bank_id_person_id_starts_at', 'bank_id', 'person_id', 'starts_at'),
        sa.Index('ix_booking_person_id_starts_at', 'person_id', 'starts_at'),
        *(lessons if of_lessons else []),
    )

"""Several families in one ask: who may join, who has, and what each household holds for it."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

STANDS = sa.text("state IN ('waiting', 'joined', 'away')")


def upgrade() -> None:
    op.create_table('circle',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('places', sa.SmallInteger(), nullable=False),
    sa.Column('taken', sa.SmallInteger(), nullable=False),
    sa.Column('near', sa.Boolean(), nullable=False),
    sa.Column('meeting_point', sa.LargeBinary(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('places BETWEEN 0 AND 40', name=op.f('ck_circle_places')),
    sa.CheckConstraint('taken BETWEEN 0 AND places', name=op.f('ck_circle_taken')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_circle_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'task_id', name=op.f('pk_circle'))
    )
    op.create_table('circle_asked',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_circle_asked_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['circle.bank_id', 'circle.task_id'], name=op.f('fk_circle_asked_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'task_id', 'person_id', name=op.f('pk_circle_asked'))
    )
    with op.batch_alter_table('circle_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_circle_asked_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
    op.create_table('joining',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('children', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('children BETWEEN 1 AND 40', name=op.f('ck_joining_children')),
    sa.CheckConstraint("state IN ('waiting', 'joined', 'away', 'left', 'refused')", name=op.f('ck_joining_state')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_joining_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_joining_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['circle.bank_id', 'circle.task_id'], name=op.f('fk_joining_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_joining'))
    )
    with op.batch_alter_table('joining', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_joining_bank_id_person_id_state'), ['bank_id', 'person_id', 'state'], unique=False)
        batch_op.create_index('uq_joining_stands', ['bank_id', 'task_id', 'household_id'], unique=True, sqlite_where=STANDS, postgresql_where=STANDS)
    _add_children_and_parts()


def _add_children_and_parts() -> None:
    op.create_table('joining_child',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('joining_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('cared_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'cared_id'], ['cared_person.bank_id', 'cared_person.id'], name=op.f('fk_joining_child_bank_id_cared_id')),
    sa.ForeignKeyConstraint(['bank_id', 'joining_id'], ['joining.bank_id', 'joining.id'], name=op.f('fk_joining_child_bank_id_joining_id')),
    sa.PrimaryKeyConstraint('bank_id', 'joining_id', 'cared_id', name=op.f('pk_joining_child'))
    )
    op.create_table('joining_yes',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('joining_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_joining_yes_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'joining_id'], ['joining.bank_id', 'joining.id'], name=op.f('fk_joining_yes_bank_id_joining_id')),
    sa.PrimaryKeyConstraint('bank_id', 'joining_id', 'exchange_id', name=op.f('pk_joining_yes'))
    )
    op.create_table('exchange_share',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('joining_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hold_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_exchange_share_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_exchange_share_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'hold_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_exchange_share_bank_id_hold_id')),
    sa.ForeignKeyConstraint(['bank_id', 'joining_id'], ['joining.bank_id', 'joining.id'], name=op.f('fk_exchange_share_bank_id_joining_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', 'joining_id', name=op.f('pk_exchange_share')),
    sa.UniqueConstraint('bank_id', 'hold_id', name=op.f('uq_exchange_share_bank_id_hold_id'))
    )
    with op.batch_alter_table('exchange_share', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exchange_share_bank_id_joining_id'), ['bank_id', 'joining_id'], unique=False)


def downgrade() -> None:
    for table in ('exchange_share', 'joining_yes', 'joining_child', 'joining', 'circle_asked', 'circle'):
        op.drop_table(table)

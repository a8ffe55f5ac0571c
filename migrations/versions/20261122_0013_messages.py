"""What the two sides of a task write to each other, and reports."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('message',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('mediator_id', sa.BigInteger(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state <> 'stopped' OR mediator_id IS NOT NULL", name=op.f('ck_message_mediator')),
    sa.CheckConstraint("state IN ('told', 'held', 'stopped')", name=op.f('ck_message_state')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_message_bank_id_helper_id')),
    sa.ForeignKeyConstraint(['bank_id', 'mediator_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_message_bank_id_mediator_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_message_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_message_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_message'))
    )
    with op.batch_alter_table('message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_message_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_bank_id_person_id_at'), ['bank_id', 'person_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_message_bank_id_task_id_helper_id_at'), ['bank_id', 'task_id', 'helper_id', 'at'], unique=False)

    op.create_table('report',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('about_id', sa.BigInteger(), nullable=False),
    sa.Column('reason', sa.String(length=8), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("reason IN ('safety', 'words', 'money', 'other')", name=op.f('ck_report_reason')),
    sa.CheckConstraint('(closed_at IS NULL) = (closed_by_id IS NULL)', name=op.f('ck_report_closed')),
    sa.CheckConstraint('about_id <> person_id', name=op.f('ck_report_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'about_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_report_bank_id_about_id')),
    sa.ForeignKeyConstraint(['bank_id', 'closed_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_report_bank_id_closed_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_report_bank_id_helper_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_report_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_report_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_report'))
    )
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index('uq_report_open', ['bank_id', 'person_id', 'about_id'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))


def downgrade() -> None:
    op.drop_table('report')
    op.drop_table('message')

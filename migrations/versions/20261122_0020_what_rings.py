"""Devices that ring, what is on its way to them, and what text messages have cost."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('push_device',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('mark', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sign_in', sa.LargeBinary(length=32), nullable=False),
    sa.Column('subscription', sa.LargeBinary(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_push_device_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_push_device')),
    sa.UniqueConstraint('mark', name=op.f('uq_push_device_mark'))
    )
    with op.batch_alter_table('push_device', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_push_device_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_push_device_sign_in'), ['sign_in'], unique=False)
    op.create_table('delivery',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('notice_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('channel', sa.String(length=4), nullable=False),
    sa.Column('device_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('tries', sa.SmallInteger(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("channel IN ('push', 'sms')", name=op.f('ck_delivery_channel')),
    sa.CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed')", name=op.f('ck_delivery_state')),
    sa.ForeignKeyConstraint(['bank_id', 'notice_id'], ['notice.bank_id', 'notice.id'], name=op.f('fk_delivery_bank_id_notice_id')),
    sa.PrimaryKeyConstraint('bank_id', 'notice_id', 'channel', 'device_id', name=op.f('pk_delivery'))
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delivery_channel_state_next_at'), ['channel', 'state', 'next_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_delivery_device_id'), ['device_id'], unique=False)
    op.create_table('sms_spent',
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('cents', sa.Integer(), nullable=False),
    sa.CheckConstraint('cents >= 0', name=op.f('ck_sms_spent_cents')),
    sa.PrimaryKeyConstraint('month', name=op.f('pk_sms_spent'))
    )


def downgrade() -> None:
    op.drop_table('sms_spent')
    op.drop_table('delivery')
    op.drop_table('push_device')

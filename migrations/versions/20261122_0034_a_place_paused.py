"""A member's place in the bank paused, and the pause ended by two."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('suspension',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=False),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('end_wished_by_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_by_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_by_id IS NULL)', name=op.f('ck_suspension_ended')),
    sa.CheckConstraint('by_id <> person_id', name=op.f('ck_suspension_by_another')),
    sa.CheckConstraint('end_wished_by_id IS NULL OR end_wished_by_id <> person_id', name=op.f('ck_suspension_wished_by_another')),
    sa.CheckConstraint('ended_by_id IS NULL OR end_wished_by_id IS NOT NULL AND ended_by_id <> end_wished_by_id AND ended_by_id <> person_id', name=op.f('ck_suspension_two_end')),
    sa.ForeignKeyConstraint(['bank_id', 'by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_suspension_bank_id_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'end_wished_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_suspension_bank_id_end_wished_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'ended_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_suspension_bank_id_ended_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_suspension_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_suspension'))
    )
    with op.batch_alter_table('suspension', schema=None) as batch_op:
        batch_op.create_index('uq_suspension_now', ['bank_id', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_table('suspension')

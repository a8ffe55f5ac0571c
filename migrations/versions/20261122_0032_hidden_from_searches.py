"""The mark that hides somebody from searches, set and taken away by two."""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('protection',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('wished_by_id', sa.BigInteger(), nullable=False),
    sa.Column('wished_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by_id', sa.BigInteger(), nullable=True),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('end_wished_by_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_by_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(end_wished_by_id IS NULL OR end_wished_by_id <> person_id) AND (ended_by_id IS NULL OR ended_by_id <> person_id)', name=op.f('ck_protection_ended_by_another')),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_by_id IS NULL)', name=op.f('ck_protection_ended')),
    sa.CheckConstraint('(set_at IS NULL) = (set_by_id IS NULL)', name=op.f('ck_protection_set')),
    sa.CheckConstraint('ended_by_id IS NULL OR set_by_id IS NULL OR end_wished_by_id IS NOT NULL AND ended_by_id <> end_wished_by_id', name=op.f('ck_protection_two_end')),
    sa.CheckConstraint('set_by_id IS NULL OR set_by_id <> wished_by_id AND set_by_id <> person_id', name=op.f('ck_protection_two_set')),
    sa.CheckConstraint('wished_by_id <> person_id', name=op.f('ck_protection_wished_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'end_wished_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_protection_bank_id_end_wished_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'ended_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_protection_bank_id_ended_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_protection_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'set_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_protection_bank_id_set_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'wished_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_protection_bank_id_wished_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_protection'))
    )
    with op.batch_alter_table('protection', schema=None) as batch_op:
        batch_op.create_index('uq_protection_now', ['bank_id', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_table('protection')

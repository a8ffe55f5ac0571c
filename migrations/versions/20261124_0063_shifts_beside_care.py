"""Shifts beside care: how somebody works, her days, and who must not be alone meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = '0063'
down_revision = '0065'
branch_labels = None
depends_on = None

CONTRACTS = (
    "contract IN ('permanent', 'fixed_term', 'agency', 'on_call', 'apprentice', 'domestic', 'self_employed')"
)


def upgrade() -> None:
    op.create_table('work_profile',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('contract', sa.String(length=14), nullable=False),
    sa.Column('part_time', sa.Boolean(), nullable=False),
    sa.Column('regularity', sa.String(length=8), nullable=False),
    sa.Column('notice', sa.String(length=10), nullable=False),
    sa.Column('commute_minutes', sa.SmallInteger(), nullable=False),
    sa.Column('sleeps_until', sa.SmallInteger(), nullable=True),
    sa.Column('rotation', sa.LargeBinary(), nullable=True),
    sa.Column('partner', sa.LargeBinary(), nullable=True),
    sa.Column('organisation_id', sa.BigInteger(), nullable=True),
    sa.Column('counts_since', sa.Date(), nullable=True),
    sa.CheckConstraint('(organisation_id IS NULL) = (counts_since IS NULL)', name=op.f('ck_work_profile_counts')),
    sa.CheckConstraint('commute_minutes BETWEEN 0 AND 240', name=op.f('ck_work_profile_commute')),
    sa.CheckConstraint(CONTRACTS, name=op.f('ck_work_profile_contract')),
    sa.CheckConstraint("notice IN ('month', 'week', 'days', 'day_before')", name=op.f('ck_work_profile_notice')),
    sa.CheckConstraint("regularity IN ('same', 'rotating', 'changing')", name=op.f('ck_work_profile_regularity')),
    sa.CheckConstraint('sleeps_until BETWEEN 1 AND 1439', name=op.f('ck_work_profile_sleeps_until')),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_work_profile_bank_id_organisation_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_work_profile_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_work_profile'))
    )
    op.create_index('ix_work_profile_bank_id_organisation_id', 'work_profile', ['bank_id', 'organisation_id'], unique=False)
    op.create_table('work_day',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('spans', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_work_day_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'day', name=op.f('pk_work_day')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_work_day_day', 'work_day', ['day'], unique=False)
    op.create_table('care_need',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('cared_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hours', sa.LargeBinary(), nullable=False),
    sa.Column('services', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'cared_id'], ['cared_person.bank_id', 'cared_person.id'], name=op.f('fk_care_need_bank_id_cared_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_care_need_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'cared_id', name=op.f('pk_care_need'))
    )


def downgrade() -> None:
    op.drop_table('care_need')
    op.drop_table('work_day')
    op.drop_table('work_profile')

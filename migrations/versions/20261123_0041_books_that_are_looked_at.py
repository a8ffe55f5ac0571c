"""What looks odd and was looked at, hours of who coordinates, invitations, the volunteers' register."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _anomalies()
    _hours_of_service()
    _volunteers()
    _parties_of_anomalies()
    _rebalancing()
    laws.remove(op.get_bind(), laws.as_of('0035'))
    laws.install(op.get_bind(), laws.as_of('0041'))


def _anomalies() -> None:
    op.create_table('anomaly',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('evidence', sa.LargeBinary(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('looked_by_id', sa.BigInteger(), nullable=True),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("kind IN ('circle', 'pair', 'unusual', 'night', 'address')", name=op.f('ck_anomaly_kind')),
    sa.CheckConstraint('(looked_at IS NULL) = (note IS NULL)', name=op.f('ck_anomaly_looked')),
    sa.CheckConstraint('looked_by_id IS NULL OR looked_at IS NOT NULL', name=op.f('ck_anomaly_looked_by')),
    sa.ForeignKeyConstraint(['bank_id', 'looked_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_anomaly_bank_id_looked_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_anomaly')),
    sa.UniqueConstraint('bank_id', 'mark', name=op.f('uq_anomaly_bank_id_mark'))
    )
    with op.batch_alter_table('anomaly', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_anomaly_bank_id_looked_at_found_at'), ['bank_id', 'looked_at', 'found_at'], unique=False)


def _hours_of_service() -> None:
    op.create_table('service_note',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.BigInteger(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name=op.f('ck_service_note_answered')),
    sa.CheckConstraint("state IN ('waiting', 'given', 'declined', 'withdrawn')", name=op.f('ck_service_note_state')),
    sa.CheckConstraint('answered_by_id <> person_id', name=op.f('ck_service_note_not_oneself')),
    sa.CheckConstraint('minutes BETWEEN 1 AND 720', name=op.f('ck_service_note_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'answered_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_service_note_bank_id_answered_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_service_note_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_service_note_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_service_note'))
    )
    with op.batch_alter_table('service_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_note_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_note_bank_id_state_made_at'), ['bank_id', 'state', 'made_at'], unique=False)


def _volunteers() -> None:
    op.create_table('volunteer_entry',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=7), nullable=False),
    sa.Column('of_number', sa.BigInteger(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('written', sa.LargeBinary(), nullable=False),
    sa.Column('insured_until', sa.Date(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'begun') = (of_number IS NULL)", name=op.f('ck_volunteer_entry_of')),
    sa.CheckConstraint("(kind = 'insured') = (insured_until IS NOT NULL)", name=op.f('ck_volunteer_entry_insured')),
    sa.CheckConstraint("kind IN ('begun', 'insured', 'mended', 'ended')", name=op.f('ck_volunteer_entry_kind')),
    sa.CheckConstraint('insured_until IS NULL OR insured_until >= day', name=op.f('ck_volunteer_entry_in_order')),
    sa.CheckConstraint('number > 0', name=op.f('ck_volunteer_entry_number')),
    sa.ForeignKeyConstraint(['bank_id', 'of_number'], ['volunteer_entry.bank_id', 'volunteer_entry.number'], name=op.f('fk_volunteer_entry_bank_id_of_number')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_volunteer_entry_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'number', name=op.f('pk_volunteer_entry'))
    )
    with op.batch_alter_table('volunteer_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_volunteer_entry_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_volunteer_entry_ended', ['bank_id', 'of_number'], unique=True, sqlite_where=sa.text("kind = 'ended'"), postgresql_where=sa.text("kind = 'ended'"))


def _parties_of_anomalies() -> None:
    op.create_table('anomaly_party',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('anomaly_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'anomaly_id'], ['anomaly.bank_id', 'anomaly.id'], name=op.f('fk_anomaly_party_bank_id_anomaly_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_anomaly_party_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'anomaly_id', 'person_id', name=op.f('pk_anomaly_party'))
    )
    with op.batch_alter_table('anomaly_party', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_anomaly_party_person_id'), ['person_id'], unique=False)


def _rebalancing() -> None:
    op.create_table('rebalancing',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('why', sa.String(length=7), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("why IN ('ceiling', 'floor', 'dormant')", name=op.f('ck_rebalancing_why')),
    sa.ForeignKeyConstraint(['bank_id', 'account_id'], ['account.bank_id', 'account.id'], name=op.f('fk_rebalancing_bank_id_account_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_rebalancing')),
    sa.UniqueConstraint('bank_id', 'account_id', 'month', name=op.f('uq_rebalancing_bank_id_account_id_month'))
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0041'))
    laws.install(op.get_bind(), laws.as_of('0035'))
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP FUNCTION IF EXISTS number_register')
    for table in ('rebalancing', 'anomaly_party', 'volunteer_entry', 'service_note', 'anomaly'):
        op.drop_table(table)

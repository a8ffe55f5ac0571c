"""The register of services: as they are, what they said, when they are shut, what people say is otherwise."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _services()
    _closures()
    _versions()
    _proposals()
    laws.remove(op.get_bind(), laws.as_of('0041'))
    laws.install(op.get_bind(), laws.as_of('0044'))


def _services() -> None:
    op.create_table('service',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=500), nullable=False),
    sa.Column('operator', sa.String(length=12), nullable=False),
    sa.Column('municipality', sa.String(length=6), nullable=False),
    sa.Column('operator_name', sa.String(length=500), server_default='', nullable=False),
    sa.Column('address', sa.String(length=500), server_default='', nullable=False),
    sa.Column('lat', sa.Float(precision=53), nullable=True),
    sa.Column('lon', sa.Float(precision=53), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('hours', sa.String(length=500), server_default='', nullable=False),
    sa.Column('hours_note', sa.String(length=500), server_default='', nullable=False),
    sa.Column('fee_note', sa.String(length=500), server_default='', nullable=False),
    sa.Column('access', sa.String(length=120), server_default='', nullable=False),
    sa.Column('languages', sa.String(length=500), server_default='', nullable=False),
    sa.Column('telephone', sa.String(length=500), server_default='', nullable=False),
    sa.Column('website', sa.String(length=500), server_default='', nullable=False),
    sa.Column('source', sa.String(length=500), server_default='', nullable=False),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('found_as', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.CheckConstraint("operator IN ('public', 'private', 'third_sector')", name=op.f('ck_service_operator')),
    sa.CheckConstraint('(lat IS NULL) = (lon IS NULL)', name=op.f('ck_service_whole_place')),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_service_capacity')),
    sa.CheckConstraint('lat BETWEEN -90 AND 90', name=op.f('ck_service_lat')),
    sa.CheckConstraint('lon BETWEEN -180 AND 180', name=op.f('ck_service_lon')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service')),
    sa.UniqueConstraint('code', name=op.f('uq_service_code'))
    )
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_municipality_kind'), ['municipality', 'kind'], unique=False)


def _closures() -> None:
    op.create_table('service_closure',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('service_id', sa.BigInteger(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('hours', sa.String(length=500), server_default='', nullable=False),
    sa.Column('note', sa.String(length=200), server_default='', nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('first_day <= last_day', name=op.f('ck_service_closure_days')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_service_closure_bank_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_closure_service_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_closure'))
    )
    with op.batch_alter_table('service_closure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_closure_service_id_last_day'), ['service_id', 'last_day'], unique=False)


def _versions() -> None:
    op.create_table('service_version',
    sa.Column('service_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('how', sa.String(length=8), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("how IN ('added', 'changed', 'proposed', 'brought', 'ended')", name=op.f('ck_service_version_how')),
    sa.CheckConstraint('number >= 1', name=op.f('ck_service_version_number')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_service_version_bank_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_version_service_id')),
    sa.PrimaryKeyConstraint('service_id', 'number', name=op.f('pk_service_version'))
    )


def _proposals() -> None:
    op.create_table('service_proposal',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('service_id', sa.BigInteger(), nullable=True),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('outcome', sa.String(length=11), nullable=True),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint("outcome <> 'turned_down' OR motive IS NOT NULL", name=op.f('ck_service_proposal_motive')),
    sa.CheckConstraint("outcome IN ('taken', 'turned_down', 'withdrawn')", name=op.f('ck_service_proposal_outcome')),
    sa.CheckConstraint('(decided_at IS NULL) = (outcome IS NULL)', name=op.f('ck_service_proposal_decided')),
    sa.CheckConstraint('decided_by_id <> person_id', name=op.f('ck_service_proposal_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'decided_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_service_proposal_bank_id_decided_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_service_proposal_bank_id_person_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_proposal_service_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_service_proposal'))
    )
    with op.batch_alter_table('service_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_proposal_bank_id_decided_at_at'), ['bank_id', 'decided_at', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_proposal_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index('uq_service_proposal_now', ['bank_id', 'person_id', 'service_id'], unique=True, sqlite_where=sa.text('decided_at IS NULL'), postgresql_where=sa.text('decided_at IS NULL'))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0044'))
    laws.install(op.get_bind(), laws.as_of('0041'))
    op.drop_table('service_proposal')
    op.drop_table('service_version')
    op.drop_table('service_closure')
    op.drop_table('service')

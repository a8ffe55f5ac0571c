"""Cases of safety: what was said, what was noted, who opened the words, and who may."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('incident_reader',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('named_by_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('named_by_id <> person_id', name=op.f('ck_incident_reader_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'named_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_reader_bank_id_named_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_reader_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_incident_reader'))
    )
    op.create_table('incident',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('about_id', sa.BigInteger(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer_by', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_by_id', sa.BigInteger(), nullable=True),
    sa.Column('closed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("kind IN ('unsafe', 'overdue')", name=op.f('ck_incident_kind')),
    sa.CheckConstraint('(closed_at IS NULL) = (closed_by_id IS NULL)', name=op.f('ck_incident_closed')),
    sa.CheckConstraint('about_id IS NULL OR about_id <> person_id', name=op.f('ck_incident_two_people')),
    sa.CheckConstraint('closed_by_id IS NULL OR closed_by_id <> person_id AND (about_id IS NULL OR closed_by_id <> about_id)', name=op.f('ck_incident_closed_by_another')),
    sa.CheckConstraint('taken_by_id IS NULL OR taken_by_id <> person_id AND (about_id IS NULL OR taken_by_id <> about_id)', name=op.f('ck_incident_taken_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'about_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_bank_id_about_id')),
    sa.ForeignKeyConstraint(['bank_id', 'closed_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_bank_id_closed_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_incident_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'taken_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_bank_id_taken_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_incident'))
    )
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_incident_bank_id_about_id'), ['bank_id', 'about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index('uq_incident_open', ['bank_id', 'exchange_id', 'person_id', 'kind'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    _add_notes()
    laws.install(op.get_bind(), laws.as_of('0025'))


def _add_notes() -> None:
    op.create_table('incident_note',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'incident_id'], ['incident.bank_id', 'incident.id'], name=op.f('fk_incident_note_bank_id_incident_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_note_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_incident_note'))
    )
    with op.batch_alter_table('incident_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_incident_note_bank_id_incident_id_at'), ['bank_id', 'incident_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_note_person_id'), ['person_id'], unique=False)

    op.create_table('incident_reading',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('incident_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'incident_id'], ['incident.bank_id', 'incident.id'], name=op.f('fk_incident_reading_bank_id_incident_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_incident_reading_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_incident_reading'))
    )
    with op.batch_alter_table('incident_reading', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_incident_reading_bank_id_incident_id_at'), ['bank_id', 'incident_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_reading_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0025'))
    op.drop_table('incident_reading')
    op.drop_table('incident_note')
    op.drop_table('incident')
    op.drop_table('incident_reader')
    laws.install(op.get_bind(), laws.as_of('0009'))

"""Notes of the talk, people asked about her, a refusal she may answer; an exemption has an end."""

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _notes_of_talks()
    _references()
    _refusals()
    # Who was exempt without an end has a year and a bit to show something.
    op.execute("UPDATE trust_check SET valid_until = '2027-12-31' WHERE exempt_motive IS NOT NULL AND valid_until IS NULL")
    with op.batch_alter_table('trust_check', schema=None) as batch_op:
        batch_op.create_check_constraint(op.f('ck_trust_check_exempt_until'), 'exempt_motive IS NULL OR valid_until IS NOT NULL')


def _notes_of_talks() -> None:
    op.create_table('interview_note',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('by_id', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('by_id <> person_id', name=op.f('ck_interview_note_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_interview_note_bank_id_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_interview_note_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_interview_note'))
    )
    with op.batch_alter_table('interview_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interview_note_bank_id_person_id_at'), ['bank_id', 'person_id', 'at'], unique=False)


def _references() -> None:
    op.create_table('reference_asked',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('who', sa.LargeBinary(), nullable=True),
    sa.Column('asked_by_id', sa.BigInteger(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('heard_by_id', sa.BigInteger(), nullable=True),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=10), nullable=True),
    sa.CheckConstraint('(heard_at IS NULL) = (heard_by_id IS NULL) AND (heard_at IS NULL) = (outcome IS NULL)', name=op.f('ck_reference_asked_heard')),
    sa.CheckConstraint('(heard_at IS NULL) = (who IS NOT NULL)', name=op.f('ck_reference_asked_forgotten_once_heard')),
    sa.CheckConstraint('asked_by_id <> person_id', name=op.f('ck_reference_asked_asked_by_another')),
    sa.CheckConstraint('heard_by_id IS NULL OR heard_by_id <> person_id', name=op.f('ck_reference_asked_heard_by_another')),
    sa.CheckConstraint("outcome IN ('vouches', 'doubts', 'unreached')", name=op.f('ck_reference_asked_outcome')),
    sa.ForeignKeyConstraint(['bank_id', 'asked_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_reference_asked_bank_id_asked_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'heard_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_reference_asked_bank_id_heard_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_reference_asked_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_reference_asked'))
    )
    with op.batch_alter_table('reference_asked', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reference_asked_bank_id_person_id_asked_at'), ['bank_id', 'person_id', 'asked_at'], unique=False)


def _refusals() -> None:
    op.create_table('refused',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('refused_by_id', sa.BigInteger(), nullable=False),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_admitted', sa.Boolean(), nullable=True),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('(decided_at IS NULL) = (decided_by_id IS NULL) AND (decided_at IS NULL) = (is_admitted IS NULL)', name=op.f('ck_refused_decided')),
    sa.CheckConstraint('answered_at IS NOT NULL OR words IS NULL', name=op.f('ck_refused_answered')),
    sa.CheckConstraint('decided_at IS NULL OR answered_at IS NOT NULL', name=op.f('ck_refused_heard_first')),
    sa.CheckConstraint('decided_by_id IS NULL OR decided_by_id <> refused_by_id AND decided_by_id <> person_id', name=op.f('ck_refused_decided_by_a_third')),
    sa.CheckConstraint('refused_by_id <> person_id', name=op.f('ck_refused_refused_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'decided_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_refused_bank_id_decided_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_refused_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'refused_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_refused_bank_id_refused_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_refused'))
    )
    with op.batch_alter_table('refused', schema=None) as batch_op:
        batch_op.create_index('uq_refused_once', ['bank_id', 'person_id', 'refused_at'], unique=True)


def downgrade() -> None:
    with op.batch_alter_table('trust_check', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_trust_check_exempt_until'), type_='check')
    op.drop_table('refused')
    op.drop_table('reference_asked')
    op.drop_table('interview_note')

"""The plan of hours: proposals people talk over, what a body decided, changes that have a day."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0050'
down_revision = '0049'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _proposals()
    _changes()
    _comments()
    laws.remove(op.get_bind(), laws.as_of('0044'))
    laws.install(op.get_bind(), laws.as_of('0050'))


def _proposals() -> None:
    op.create_table('hour_proposal',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('scenario_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('frozen', sa.JSON(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_why', sa.Text(), nullable=True),
    sa.Column('outcome', sa.String(length=9), nullable=True),
    sa.Column('decision_number', sa.String(length=60), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=True),
    sa.Column('decision_why', sa.Text(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('in_force_on', sa.Date(), nullable=True),
    sa.Column('measured', sa.JSON(), nullable=True),
    sa.Column('measured_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(in_force_on IS NULL) = (outcome IS NULL OR outcome = 'not_taken')", name=op.f('ck_hour_proposal_in_force')),
    sa.CheckConstraint("(state = 'measured') = (measured_at IS NOT NULL)", name=op.f('ck_hour_proposal_measured')),
    sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_why IS NOT NULL)", name=op.f('ck_hour_proposal_withdrawn')),
    sa.CheckConstraint("(state IN ('decided', 'measured')) = (outcome IS NOT NULL)", name=op.f('ck_hour_proposal_decided')),
    sa.CheckConstraint("outcome IN ('taken', 'in_part', 'not_taken')", name=op.f('ck_hour_proposal_outcome')),
    sa.CheckConstraint("outcome NOT IN ('in_part', 'not_taken') OR decision_why IS NOT NULL", name=op.f('ck_hour_proposal_why')),
    sa.CheckConstraint("state IN ('consulting', 'answered', 'decided', 'measured', 'withdrawn')", name=op.f('ck_hour_proposal_state')),
    sa.CheckConstraint("state NOT IN ('answered', 'decided', 'measured') OR answer IS NOT NULL", name=op.f('ck_hour_proposal_answered')),
    sa.CheckConstraint('(answered_at IS NULL) = (answer IS NULL)', name=op.f('ck_hour_proposal_answer')),
    sa.CheckConstraint('(outcome IS NULL) = (decision_number IS NULL) AND (outcome IS NULL) = (decided_on IS NULL) AND (outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (entered_at IS NULL)', name=op.f('ck_hour_proposal_decision')),
    sa.CheckConstraint('opens_on <= closes_on', name=op.f('ck_hour_proposal_days')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_hour_proposal_bank_id')),
    sa.ForeignKeyConstraint(['scenario_id'], ['scenario.id'], name=op.f('fk_hour_proposal_scenario_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hour_proposal'))
    )
    op.create_index(op.f('ix_hour_proposal_state_id'), 'hour_proposal', ['state', 'id'], unique=False)


def _changes() -> None:
    op.create_table('hour_change',
    sa.Column('proposal_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('deed', sa.String(length=8), nullable=False),
    sa.Column('service_id', sa.BigInteger(), nullable=True),
    sa.Column('seen_version', sa.Integer(), nullable=True),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('from_day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_version', sa.Integer(), nullable=True),
    sa.Column('dropped_why', sa.Text(), nullable=True),
    sa.CheckConstraint("(deed = 'opened') = (seen_version IS NULL)", name=op.f('ck_hour_change_seen')),
    sa.CheckConstraint("(state = 'done') = (done_version IS NOT NULL)", name=op.f('ck_hour_change_done')),
    sa.CheckConstraint("(state = 'dropped') = (dropped_why IS NOT NULL)", name=op.f('ck_hour_change_dropped')),
    sa.CheckConstraint("deed IN ('hours', 'capacity', 'closed', 'opened')", name=op.f('ck_hour_change_deed')),
    sa.CheckConstraint("service_id IS NOT NULL OR deed = 'opened'", name=op.f('ck_hour_change_whose')),
    sa.CheckConstraint("state IN ('waiting', 'done', 'clashed', 'dropped')", name=op.f('ck_hour_change_state')),
    sa.CheckConstraint('number >= 1', name=op.f('ck_hour_change_number')),
    sa.ForeignKeyConstraint(['proposal_id'], ['hour_proposal.id'], name=op.f('fk_hour_change_proposal_id')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_hour_change_service_id')),
    sa.PrimaryKeyConstraint('proposal_id', 'number', name=op.f('pk_hour_change'))
    )
    op.create_index(op.f('ix_hour_change_service_id'), 'hour_change', ['service_id'], unique=False)
    op.create_index(op.f('ix_hour_change_state_from_day'), 'hour_change', ['state', 'from_day'], unique=False)


def _comments() -> None:
    op.create_table('hour_comment',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('proposal_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=False),
    sa.Column('is_for_all', sa.Boolean(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('hidden_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hidden_by_id', sa.BigInteger(), nullable=True),
    sa.Column('hidden_why', sa.LargeBinary(), nullable=True),
    sa.CheckConstraint('(hidden_at IS NULL) = (hidden_by_id IS NULL)', name=op.f('ck_hour_comment_hidden_by')),
    sa.CheckConstraint('hidden_at IS NULL OR hidden_why IS NOT NULL', name=op.f('ck_hour_comment_hidden')),
    sa.CheckConstraint('hidden_by_id <> person_id', name=op.f('ck_hour_comment_by_another')),
    sa.ForeignKeyConstraint(['bank_id', 'hidden_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_hour_comment_bank_id_hidden_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_hour_comment_bank_id_person_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['hour_proposal.id'], name=op.f('fk_hour_comment_proposal_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_hour_comment'))
    )
    op.create_index(op.f('ix_hour_comment_bank_id_person_id'), 'hour_comment', ['bank_id', 'person_id'], unique=False)
    op.create_index(op.f('ix_hour_comment_proposal_id_id'), 'hour_comment', ['proposal_id', 'id'], unique=False)


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of('0050'))
    laws.install(op.get_bind(), laws.as_of('0044'))
    op.drop_index(op.f('ix_hour_comment_proposal_id_id'), table_name='hour_comment')
    op.drop_index(op.f('ix_hour_comment_bank_id_person_id'), table_name='hour_comment')
    op.drop_table('hour_comment')
    op.drop_index(op.f('ix_hour_change_state_from_day'), table_name='hour_change')
    op.drop_index(op.f('ix_hour_change_service_id'), table_name='hour_change')
    op.drop_table('hour_change')
    op.drop_index(op.f('ix_hour_proposal_state_id'), table_name='hour_proposal')
    op.drop_table('hour_proposal')

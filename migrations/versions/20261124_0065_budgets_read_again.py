"""Budgets of bodies, line by line: their classes, rules, and what was said of each."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0065"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0061"))
    _budgets()
    _lines()
    _said()
    _handed_in()
    laws.install(op.get_bind(), laws.as_of("0065"))


def _budgets() -> None:
    op.create_table('budget',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=6), nullable=False),
    sa.Column('touched', sa.Integer(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('open', 'closed')", name=op.f('ck_budget_state')),
    sa.CheckConstraint('year BETWEEN 1990 AND 2100', name=op.f('ck_budget_year')),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_budget_bank_id_organisation_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_budget')),
    sa.UniqueConstraint('bank_id', 'organisation_id', 'year', name=op.f('uq_budget_bank_id_organisation_id_year'))
    )


def _lines() -> None:
    op.create_table('budget_line',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('budget_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('mission', sa.String(length=10), nullable=False),
    sa.Column('programme', sa.String(length=10), nullable=False),
    sa.Column('chapter', sa.String(length=40), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('forecast_cents', sa.BigInteger(), nullable=True),
    sa.Column('actual_cents', sa.BigInteger(), nullable=True),
    sa.Column('before_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('motive', sa.String(length=300), nullable=False),
    sa.Column('source', sa.String(length=6), nullable=True),
    sa.Column('said_by', sa.String(length=80), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('reviewer_id', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('neutral_bp', sa.SmallInteger(), nullable=True),
    sa.Column('direct_bp', sa.SmallInteger(), nullable=True),
    sa.Column('sensitive_bp', sa.SmallInteger(), nullable=True),
    sa.Column('staff_bp', sa.SmallInteger(), nullable=True),
    sa.CheckConstraint("(state = 'reviewed') = (reviewer_id IS NOT NULL)", name=op.f('ck_budget_line_reviewer')),
    sa.CheckConstraint("(state = 'unread') = (direct_bp IS NULL)", name=op.f('ck_budget_line_unread')),
    sa.CheckConstraint("(state IN ('confirmed', 'reviewed')) = (author_id IS NOT NULL)", name=op.f('ck_budget_line_author')),
    sa.CheckConstraint("source IN ('rule', 'before', 'words', 'person')", name=op.f('ck_budget_line_source')),
    sa.CheckConstraint("state IN ('unread', 'proposed', 'confirmed', 'reviewed')", name=op.f('ck_budget_line_state')),
    sa.CheckConstraint('(direct_bp IS NULL) = (source IS NULL)', name=op.f('ck_budget_line_from_where')),
    sa.CheckConstraint('(neutral_bp IS NOT NULL AND direct_bp IS NOT NULL AND sensitive_bp IS NOT NULL AND staff_bp IS NOT NULL) OR (neutral_bp IS NULL AND direct_bp IS NULL AND sensitive_bp IS NULL AND staff_bp IS NULL)', name=op.f('ck_budget_line_split')),
    sa.CheckConstraint('forecast_cents IS NOT NULL OR actual_cents IS NOT NULL', name=op.f('ck_budget_line_amount')),
    sa.CheckConstraint('neutral_bp + direct_bp + sensitive_bp + staff_bp = 10000', name=op.f('ck_budget_line_whole')),
    sa.CheckConstraint('neutral_bp BETWEEN 0 AND 10000 AND direct_bp BETWEEN 0 AND 10000 AND sensitive_bp BETWEEN 0 AND 10000 AND staff_bp BETWEEN 0 AND 10000', name=op.f('ck_budget_line_shares')),
    sa.CheckConstraint('reviewer_id <> author_id', name=op.f('ck_budget_line_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'author_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_budget_line_bank_id_author_id')),
    sa.ForeignKeyConstraint(['bank_id', 'before_id'], ['budget_line.bank_id', 'budget_line.id'], name=op.f('fk_budget_line_bank_id_before_id')),
    sa.ForeignKeyConstraint(['bank_id', 'budget_id'], ['budget.bank_id', 'budget.id'], name=op.f('fk_budget_line_bank_id_budget_id')),
    sa.ForeignKeyConstraint(['bank_id', 'reviewer_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_budget_line_bank_id_reviewer_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_budget_line'))
    )
    op.create_index('ix_budget_line_bank_id_before_id', 'budget_line', ['bank_id', 'before_id'], unique=False)
    op.create_index('ix_budget_line_bank_id_budget_id_place', 'budget_line', ['bank_id', 'budget_id', 'place'], unique=False)


def _said() -> None:
    op.create_table('budget_step',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('line_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('deed', sa.String(length=9), nullable=False),
    sa.Column('motive', sa.String(length=300), nullable=False),
    sa.Column('source', sa.String(length=6), nullable=False),
    sa.Column('said_by', sa.String(length=80), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('neutral_bp', sa.SmallInteger(), nullable=True),
    sa.Column('direct_bp', sa.SmallInteger(), nullable=True),
    sa.Column('sensitive_bp', sa.SmallInteger(), nullable=True),
    sa.Column('staff_bp', sa.SmallInteger(), nullable=True),
    sa.CheckConstraint("deed IN ('confirmed', 'reviewed')", name=op.f('ck_budget_step_deed')),
    sa.CheckConstraint("source IN ('rule', 'before', 'words', 'person')", name=op.f('ck_budget_step_source')),
    sa.CheckConstraint('neutral_bp + direct_bp + sensitive_bp + staff_bp = 10000', name=op.f('ck_budget_step_whole')),
    sa.CheckConstraint('neutral_bp BETWEEN 0 AND 10000 AND direct_bp BETWEEN 0 AND 10000 AND sensitive_bp BETWEEN 0 AND 10000 AND staff_bp BETWEEN 0 AND 10000', name=op.f('ck_budget_step_shares')),
    sa.CheckConstraint('neutral_bp IS NOT NULL AND direct_bp IS NOT NULL AND sensitive_bp IS NOT NULL AND staff_bp IS NOT NULL', name=op.f('ck_budget_step_split')),
    sa.ForeignKeyConstraint(['bank_id', 'line_id'], ['budget_line.bank_id', 'budget_line.id'], name=op.f('fk_budget_step_bank_id_line_id')),
    sa.PrimaryKeyConstraint('bank_id', 'line_id', 'number', name=op.f('pk_budget_step')),
    sqlite_with_rowid=False
    )
    op.create_table('budget_rule',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('mission', sa.String(length=10), nullable=False),
    sa.Column('programme', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=60), nullable=False),
    sa.Column('motive', sa.String(length=300), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('neutral_bp', sa.SmallInteger(), nullable=True),
    sa.Column('direct_bp', sa.SmallInteger(), nullable=True),
    sa.Column('sensitive_bp', sa.SmallInteger(), nullable=True),
    sa.Column('staff_bp', sa.SmallInteger(), nullable=True),
    sa.CheckConstraint("mission <> '' OR words <> ''", name=op.f('ck_budget_rule_what')),
    sa.CheckConstraint("programme = '' OR mission <> ''", name=op.f('ck_budget_rule_programme')),
    sa.CheckConstraint('neutral_bp + direct_bp + sensitive_bp + staff_bp = 10000', name=op.f('ck_budget_rule_whole')),
    sa.CheckConstraint('neutral_bp BETWEEN 0 AND 10000 AND direct_bp BETWEEN 0 AND 10000 AND sensitive_bp BETWEEN 0 AND 10000 AND staff_bp BETWEEN 0 AND 10000', name=op.f('ck_budget_rule_shares')),
    sa.CheckConstraint('neutral_bp IS NOT NULL AND direct_bp IS NOT NULL AND sensitive_bp IS NOT NULL AND staff_bp IS NOT NULL', name=op.f('ck_budget_rule_split')),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_budget_rule_bank_id_organisation_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_budget_rule'))
    )
    op.create_index('ix_budget_rule_bank_id_organisation_id', 'budget_rule', ['bank_id', 'organisation_id'], unique=False)


def _handed_in() -> None:
    op.create_table('budget_columns',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('headings', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_budget_columns_bank_id_organisation_id')),
    sa.PrimaryKeyConstraint('bank_id', 'organisation_id', name=op.f('pk_budget_columns'))
    )
    op.create_table('budget_file',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('named', sa.String(length=200), nullable=False),
    sa.Column('packed', sa.LargeBinary(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_budget_file_bank_id_organisation_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_budget_file'))
    )
    op.create_index('ix_budget_file_at', 'budget_file', ['at'], unique=False)
    op.create_index('ix_budget_file_bank_id_organisation_id', 'budget_file', ['bank_id', 'organisation_id'], unique=False)


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0065"))
    for table in (
        "budget_file", "budget_columns", "budget_rule", "budget_step", "budget_line", "budget",
    ):  # fmt: skip
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of("0061"))

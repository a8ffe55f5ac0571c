"""Questionnaires that are out, cards, drafts, and answers of nobody in particular."""

import sqlalchemy as sa
from alembic import op

revision = '0054'
down_revision = '0053'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('survey',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('quotas', sa.JSON(), nullable=False),
    sa.Column('is_free', sa.Boolean(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('opens_on <= closes_on', name=op.f('ck_survey_days')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_survey_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_survey'))
    )
    op.create_index('uq_survey_code', 'survey', ['code'], unique=True)
    op.create_table('survey_code',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('survey_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('is_spent', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'survey_id'], ['survey.bank_id', 'survey.id'], name=op.f('fk_survey_code_bank_id_survey_id')),
    sa.PrimaryKeyConstraint('bank_id', 'survey_id', 'code_hash', name=op.f('pk_survey_code')),
    sqlite_with_rowid=False
    )
    op.create_table('survey_tally',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('survey_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('question', sa.String(length=40), nullable=False),
    sa.Column('option', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint('number >= 0', name=op.f('ck_survey_tally_number')),
    sa.ForeignKeyConstraint(['bank_id', 'survey_id'], ['survey.bank_id', 'survey.id'], name=op.f('fk_survey_tally_bank_id_survey_id')),
    sa.PrimaryKeyConstraint('bank_id', 'survey_id', 'question', 'option', name=op.f('pk_survey_tally')),
    sqlite_with_rowid=False
    )
    _said()


def _said() -> None:
    op.create_table('survey_draft',
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('survey_id', sa.BigInteger(), nullable=False),
    sa.Column('code_hash', sa.LargeBinary(length=32), nullable=True),
    sa.Column('answers', sa.LargeBinary(), nullable=False),
    sa.Column('passed', sa.LargeBinary(), nullable=False),
    sa.Column('touched_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'survey_id'], ['survey.bank_id', 'survey.id'], name=op.f('fk_survey_draft_bank_id_survey_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_survey_draft')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_survey_draft_bank_id_survey_id', 'survey_draft', ['bank_id', 'survey_id'], unique=False)
    op.create_index('ix_survey_draft_touched_on', 'survey_draft', ['touched_on'], unique=False)
    op.create_table('survey_answers',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('lot', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('survey_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('entered', sa.String(length=5), nullable=False),
    sa.Column('is_mixed', sa.Boolean(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.CheckConstraint("entered IN ('self', 'paper')", name=op.f('ck_survey_answers_entered')),
    sa.CheckConstraint('lot > 0', name=op.f('ck_survey_answers_lot')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_survey_answers_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'survey_id'], ['survey.bank_id', 'survey.id'], name=op.f('fk_survey_answers_bank_id_survey_id')),
    sa.PrimaryKeyConstraint('bank_id', 'lot', name=op.f('pk_survey_answers')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_survey_answers_bank_id_survey_id_is_mixed', 'survey_answers', ['bank_id', 'survey_id', 'is_mixed'], unique=False)
    op.create_index('ix_survey_answers_bank_id_person_id', 'survey_answers', ['bank_id', 'person_id'], unique=False)


def downgrade() -> None:
    op.drop_table('survey_answers')
    op.drop_table('survey_draft')
    op.drop_table('survey_tally')
    op.drop_table('survey_code')
    op.drop_table('survey')

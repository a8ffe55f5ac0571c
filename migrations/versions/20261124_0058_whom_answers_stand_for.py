"""Whom the answers of a questionnaire stand for, where somebody brought the figures."""

import sqlalchemy as sa
from alembic import op

revision = '0058'
down_revision = '0055'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('survey_population',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('survey_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('rows', sa.JSON(), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'survey_id'], ['survey.bank_id', 'survey.id'], name=op.f('fk_survey_population_bank_id_survey_id')),
    sa.PrimaryKeyConstraint('bank_id', 'survey_id', name=op.f('pk_survey_population')),
    )


def downgrade() -> None:
    op.drop_table('survey_population')

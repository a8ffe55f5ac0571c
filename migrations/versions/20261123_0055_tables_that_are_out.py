"""Tables that went out through the gate, kept so that no other tells what they hide."""

import sqlalchemy as sa
from alembic import op

revision = '0055'
down_revision = '0054'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('publication',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('subject', sa.String(length=60), nullable=False),
    sa.Column('breakdowns', sa.String(length=200), nullable=False),
    sa.Column('by', sa.JSON(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('row_labels', sa.JSON(), nullable=False),
    sa.Column('column_labels', sa.JSON(), nullable=False),
    sa.Column('shown', sa.JSON(), nullable=False),
    sa.Column('group_min', sa.SmallInteger(), nullable=False),
    sa.Column('primary_hidden', sa.Integer(), nullable=False),
    sa.Column('secondary_hidden', sa.Integer(), nullable=False),
    sa.Column('is_least', sa.Boolean(), nullable=False),
    sa.Column('hides_totals', sa.Boolean(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('first_day <= last_day', name=op.f('ck_publication_days')),
    sa.CheckConstraint('group_min >= 3', name=op.f('ck_publication_group')),
    sa.CheckConstraint('primary_hidden >= 0 AND secondary_hidden >= 0', name=op.f('ck_publication_hidden')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_publication_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_publication')),
    sa.UniqueConstraint('bank_id', 'subject', 'breakdowns', 'first_day', name=op.f('uq_publication_bank_id_subject_breakdowns_first_day')),
    )


def downgrade() -> None:
    op.drop_table('publication')

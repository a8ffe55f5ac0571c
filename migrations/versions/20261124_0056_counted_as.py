"""Who agreed to be counted as what; and figures of months, past the gate."""

import sqlalchemy as sa
from alembic import op

revision = '0056'
down_revision = '0058'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('counted_as',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('sex', sa.String(length=6), nullable=False),
    sa.Column('born', sa.SmallInteger(), nullable=True),
    sa.Column('said_on', sa.Date(), nullable=False),
    sa.Column('counted_from', sa.Date(), nullable=True),
    sa.CheckConstraint('born IS NULL OR born BETWEEN 1900 AND 2090', name=op.f('ck_counted_as_born')),
    sa.CheckConstraint("sex IN ('woman', 'man', 'other', 'unsaid')", name=op.f('ck_counted_as_sex')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_counted_as_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_counted_as')),
    )
    op.create_table('roster',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('counted', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_roster_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', name=op.f('pk_roster')),
    )
    op.create_table('figure',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('part', sa.String(length=60), nullable=False),
    sa.Column('value', sa.Double(), nullable=True),
    sa.Column('low', sa.Double(), nullable=True),
    sa.Column('high', sa.Double(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('group_min', sa.SmallInteger(), nullable=False),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.CheckConstraint('group_min >= 3', name=op.f('ck_figure_group')),
    sa.CheckConstraint('low <= value AND value <= high', name=op.f('ck_figure_interval')),
    sa.CheckConstraint('people IS NULL OR people >= group_min', name=op.f('ck_figure_people')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_figure_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'month', 'name', 'part', name=op.f('pk_figure')),
    )


def downgrade() -> None:
    op.drop_table('figure')
    op.drop_table('roster')
    op.drop_table('counted_as')

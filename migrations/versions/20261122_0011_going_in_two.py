"""Going in two: with whom a member says she goes."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tandem',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('with_id', sa.BigInteger(), nullable=False),
    sa.Column('noted_by_id', sa.BigInteger(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('noted_by_id <> person_id AND noted_by_id <> with_id', name=op.f('ck_tandem_noted_by_id')),
    sa.CheckConstraint('with_id <> person_id', name=op.f('ck_tandem_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'noted_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_tandem_bank_id_noted_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_tandem_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'with_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_tandem_bank_id_with_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_tandem'))
    )
    with op.batch_alter_table('tandem', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tandem_bank_id_with_id'), ['bank_id', 'with_id'], unique=False)


def downgrade() -> None:
    op.drop_table('tandem')

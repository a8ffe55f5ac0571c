"""A newcomer's first times accompanied, and an adult of the family who stays."""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('accompaniment',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('operator_id', sa.BigInteger(), nullable=False),
    sa.Column('how', sa.String(length=10), nullable=False),
    sa.Column('motive', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("how IN ('there', 'called', 'not_needed')", name=op.f('ck_accompaniment_how')),
    sa.CheckConstraint("motive IS NULL OR how = 'not_needed'", name=op.f('ck_accompaniment_motive')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_accompaniment_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'operator_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_accompaniment_bank_id_operator_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', name=op.f('pk_accompaniment'))
    )
    with op.batch_alter_table('accompaniment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_accompaniment_bank_id_operator_id'), ['bank_id', 'operator_id'], unique=False)
    op.add_column('task', sa.Column('adult_stays', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('task', 'adult_stays')
    op.drop_table('accompaniment')

"""Where somebody called off late, and others are looked for."""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cover',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('after_wave', sa.SmallInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('after_wave >= 0', name=op.f('ck_cover_after_wave')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_cover_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_cover_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', name=op.f('pk_cover'))
    )
    with op.batch_alter_table('cover', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cover_bank_id_task_id'), ['bank_id', 'task_id'], unique=False)


def downgrade() -> None:
    op.drop_table('cover')

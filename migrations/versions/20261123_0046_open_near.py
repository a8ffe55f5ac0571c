"""Which doors are open near a point: derived from the register, and filled by the clock and by each change."""

import sqlalchemy as sa
from alembic import op

revision = '0046'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_open',
    sa.Column('cell_row', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('cell_col', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('service_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('opens', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('closes', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('is_sure', sa.Boolean(), autoincrement=False, nullable=False),
    sa.Column('first_day', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('z', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_open_service_id')),
    sa.PrimaryKeyConstraint('cell_row', 'cell_col', 'service_id', 'opens', 'closes', 'is_sure', name=op.f('pk_service_open')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_service_open_service_id', 'service_open', ['service_id'])


def downgrade() -> None:
    op.drop_table('service_open')

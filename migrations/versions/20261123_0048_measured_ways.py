"""Minutes between zones, services and squares of the grid that somebody has measured."""

import sqlalchemy as sa
from alembic import op

revision = '0048'
down_revision = '0047'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('measured_way',
    sa.Column('transport', sa.String(length=4), nullable=False),
    sa.Column('starts_from', sa.String(length=60), nullable=False),
    sa.Column('goes_to', sa.String(length=60), nullable=False),
    sa.Column('minutes', sa.SmallInteger(), nullable=False),
    sa.CheckConstraint("transport IN ('walk', 'bike', 'car', 'bus')", name=op.f('ck_measured_way_transport')),
    sa.CheckConstraint('minutes BETWEEN 0 AND 1440', name=op.f('ck_measured_way_minutes')),
    sa.PrimaryKeyConstraint('transport', 'starts_from', 'goes_to', name=op.f('pk_measured_way')),
    sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table('measured_way')

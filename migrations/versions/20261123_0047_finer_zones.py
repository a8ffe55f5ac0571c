"""Zones finer than a municipality, brought in as whole divisions of the territory."""

import sqlalchemy as sa
from alembic import op

revision = '0047'
down_revision = '0046'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('zone_set',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_zone_set_bank_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_zone_set'))
    )
    op.create_index('ix_zone_set_taken_back_at_id', 'zone_set', ['taken_back_at', 'id'], unique=False)
    op.create_table('zone',
    sa.Column('set_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('municipality', sa.String(length=6), nullable=False),
    sa.Column('lat', sa.Float(precision=53), nullable=False),
    sa.Column('lon', sa.Float(precision=53), nullable=False),
    sa.Column('people', sa.JSON(), nullable=False),
    sa.Column('outline', sa.JSON(), nullable=True),
    sa.CheckConstraint('lat BETWEEN -90 AND 90', name=op.f('ck_zone_lat')),
    sa.CheckConstraint('lon BETWEEN -180 AND 180', name=op.f('ck_zone_lon')),
    sa.ForeignKeyConstraint(['set_id'], ['zone_set.id'], name=op.f('fk_zone_set_id')),
    sa.PrimaryKeyConstraint('set_id', 'code', name=op.f('pk_zone'))
    )


def downgrade() -> None:
    op.drop_table('zone')
    op.drop_index('ix_zone_set_taken_back_at_id', table_name='zone_set')
    op.drop_table('zone_set')

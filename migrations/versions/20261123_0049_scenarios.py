"""What if: scenarios of other hours, places and doors, and what each of them changes."""

import sqlalchemy as sa
from alembic import op

revision = '0049'
down_revision = '0048'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('scenario',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('note', sa.String(length=1000), server_default='', nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('means', sa.String(length=4), nullable=False),
    sa.Column('method', sa.String(length=10), nullable=False),
    sa.Column('weekday', sa.SmallInteger(), nullable=False),
    sa.Column('within_minutes', sa.SmallInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('copied_from_id', sa.BigInteger(), nullable=True),
    sa.Column('shared_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("means IN ('walk', 'bike', 'car', 'bus')", name=op.f('ck_scenario_means')),
    sa.CheckConstraint("method IN ('e2sfca', '2sfca', 'cumulative')", name=op.f('ck_scenario_method')),
    sa.CheckConstraint('copied_from_id <> id', name=op.f('ck_scenario_copy_of_another')),
    sa.CheckConstraint('version >= 1', name=op.f('ck_scenario_version')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_scenario_weekday')),
    sa.CheckConstraint('within_minutes BETWEEN 5 AND 60', name=op.f('ck_scenario_within_minutes')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_scenario_bank_id')),
    sa.ForeignKeyConstraint(['copied_from_id'], ['scenario.id'], name=op.f('fk_scenario_copied_from_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scenario'))
    )
    op.create_index(op.f('ix_scenario_bank_id_id'), 'scenario', ['bank_id', 'id'], unique=False)
    op.create_index(op.f('ix_scenario_shared_at'), 'scenario', ['shared_at'], unique=False)
    op.create_table('scenario_change',
    sa.Column('scenario_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('deed', sa.String(length=8), nullable=False),
    sa.Column('service_code', sa.String(length=60), nullable=True),
    sa.Column('hours', sa.String(length=500), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=500), nullable=True),
    sa.Column('municipality', sa.String(length=6), nullable=True),
    sa.Column('lat', sa.Float(precision=53), nullable=True),
    sa.Column('lon', sa.Float(precision=53), nullable=True),
    sa.CheckConstraint("(deed = 'opened') = (municipality IS NOT NULL)", name=op.f('ck_scenario_change_municipality')),
    sa.CheckConstraint("(deed = 'opened') = (name IS NOT NULL)", name=op.f('ck_scenario_change_name')),
    sa.CheckConstraint("(deed = 'opened') = (service_code IS NULL)", name=op.f('ck_scenario_change_whose')),
    sa.CheckConstraint("(deed IN ('hours', 'opened')) = (hours IS NOT NULL)", name=op.f('ck_scenario_change_hours')),
    sa.CheckConstraint("deed <> 'capacity' OR capacity IS NOT NULL", name=op.f('ck_scenario_change_new_capacity')),
    sa.CheckConstraint("deed = 'opened' OR lat IS NULL", name=op.f('ck_scenario_change_no_place')),
    sa.CheckConstraint("deed IN ('capacity', 'opened') OR capacity IS NULL", name=op.f('ck_scenario_change_no_capacity')),
    sa.CheckConstraint("deed IN ('hours', 'capacity', 'closed', 'opened')", name=op.f('ck_scenario_change_deed')),
    sa.CheckConstraint('(lat IS NULL) = (lon IS NULL)', name=op.f('ck_scenario_change_whole_place')),
    sa.CheckConstraint('capacity BETWEEN 0 AND 100000', name=op.f('ck_scenario_change_capacity')),
    sa.CheckConstraint('lat BETWEEN -90 AND 90', name=op.f('ck_scenario_change_lat')),
    sa.CheckConstraint('lon BETWEEN -180 AND 180', name=op.f('ck_scenario_change_lon')),
    sa.CheckConstraint('number BETWEEN 1 AND 50', name=op.f('ck_scenario_change_number')),
    sa.ForeignKeyConstraint(['scenario_id'], ['scenario.id'], name=op.f('fk_scenario_change_scenario_id')),
    sa.ForeignKeyConstraint(['service_code'], ['service.code'], name=op.f('fk_scenario_change_service_code')),
    sa.PrimaryKeyConstraint('scenario_id', 'number', name=op.f('pk_scenario_change')),
    sa.UniqueConstraint('scenario_id', 'service_code', 'deed', name=op.f('uq_scenario_change_scenario_id_service_code_deed'))
    )


def downgrade() -> None:
    op.drop_table('scenario_change')
    op.drop_index(op.f('ix_scenario_shared_at'), table_name='scenario')
    op.drop_index(op.f('ix_scenario_bank_id_id'), table_name='scenario')
    op.drop_table('scenario')

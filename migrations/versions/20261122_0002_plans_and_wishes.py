"""The plans of the nights, and who may come for personal care."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_wishes()
    _make_plan()
    _make_from_plan()


def _make_wishes() -> None:
    op.create_table('found_as',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('gender', sa.String(length=8), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("gender IN ('woman', 'man')", name=op.f('ck_found_as_gender')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_found_as_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_found_as'))
    )
    with op.batch_alter_table('found_as', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_found_as_bank_id_gender'), ['bank_id', 'gender'], unique=False)
    op.create_table('task_wish',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('gender', sa.String(length=8), nullable=False),
    sa.CheckConstraint("gender IN ('woman', 'man')", name=op.f('ck_task_wish_gender')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_task_wish_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'task_id', name=op.f('pk_task_wish'))
    )


def _make_plan() -> None:
    op.create_table('plan',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('turn', sa.SmallInteger(), nullable=False),
    sa.Column('days', sa.SmallInteger(), nullable=False),
    sa.Column('tasks', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('women', sa.Integer(), nullable=False),
    sa.Column('men', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('covered', sa.Integer(), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.Column('bound', sa.BigInteger(), nullable=False),
    sa.Column('gap', sa.Float(precision=53), nullable=False),
    sa.Column('seed', sa.BigInteger(), nullable=False),
    sa.Column('steering_metres', sa.Integer(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('covered BETWEEN 0 AND places', name=op.f('ck_plan_covered')),
    sa.CheckConstraint('gap BETWEEN 0 AND 1', name=op.f('ck_plan_gap')),
    sa.CheckConstraint('turn >= 0', name=op.f('ck_plan_turn')),
    sa.CheckConstraint('value <= bound', name=op.f('ck_plan_value')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_plan_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_plan')),
    sa.UniqueConstraint('bank_id', 'day', 'turn', name=op.f('uq_plan_bank_id_day_turn'))
    )


def _make_from_plan() -> None:
    op.create_table('plan_price',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('plan_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('weight_metres', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('covered', sa.Integer(), nullable=False),
    sa.Column('metres', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('women_minutes', sa.Integer(), nullable=False),
    sa.Column('men_minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('women_minutes + men_minutes <= minutes', name=op.f('ck_plan_price_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'plan_id'], ['plan.bank_id', 'plan.id'], name=op.f('fk_plan_price_bank_id_plan_id')),
    sa.PrimaryKeyConstraint('bank_id', 'plan_id', 'weight_metres', name=op.f('pk_plan_price'))
    )
    op.create_table('plan_pair',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('plan_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('metres', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('metres >= 0', name=op.f('ck_plan_pair_metres')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_plan_pair_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'plan_id'], ['plan.bank_id', 'plan.id'], name=op.f('fk_plan_pair_bank_id_plan_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_plan_pair_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'plan_id', 'task_id', 'person_id', name=op.f('pk_plan_pair'))
    )
    op.create_table('plan_task',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('plan_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('places', sa.SmallInteger(), nullable=False),
    sa.Column('covered', sa.SmallInteger(), nullable=False),
    sa.Column('could', sa.Integer(), nullable=False),
    sa.CheckConstraint('covered <= could', name=op.f('ck_plan_task_could')),
    sa.CheckConstraint('covered BETWEEN 0 AND places', name=op.f('ck_plan_task_covered')),
    sa.ForeignKeyConstraint(['bank_id', 'plan_id'], ['plan.bank_id', 'plan.id'], name=op.f('fk_plan_task_bank_id_plan_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_plan_task_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'plan_id', 'task_id', name=op.f('pk_plan_task'))
    )


def downgrade() -> None:
    op.drop_table('task_wish')
    op.drop_table('plan_task')
    op.drop_table('plan_pair')
    op.drop_table('plan_price')
    with op.batch_alter_table('found_as', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_found_as_bank_id_gender'))

    op.drop_table('found_as')
    op.drop_table('plan')

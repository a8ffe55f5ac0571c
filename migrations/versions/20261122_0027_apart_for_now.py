"""Two who are kept apart while a report is looked at, and reports about somebody without a task."""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('block', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_own', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.add_column(sa.Column('is_for_now', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('block', schema=None) as batch_op:
        batch_op.alter_column('is_own', existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch_op.alter_column('is_for_now', existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch_op.create_check_constraint(op.f('ck_block_some_reason'), 'is_own OR is_for_now')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.alter_column('task_id', existing_type=sa.BigInteger(), nullable=True)
        batch_op.alter_column('helper_id', existing_type=sa.BigInteger(), nullable=True)
        batch_op.create_check_constraint(op.f('ck_report_talk'), '(task_id IS NULL) = (helper_id IS NULL)')


def downgrade() -> None:
    # The table of before could not say what these are about, nor for how long those keep apart.
    op.execute('DELETE FROM report WHERE task_id IS NULL')
    op.execute('DELETE FROM block WHERE NOT is_own')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_report_talk'), type_='check')
        batch_op.alter_column('task_id', existing_type=sa.BigInteger(), nullable=False)
        batch_op.alter_column('helper_id', existing_type=sa.BigInteger(), nullable=False)
    with op.batch_alter_table('block', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_block_some_reason'), type_='check')
        batch_op.drop_column('is_for_now')
        batch_op.drop_column('is_own')

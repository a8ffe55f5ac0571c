"""Files of services are looked through first, and brought in whole by the clock where they are long."""

import sqlalchemy as sa
from alembic import op

revision = '0053'
down_revision = '0052'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('service_file',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('named', sa.String(length=200), server_default='', nullable=False),
    sa.Column('letters', sa.BigInteger(), nullable=False),
    sa.Column('packed', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.String(length=9), nullable=False),
    sa.Column('told', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('seen', sa.BigInteger(), nullable=True),
    sa.Column('ending', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('added', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'wrong', 'read', 'due', 'brought', 'forgotten')", name=op.f('ck_service_file_state')),
    sa.CheckConstraint("(packed IS NULL) = (state IN ('brought', 'forgotten'))", name=op.f('ck_service_file_text')),
    sa.CheckConstraint("state NOT IN ('wrong', 'read', 'due') OR told IS NOT NULL", name=op.f('ck_service_file_told')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_service_file_bank_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_file')),
    )
    op.create_index(op.f('ix_service_file_bank_id_id'), 'service_file', ['bank_id', 'id'])
    op.create_index(op.f('ix_service_file_state_id'), 'service_file', ['state', 'id'])


def downgrade() -> None:
    op.drop_table('service_file')

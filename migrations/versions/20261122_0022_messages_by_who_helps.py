"""Messages are found by who helps, too: her list of conversations reads them so."""

from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_message_bank_id_helper_id_at', 'message', ['bank_id', 'helper_id', 'at'])


def downgrade() -> None:
    op.drop_index('ix_message_bank_id_helper_id_at', table_name='message')

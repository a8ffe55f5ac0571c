"""Programs show a key instead of a session, and an act says by which key it was done."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_token",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("household_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("scopes", sa.String(length=40), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_at > made_at", name=op.f("ck_api_token_in_order")),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_api_token_bank_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_api_token_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_api_token")),
        sa.UniqueConstraint("id", name=op.f("uq_api_token_id")),
    )
    op.create_index("ix_api_token_person_id", "api_token", ["person_id"])
    op.create_index("ix_api_token_ends_at", "api_token", ["ends_at"])
    op.add_column("act", sa.Column("token_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("act", "token_id")
    op.drop_table("api_token")

"""Who works for an organisation of a bank."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seat",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= given_at", name=op.f("ck_seat_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_seat_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_seat_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_seat")),
    )
    op.create_index("ix_seat_bank_id_person_id", "seat", ["bank_id", "person_id"])
    op.create_index("ix_seat_person_id", "seat", ["person_id"])
    op.create_index(
        "uq_seat_now",
        "seat",
        ["bank_id", "organisation_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("seat")

"""Who speaks for an organisation at the pact and at the table."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "representative",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('holder', 'alternate')", name=op.f("ck_representative_role")),
        sa.CheckConstraint("sex IN ('w', 'm', 'x')", name=op.f("ck_representative_sex")),
        sa.CheckConstraint(
            "until_at IS NULL OR until_at >= since_at", name=op.f("ck_representative_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_representative_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_representative_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_representative")),
    )
    op.create_index(
        "ix_representative_bank_id_person_id", "representative", ["bank_id", "person_id"]
    )
    op.create_index("ix_representative_person_id", "representative", ["person_id"])
    for name, column in (("role", "role"), ("person", "person_id")):
        op.create_index(
            f"uq_representative_{name}",
            "representative",
            ["bank_id", "organisation_id", column],
            unique=True,
            sqlite_where=sa.text("until_at IS NULL"),
            postgresql_where=sa.text("until_at IS NULL"),
        )


def downgrade() -> None:
    op.drop_table("representative")

"""What bodies say of women and men who work for them: reports of two years, and scorecards."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "company_sheet",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "first_year BETWEEN 2000 AND 2200", name=op.f("ck_company_sheet_first_year")
        ),
        sa.CheckConstraint("edition >= 0", name=op.f("ck_company_sheet_edition")),
        sa.CheckConstraint(
            "closed_at IS NULL OR edition > 0", name=op.f("ck_company_sheet_closed")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_company_sheet_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "first_year", name=op.f("pk_company_sheet")
        ),
    )
    op.create_table(
        "company_score",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("year BETWEEN 2000 AND 2200", name=op.f("ck_company_score_year")),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_company_score_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "year", name=op.f("pk_company_score")
        ),
    )


def downgrade() -> None:
    op.drop_table("company_score")
    op.drop_table("company_sheet")

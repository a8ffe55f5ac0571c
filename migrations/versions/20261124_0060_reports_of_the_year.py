"""Reports of the year: the bank's own words, closed reports, and which are out."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "year_words",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_year_words_bank_id")),
        sa.PrimaryKeyConstraint("bank_id", "year", name=op.f("pk_year_words")),
    )
    op.create_table(
        "year_report",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("year BETWEEN 2000 AND 2200", name=op.f("ck_year_report_year")),
        sa.CheckConstraint("length(checksum) = 64", name=op.f("ck_year_report_checksum")),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_year_report_bank_id")),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_year_report")),
        sa.UniqueConstraint(
            "bank_id", "year", "as_of", name=op.f("uq_year_report_bank_id_year_as_of")
        ),
    )
    op.create_table(
        "year_report_out",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_year_report_out_bank_id")),
        sa.ForeignKeyConstraint(
            ["bank_id", "report_id"],
            ["year_report.bank_id", "year_report.id"],
            name=op.f("fk_year_report_out_bank_id_report_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "report_id", name=op.f("pk_year_report_out")),
    )


def downgrade() -> None:
    op.drop_table("year_report_out")
    op.drop_table("year_report")
    op.drop_table("year_words")

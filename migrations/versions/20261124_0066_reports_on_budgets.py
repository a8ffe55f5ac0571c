"""Who uses what a line pays for, what it is to change, and reports on budgets that are out."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0066"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0065"))
    _beside_lines()
    _reports()
    laws.install(op.get_bind(), laws.as_of("0066"))


def _beside_lines() -> None:
    line = sa.ForeignKeyConstraint(
        ["bank_id", "line_id"],
        ["budget_line.bank_id", "budget_line.id"],
        name=op.f("fk_budget_users_bank_id_line_id"),
    )
    op.create_table(
        "budget_users",
        _key("bank_id"),
        _key("line_id"),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        *_said(),
        sa.CheckConstraint("women BETWEEN 0 AND 100000000", name=op.f("ck_budget_users_women")),
        sa.CheckConstraint("men BETWEEN 0 AND 100000000", name=op.f("ck_budget_users_men")),
        sa.CheckConstraint("women + men > 0", name=op.f("ck_budget_users_anybody")),
        line,
        sa.PrimaryKeyConstraint("bank_id", "line_id", name=op.f("pk_budget_users")),
    )
    op.create_table(
        "budget_indicator",
        _key("bank_id"),
        _key("id"),
        sa.Column("line_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("baseline_milli", sa.BigInteger(), nullable=False),
        sa.Column("target_milli", sa.BigInteger(), nullable=False),
        sa.Column("result_milli", sa.BigInteger(), nullable=True),
        sa.Column("women_milli", sa.BigInteger(), nullable=True),
        sa.Column("men_milli", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_said(),
        sa.CheckConstraint(
            "(women_milli IS NULL) = (men_milli IS NULL)",
            name=op.f("ck_budget_indicator_both_sexes"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "line_id"],
            ["budget_line.bank_id", "budget_line.id"],
            name=op.f("fk_budget_indicator_bank_id_line_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_budget_indicator")),
    )
    op.create_index(
        op.f("ix_budget_indicator_bank_id_line_id"), "budget_indicator", ["bank_id", "line_id"]
    )


def _reports() -> None:
    op.create_table(
        "budget_report",
        _key("bank_id"),
        _key("id"),
        sa.Column("budget_id", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        *_said(),
        sa.CheckConstraint("edition > 0", name=op.f("ck_budget_report_edition")),
        sa.CheckConstraint("length(checksum) = 64", name=op.f("ck_budget_report_checksum")),
        sa.ForeignKeyConstraint(
            ["bank_id", "budget_id"],
            ["budget.bank_id", "budget.id"],
            name=op.f("fk_budget_report_bank_id_budget_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_budget_report")),
        sa.UniqueConstraint(
            "bank_id",
            "budget_id",
            "edition",
            name=op.f("uq_budget_report_bank_id_budget_id_edition"),
        ),
    )
    op.create_table(
        "budget_report_out",
        _key("bank_id"),
        _key("report_id"),
        *_said(),
        sa.ForeignKeyConstraint(
            ["bank_id", "report_id"],
            ["budget_report.bank_id", "budget_report.id"],
            name=op.f("fk_budget_report_out_bank_id_report_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "report_id", name=op.f("pk_budget_report_out")),
    )


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _said() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0066"))
    for table in ("budget_report_out", "budget_report", "budget_indicator", "budget_users"):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of("0065"))

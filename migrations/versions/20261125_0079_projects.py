"""Projects of bodies in versions, which of them are out, and the tree of the strategic plan."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0079"
down_revision = "0077"
branch_labels = None
depends_on = None

LAWS_BEFORE = "0077"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of(LAWS_BEFORE))
    op.create_table(
        "project",
        _number("bank_id"),
        _number("id"),
        _number("organisation_id"),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _in_bank("project", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_project")),
    )
    op.create_index("ix_project_bank_id_organisation_id", "project", ["bank_id", "organisation_id"])
    _versions()
    _out()
    _aims()
    laws.install(op.get_bind(), laws.as_of("0079"))


def _versions() -> None:
    op.create_table(
        "project_version",
        _number("bank_id"),
        _number("project_id"),
        _order("number"),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("partners", sa.String(length=300), nullable=False),
        _number("cost_cents"),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("aim", sa.String(length=300), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        *[
            sa.Column(name, sa.JSON(), nullable=False)
            for name in ("reached", "checked", "effects", "links")
        ],
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "part IN ('sheet', 'check', 'effects', 'links')", name=op.f("ck_project_version_part")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_project_version_number")),
        sa.CheckConstraint(
            "cost_cents BETWEEN 0 AND 1000000000000", name=op.f("ck_project_version_cost")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_project_version_in_order")),
        _in_bank("project_version", "project_id", "project"),
        sa.PrimaryKeyConstraint("bank_id", "project_id", "number", name=op.f("pk_project_version")),
    )


def _out() -> None:
    op.create_table(
        "project_out",
        _number("bank_id"),
        _number("project_id"),
        _order("number"),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_project_out_number")),
        _in_bank("project_out", "project_id", "project"),
        sa.ForeignKeyConstraint(
            ["bank_id", "project_id", "version"],
            ["project_version.bank_id", "project_version.project_id", "project_version.number"],
            name=op.f("fk_project_out_bank_id_project_id_version"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "project_id", "number", name=op.f("pk_project_out")),
    )


def _aims() -> None:
    op.create_table(
        "strategy_aim",
        _number("bank_id"),
        _number("id"),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("parent_level", sa.SmallInteger(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *[
            sa.CheckConstraint(law, name=op.f(f"ck_strategy_aim_{name}"))
            for name, law in (
                ("level", "level BETWEEN 1 AND 3"),
                ("root", "(parent_id IS NULL) = (level = 1)"),
                ("whole_parent", "(parent_id IS NULL) = (parent_level IS NULL)"),
                ("one_below", "parent_level = level - 1"),
                ("project_of_action", "project_id IS NULL OR level = 3"),
                ("weight", "weight BETWEEN 1 AND 100"),
                ("version", "version >= 1"),
            )
        ],
        _in_bank("strategy_aim", "project_id", "project"),
        sa.ForeignKeyConstraint(
            ["bank_id", "parent_id", "parent_level"],
            ["strategy_aim.bank_id", "strategy_aim.id", "strategy_aim.level"],
            name=op.f("fk_strategy_aim_bank_id_parent_id_parent_level"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_strategy_aim")),
        sa.UniqueConstraint(
            "bank_id", "id", "level", name=op.f("uq_strategy_aim_bank_id_id_level")
        ),
    )
    for column in ("parent_id", "project_id"):
        op.create_index(f"ix_strategy_aim_bank_id_{column}", "strategy_aim", ["bank_id", column])


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _order(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _in_bank(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", column],
        [f"{target}.bank_id", f"{target}.id"],
        name=op.f(f"fk_{table}_bank_id_{column}"),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0079"))
    for table in ("strategy_aim", "project_out", "project_version", "project"):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of(LAWS_BEFORE))

"""What partners promise each other, in groups, and all that is done about it."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0076"
down_revision = "0078"
branch_labels = None
depends_on = None

LAWS_BEFORE = "0078"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of(LAWS_BEFORE))
    op.create_table(
        "pact_aim",
        _key("bank_id"),
        _key("id"),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("is_weighed", sa.Boolean(), nullable=False),
        *_said(),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_pact_aim")),
        sa.UniqueConstraint("bank_id", "title", name=op.f("uq_pact_aim_bank_id_title")),
    )
    _commitment()
    _steps()
    laws.install(op.get_bind(), laws.as_of("0076"))


def _commitment() -> None:
    op.create_table(
        "commitment",
        _key("bank_id"),
        _key("id"),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("source", sa.String(length=7), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=True),
        sa.Column("measured", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("aim_id", sa.BigInteger(), nullable=True),
        sa.Column("weight", sa.SmallInteger(), nullable=True),
        *_said(),
        sa.CheckConstraint("source IN ('live', 'entered')", name=op.f("ck_commitment_source")),
        sa.CheckConstraint(
            "(source = 'live') = (indicator IS NOT NULL)", name=op.f("ck_commitment_indicator")
        ),
        sa.CheckConstraint("(aim_id IS NULL) = (weight IS NULL)", name=op.f("ck_commitment_place")),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_commitment_weight")),
        _of("commitment", "organisation_id", "organisation"),
        _of("commitment", "aim_id", "pact_aim"),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_commitment")),
    )
    for column in ("organisation_id", "aim_id"):
        op.create_index(f"ix_commitment_bank_id_{column}", "commitment", ["bank_id", column])


def _steps() -> None:
    op.create_table(
        "commitment_step",
        _key("bank_id"),
        _key("commitment_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("baseline_milli", sa.BigInteger(), nullable=True),
        sa.Column("target_milli", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("turn", sa.SmallInteger(), nullable=True),
        sa.Column("value_milli", sa.BigInteger(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        *_laws(),
        _of("commitment_step", "commitment_id", "commitment"),
        sa.PrimaryKeyConstraint(
            "bank_id", "commitment_id", "number", name=op.f("pk_commitment_step")
        ),
        sa.UniqueConstraint(
            "bank_id", "commitment_id", "due", "turn", name="uq_commitment_step_turn"
        ),
    )
    op.create_index(
        "uq_commitment_step_kept",
        "commitment_step",
        ["bank_id", "commitment_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'kept'"),
        postgresql_where=sa.text("kind = 'kept'"),
    )


def _laws() -> tuple[sa.CheckConstraint, ...]:
    kinds = "'terms', 'taken', 'declined', 'figure', 'reminded', 'answered', 'kept'"
    said = {
        "kind": f"kind IN ({kinds})",
        "number": "number > 0",
        "terms": "(kind = 'terms') = (baseline_milli IS NOT NULL)"
        " AND (baseline_milli IS NULL) = (target_milli IS NULL)",
        "due": "(kind IN ('terms', 'reminded')) = (due IS NOT NULL)",
        "turn": "(kind = 'reminded') = (turn IS NOT NULL)",
        "figure": "(kind IN ('figure', 'kept')) = (value_milli IS NOT NULL)"
        " AND (value_milli IS NULL) = (as_of IS NULL)",
    }
    return tuple(
        sa.CheckConstraint(law, name=op.f(f"ck_commitment_step_{name}"))
        for name, law in said.items()
    )


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _said() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", column],
        [f"{other}.bank_id", f"{other}.id"],
        name=op.f(f"fk_{table}_bank_id_{column}"),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0076"))
    for table in ("commitment_step", "commitment", "pact_aim"):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of(LAWS_BEFORE))

"""What two banks say of hours between them: how far each may owe, and what was settled."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0084"
down_revision = "0083"
branch_labels = None
depends_on = None

LAWS_BEFORE = "0076"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of(LAWS_BEFORE))
    _words()
    _steps()
    laws.install(op.get_bind(), laws.as_of("0084"))


def _words() -> None:
    op.create_table(
        "clearing_word",
        _number("bank_id"),
        _number("id"),
        _number("other_bank_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _number("they_minutes"),
        sa.Column("we_minutes", sa.BigInteger(), nullable=True),
        sa.Column("from_day", sa.Date(), nullable=False),
        *_said(),
        sa.CheckConstraint("other_bank_id <> bank_id", name=op.f("ck_clearing_word_other_bank")),
        sa.CheckConstraint("they_minutes >= 0", name=op.f("ck_clearing_word_they")),
        sa.CheckConstraint("we_minutes >= 0", name=op.f("ck_clearing_word_we")),
        _to_bank("clearing_word", "bank_id"),
        _to_bank("clearing_word", "other_bank_id"),
        sa.CheckConstraint("number > 0", name=op.f("ck_clearing_word_number")),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_clearing_word")),
        sa.UniqueConstraint(
            "bank_id",
            "other_bank_id",
            "number",
            name=op.f("uq_clearing_word_bank_id_other_bank_id_number"),
        ),
    )


def _steps() -> None:
    op.create_table(
        "settlement_step",
        _number("bank_id"),
        _number("other_bank_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("by_us", sa.Boolean(), nullable=False),
        _number("position_minutes"),
        _number("minutes"),
        sa.Column("group_uid", sa.Uuid(), nullable=True),
        *_said(),
        sa.CheckConstraint("other_bank_id <> bank_id", name=op.f("ck_settlement_step_other_bank")),
        sa.CheckConstraint("number > 0", name=op.f("ck_settlement_step_number")),
        sa.CheckConstraint(
            "kind IN ('proposed', 'declined', 'settled')", name=op.f("ck_settlement_step_kind")
        ),
        sa.CheckConstraint(
            "minutes > 0 AND minutes <= abs(position_minutes)",
            name=op.f("ck_settlement_step_minutes"),
        ),
        sa.CheckConstraint(
            "(kind = 'settled') = (group_uid IS NOT NULL)", name=op.f("ck_settlement_step_group")
        ),
        _to_bank("settlement_step", "bank_id"),
        _to_bank("settlement_step", "other_bank_id"),
        sa.PrimaryKeyConstraint(
            "bank_id", "other_bank_id", "number", name=op.f("pk_settlement_step")
        ),
    )


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _said() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _to_bank(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["bank.id"], name=op.f(f"fk_{table}_{column}"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0084"))
    for table in ("settlement_step", "clearing_word"):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of(LAWS_BEFORE))

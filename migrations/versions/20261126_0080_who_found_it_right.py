"""A later meeting finds minutes right by a point of its own; a signed founding is closed by law, too."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0080"
down_revision = "0084"
branch_labels = None
depends_on = None

LAWS_BEFORE = "0084"
FUNCTIONS = (
    "check_founding_minutes_closed",
    "check_provincial_table_founded",
    "check_signature_of_last_edition",
    "check_table_approval_of_one",
)


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of(LAWS_BEFORE))
    op.create_table(
        "minutes_point",
        _number("bank_id"),
        _number("item_id"),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("draft_hash", sa.LargeBinary(length=32), nullable=True),
        _in_bank("item_id", "table_item"),
        _in_bank("meeting_id", "table_meeting"),
        sa.PrimaryKeyConstraint("bank_id", "item_id", name=op.f("pk_minutes_point")),
    )
    op.create_index(
        op.f("ix_minutes_point_bank_id_meeting_id"), "minutes_point", ["bank_id", "meeting_id"]
    )
    laws.install(op.get_bind(), laws.as_of("0080"))


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _in_bank(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", column],
        [f"{target}.bank_id", f"{target}.id"],
        name=op.f(f"fk_minutes_point_bank_id_{column}"),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0080"))
    op.drop_table("minutes_point")
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}")
    laws.install(op.get_bind(), laws.as_of(LAWS_BEFORE))

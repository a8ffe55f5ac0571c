"""What the strategic plan said, step after step; a commitment may measure an action of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0082"
down_revision = "0080"
branch_labels = None
depends_on = None

HOLDS_UP = {"strategy_aim": "a plan has hundreds of lines, and few write to it"}

LAWS_BEFORE = "0080"
_OF_ACTION = "ck_strategy_aim_commitment_of_action"
_KEY = "fk_strategy_aim_bank_id_commitment_id"
_COLUMNS = (
    "bank_id, id, level, parent_id, parent_level, title, words, weight, project_id, version,"
    " ended_at, act_uid, at"
)
_INDEX = "ix_strategy_aim_bank_id_commitment_id"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of(LAWS_BEFORE))
    _measured()
    _steps()
    # What stands already is as it was said last; what it said before, nobody kept.
    op.execute(
        "INSERT INTO strategy_step"
        " (bank_id, aim_id, number, deed, title, words, weight, project_id, act_uid, at)"
        " SELECT bank_id, id, version, 'added', title, words, weight, project_id, act_uid, at"
        " FROM strategy_aim"
    )
    laws.install(op.get_bind(), laws.as_of("0082"))


@contextmanager
def _set_aside() -> Iterator[None]:
    """SQLite rebuilds a table by taking it away, and rows that hang on each other hold it fast."""
    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    op.execute(f"CREATE TEMPORARY TABLE aim_aside AS SELECT {_COLUMNS} FROM strategy_aim")  # noqa: S608
    for level in (3, 2, 1):
        op.execute(f"DELETE FROM strategy_aim WHERE level = {level}")  # noqa: S608
    yield
    op.execute(
        f"INSERT INTO strategy_aim ({_COLUMNS})"  # noqa: S608
        f" SELECT {_COLUMNS} FROM aim_aside ORDER BY level, id"
    )
    op.execute("DROP TABLE aim_aside")


def _measured() -> None:
    with _set_aside(), op.batch_alter_table("strategy_aim") as batch_op:
        batch_op.add_column(sa.Column("commitment_id", sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(
            op.f(_OF_ACTION), "commitment_id IS NULL OR level = 3 AND project_id IS NULL"
        )
        batch_op.create_foreign_key(
            op.f(_KEY), "commitment", ["bank_id", "commitment_id"], ["bank_id", "id"]
        )
    op.create_index(_INDEX, "strategy_aim", ["bank_id", "commitment_id"])


def _steps() -> None:
    op.create_table(
        "strategy_step",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("aim_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("deed", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("commitment_id", sa.BigInteger(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "deed IN ('added', 'changed', 'ended')", name=op.f("ck_strategy_step_deed")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_strategy_step_number")),
        sa.ForeignKeyConstraint(
            ["bank_id", "aim_id"],
            ["strategy_aim.bank_id", "strategy_aim.id"],
            name=op.f("fk_strategy_step_bank_id_aim_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "aim_id", "number", name=op.f("pk_strategy_step")),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0082"))
    op.drop_table("strategy_step")
    op.drop_index(_INDEX, "strategy_aim")
    with _set_aside(), op.batch_alter_table("strategy_aim") as batch_op:
        batch_op.drop_constraint(op.f(_KEY), type_="foreignkey")
        batch_op.drop_constraint(op.f(_OF_ACTION), type_="check")
        batch_op.drop_column("commitment_id")
    laws.install(op.get_bind(), laws.as_of(LAWS_BEFORE))

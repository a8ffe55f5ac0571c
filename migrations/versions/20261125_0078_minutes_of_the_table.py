"""Meetings of the table: who came, votes, decisions, and the register of minutes."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0078"
down_revision = "0075"
branch_labels = None
depends_on = None

FUNCTIONS = (
    "keep_out_table_action",
    "keep_out_table_decision",
    "keep_out_table_record",
    "keep_out_table_voice",
    "number_table_decision",
    "number_table_minutes",
)
TABLES = (
    "table_attendance",
    "table_record",
    "table_voice",
    "table_decision",
    "table_action",
    "table_action_step",
    "table_approval",
    "table_minutes",
)


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0075"))
    for part in (
        _table_attendance,
        _table_record,
        _table_voice,
        _table_decision,
        _table_action,
        _table_action_step,
        _table_approval,
        _table_minutes,
    ):
        part()
    laws.install(op.get_bind(), laws.as_of("0078"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0078"))
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}")
    laws.install(op.get_bind(), laws.as_of("0075"))


def _table_attendance() -> None:
    op.create_table(
        "table_attendance",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=170), nullable=False),
        sa.Column("came_at", sa.Time(), nullable=True),
        sa.Column("left_at", sa.Time(), nullable=True),
        sa.CheckConstraint(
            "role IN ('holder', 'alternate')", name=op.f("ck_table_attendance_role")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_attendance_bank_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_attendance_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "meeting_id", "organisation_id", "role", name=op.f("pk_table_attendance")
        ),
    )
    op.create_index(
        op.f("ix_table_attendance_bank_id_organisation_id"),
        "table_attendance",
        ["bank_id", "organisation_id"],
        unique=False,
    )


def _table_record() -> None:
    op.create_table(
        "table_record",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(length=6000), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=True),
        sa.Column("present", sa.SmallInteger(), nullable=True),
        sa.Column("seats", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint(
            "(rule IS NULL) = (present IS NULL) AND (rule IS NULL) = (seats IS NULL)",
            name=op.f("ck_table_record_vote"),
        ),
        sa.CheckConstraint("present BETWEEN 1 AND seats", name=op.f("ck_table_record_present")),
        sa.ForeignKeyConstraint(
            ["bank_id", "item_id"],
            ["table_item.bank_id", "table_item.id"],
            name=op.f("fk_table_record_bank_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "item_id", name=op.f("pk_table_record")),
    )


def _table_voice() -> None:
    op.create_table(
        "table_voice",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voice", sa.String(length=9), nullable=False),
        sa.CheckConstraint(
            "voice IN ('for', 'against', 'abstained')", name=op.f("ck_table_voice_voice")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "item_id"],
            ["table_item.bank_id", "table_item.id"],
            name=op.f("fk_table_voice_bank_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_voice_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "item_id", "organisation_id", name=op.f("pk_table_voice")
        ),
    )
    op.create_index(
        op.f("ix_table_voice_bank_id_organisation_id"),
        "table_voice",
        ["bank_id", "organisation_id"],
        unique=False,
    )


def _table_decision() -> None:
    op.create_table(
        "table_decision",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_table_decision_number")),
        sa.ForeignKeyConstraint(
            ["bank_id", "item_id"],
            ["table_item.bank_id", "table_item.id"],
            name=op.f("fk_table_decision_bank_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_decision")),
        sa.UniqueConstraint(
            "bank_id", "year", "number", name=op.f("uq_table_decision_bank_id_year_number")
        ),
    )
    op.create_index(
        op.f("ix_table_decision_bank_id_item_id"),
        "table_decision",
        ["bank_id", "item_id"],
        unique=False,
    )


def _table_action() -> None:
    op.create_table(
        "table_action",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "decision_id"],
            ["table_decision.bank_id", "table_decision.id"],
            name=op.f("fk_table_action_bank_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_action_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_action")),
    )
    op.create_index(
        op.f("ix_table_action_bank_id_decision_id"),
        "table_action",
        ["bank_id", "decision_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_table_action_bank_id_organisation_id"),
        "table_action",
        ["bank_id", "organisation_id"],
        unique=False,
    )
    op.create_index(op.f("ix_table_action_due_on"), "table_action", ["due_on"], unique=False)


def _table_action_step() -> None:
    op.create_table(
        "table_action_step",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("action_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("kind IN ('done', 'reminded')", name=op.f("ck_table_action_step_kind")),
        sa.ForeignKeyConstraint(
            ["bank_id", "action_id"],
            ["table_action.bank_id", "table_action.id"],
            name=op.f("fk_table_action_step_bank_id_action_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "action_id", "day", "kind", name=op.f("pk_table_action_step")
        ),
    )
    op.create_index(
        "uq_table_action_step_done",
        "table_action_step",
        ["bank_id", "action_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'done'"),
        postgresql_where=sa.text("kind = 'done'"),
    )


def _table_approval() -> None:
    op.create_table(
        "table_approval",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("text_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_approval_bank_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_approval_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "meeting_id", "organisation_id", "text_hash", name=op.f("pk_table_approval")
        ),
    )
    op.create_index(
        op.f("ix_table_approval_bank_id_organisation_id"),
        "table_approval",
        ["bank_id", "organisation_id"],
        unique=False,
    )


def _table_minutes() -> None:
    op.create_table(
        "table_minutes",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_table_minutes_number")),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_minutes_bank_id_meeting_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "number", name=op.f("pk_table_minutes")),
        sa.UniqueConstraint(
            "bank_id", "meeting_id", name=op.f("uq_table_minutes_bank_id_meeting_id")
        ),
    )

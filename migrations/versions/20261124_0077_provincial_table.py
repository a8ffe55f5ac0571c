"""The provincial table: its founding, its seats, its meetings and who was called to them."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0077"
down_revision = "0073"
branch_labels = None
depends_on = None

TABLES = (
    "provincial_table",
    "table_invitation",
    "founding_minutes",
    "table_seat",
    "table_meeting",
    "table_item",
    "table_call",
    "table_request",
)


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0072"))
    for part in (
        _provincial_table,
        _table_invitation,
        _founding_minutes,
        _table_seat,
        _table_meeting,
        _table_item,
        _table_call,
        _table_request,
    ):
        part()
    laws.install(op.get_bind(), laws.as_of("0077"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0077"))
    for table in reversed(TABLES):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of("0072"))


def _provincial_table() -> None:
    op.create_table(
        "provincial_table",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("aim", sa.String(length=2000), nullable=False),
        sa.Column("law", sa.String(length=300), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("quorum_percent", sa.SmallInteger(), nullable=False),
        sa.Column("notice_days", sa.SmallInteger(), nullable=False),
        sa.Column("asks_needed", sa.SmallInteger(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("asks_needed BETWEEN 1 AND 50", name=op.f("ck_provincial_table_asks")),
        sa.CheckConstraint("notice_days BETWEEN 0 AND 60", name=op.f("ck_provincial_table_notice")),
        sa.CheckConstraint(
            "quorum_percent BETWEEN 0 AND 99", name=op.f("ck_provincial_table_quorum")
        ),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_provincial_table_bank_id")),
        sa.PrimaryKeyConstraint("bank_id", name=op.f("pk_provincial_table")),
    )


def _table_invitation() -> None:
    op.create_table(
        "table_invitation",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=5), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('yes', 'no', 'later')", name=op.f("ck_table_invitation_answer")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'failed')",
            name=op.f("ck_table_invitation_state"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_table_invitation_answered")
        ),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_table_invitation_bank_id")),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_invitation")),
    )
    op.create_index(
        op.f("ix_table_invitation_state_next_at"),
        "table_invitation",
        ["state", "next_at"],
        unique=False,
    )


def _founding_minutes() -> None:
    op.create_table(
        "founding_minutes",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_founding_minutes_number")),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["provincial_table.bank_id"], name=op.f("fk_founding_minutes_bank_id")
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_founding_minutes")),
        sa.UniqueConstraint("bank_id", "number", name=op.f("uq_founding_minutes_bank_id_number")),
    )


def _table_seat() -> None:
    op.create_table(
        "table_seat",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_table_seat_in_order")),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_seat_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_seat")),
    )
    op.create_index(
        "uq_table_seat_now",
        "table_seat",
        ["bank_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )


def _table_meeting() -> None:
    op.create_table(
        "table_meeting",
        sa.Column("bank_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quorum_percent", sa.SmallInteger(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_off", sa.String(length=300), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "called_off IS NULL OR called_at IS NOT NULL", name=op.f("ck_table_meeting_called_off")
        ),
        sa.CheckConstraint(
            "(called_at IS NULL) = (quorum_percent IS NULL)", name=op.f("ck_table_meeting_quorum")
        ),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_table_meeting_sequence")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_table_meeting_hours")),
        sa.ForeignKeyConstraint(
            ["bank_id"], ["provincial_table.bank_id"], name=op.f("fk_table_meeting_bank_id")
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_meeting")),
    )
    op.create_index(
        op.f("ix_table_meeting_bank_id_starts_at"),
        "table_meeting",
        ["bank_id", "starts_at"],
        unique=False,
    )


def _table_item() -> None:
    op.create_table(
        "table_item",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("papers", sa.String(length=4000), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_table_item_number")),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_item_bank_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "proposed_by_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_item_bank_id_proposed_by_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_item")),
        sa.UniqueConstraint(
            "bank_id", "meeting_id", "number", name=op.f("uq_table_item_bank_id_meeting_id_number")
        ),
    )
    op.create_index(
        op.f("ix_table_item_bank_id_proposed_by_id"),
        "table_item",
        ["bank_id", "proposed_by_id"],
        unique=False,
    )


def _table_call() -> None:
    op.create_table(
        "table_call",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(length=5), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("answer IN ('yes', 'no', 'maybe')", name=op.f("ck_table_call_answer")),
        sa.CheckConstraint("role IN ('holder', 'alternate')", name=op.f("ck_table_call_role")),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_table_call_answered")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_call_bank_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_call_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_table_call_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "meeting_id", "organisation_id", "role", name=op.f("pk_table_call")
        ),
    )
    op.create_index(
        op.f("ix_table_call_bank_id_organisation_id"),
        "table_call",
        ["bank_id", "organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_table_call_bank_id_person_id"),
        "table_call",
        ["bank_id", "person_id"],
        unique=False,
    )
    op.create_index(op.f("ix_table_call_person_id"), "table_call", ["person_id"], unique=False)


def _table_request() -> None:
    op.create_table(
        "table_request",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("wished_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "meeting_id"],
            ["table_meeting.bank_id", "table_meeting.id"],
            name=op.f("fk_table_request_bank_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_table_request_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_table_request")),
    )
    op.create_index(
        op.f("ix_table_request_bank_id_meeting_id"),
        "table_request",
        ["bank_id", "meeting_id"],
        unique=False,
    )
    op.create_index(
        "uq_table_request_open",
        "table_request",
        ["bank_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("meeting_id IS NULL"),
        postgresql_where=sa.text("meeting_id IS NULL"),
    )

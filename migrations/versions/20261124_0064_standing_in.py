"""Who can stand in for whom, and what a body was told of hours nobody covers."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _who_could()
    _who_looks()
    _what_was_said()
    _clashes_told()


def _who_could() -> None:
    op.create_table(
        "stand_in",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("trade", sa.String(length=16), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=280), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_stand_in_days")),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_stand_in_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "person_id", name=op.f("pk_stand_in")),
    )
    op.create_index(
        op.f("ix_stand_in_bank_id_trade_last_day"),
        "stand_in",
        ["bank_id", "trade", "last_day"],
        unique=False,
    )


def _who_looks() -> None:
    op.create_table(
        "stand_in_ask",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("firm", sa.String(length=5), nullable=False),
        sa.Column("trade", sa.String(length=16), nullable=False),
        sa.Column("municipality", sa.String(length=6), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=280), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=6), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("firm IN ('alone', 'small')", name=op.f("ck_stand_in_ask_firm")),
        sa.CheckConstraint(
            "state IN ('open', 'found', 'closed')", name=op.f("ck_stand_in_ask_state")
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_stand_in_ask_days")),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_stand_in_ask_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_stand_in_ask")),
    )
    op.create_index(
        op.f("ix_stand_in_ask_bank_id_person_id"),
        "stand_in_ask",
        ["bank_id", "person_id"],
        unique=False,
    )
    op.create_index(op.f("ix_stand_in_ask_last_day"), "stand_in_ask", ["last_day"], unique=False)


def _what_was_said() -> None:
    op.create_table(
        "stand_in_word",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ask_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reach", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'willing', 'declined', 'agreed', 'off')",
            name=op.f("ck_stand_in_word_state"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "ask_id"],
            ["stand_in_ask.bank_id", "stand_in_ask.id"],
            name=op.f("fk_stand_in_word_bank_id_ask_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_stand_in_word_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "ask_id", "person_id", name=op.f("pk_stand_in_word")),
    )
    op.create_index(
        op.f("ix_stand_in_word_bank_id_person_id"),
        "stand_in_word",
        ["bank_id", "person_id"],
        unique=False,
    )
    op.create_index(
        "uq_stand_in_word_agreed",
        "stand_in_word",
        ["bank_id", "ask_id"],
        unique=True,
        sqlite_where=sa.text("state = 'agreed'"),
        postgresql_where=sa.text("state = 'agreed'"),
    )


def _clashes_told() -> None:
    op.create_table(
        "clash_figure",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("people", sa.SmallInteger(), nullable=True),
        sa.Column("group_min", sa.SmallInteger(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(minutes IS NULL) = (people IS NULL)", name=op.f("ck_clash_figure_both")
        ),
        sa.CheckConstraint("group_min >= 5", name=op.f("ck_clash_figure_group")),
        sa.CheckConstraint(
            "people IS NULL OR people >= group_min", name=op.f("ck_clash_figure_people")
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_clash_figure_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "month", "part", name=op.f("pk_clash_figure")
        ),
    )
    op.create_table(
        "clash_counted",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("minutes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_clash_counted_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_clash_counted_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "person_id", "month", name=op.f("pk_clash_counted")
        ),
    )


def downgrade() -> None:
    op.drop_table("clash_counted")
    op.drop_table("clash_figure")
    op.drop_table("stand_in_word")
    op.drop_table("stand_in_ask")
    op.drop_table("stand_in")

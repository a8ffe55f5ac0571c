"""What an employer and a union agree on, the steps to it, and how many workers said what."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0070"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0066"))
    _agreement()
    _steps()
    op.create_table(
        "agreement_voice",
        _key("bank_id"),
        _key("agreement_id"),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_agreement_voice_number")),
        _of_agreement("agreement_voice"),
        sa.PrimaryKeyConstraint(
            "bank_id", "agreement_id", "answer", name=op.f("pk_agreement_voice")
        ),
        sqlite_with_rowid=False,
    )
    laws.install(op.get_bind(), laws.as_of("0070"))


def _agreement() -> None:
    op.create_table(
        "agreement",
        _key("bank_id"),
        _key("id"),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("other_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("asks_until", sa.Date(), nullable=False),
        sa.Column("follow_up_months", sa.SmallInteger(), nullable=False),
        sa.Column("is_for_all", sa.Boolean(), nullable=False),
        sa.Column("link", sa.String(length=24), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("proposed_by_id <> other_id", name=op.f("ck_agreement_two_bodies")),
        sa.CheckConstraint(
            "follow_up_months BETWEEN 1 AND 24", name=op.f("ck_agreement_follow_up")
        ),
        _of_body("agreement", "proposed_by_id"),
        _of_body("agreement", "other_id"),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("link", name=op.f("uq_agreement_link")),
    )
    for column in ("proposed_by_id", "other_id"):
        op.create_index(f"ix_agreement_bank_id_{column}", "agreement", ["bank_id", column])


def _steps() -> None:
    op.create_table(
        "agreement_step",
        _key("bank_id"),
        _key("agreement_id"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("totals", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('comment', 'signed', 'withdrawn', 'followed')",
            name=op.f("ck_agreement_step_kind"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_agreement_step_number")),
        sa.CheckConstraint(
            "(kind = 'followed') = (totals IS NOT NULL)", name=op.f("ck_agreement_step_totals")
        ),
        _of_agreement("agreement_step"),
        _of_body("agreement_step", "organisation_id"),
        sa.PrimaryKeyConstraint(
            "bank_id", "agreement_id", "number", name=op.f("pk_agreement_step")
        ),
    )
    op.create_index(
        "uq_agreement_step_signed",
        "agreement_step",
        ["bank_id", "agreement_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'signed'"),
        postgresql_where=sa.text("kind = 'signed'"),
    )


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _of_agreement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", "agreement_id"],
        ["agreement.bank_id", "agreement.id"],
        name=op.f(f"fk_{table}_bank_id_agreement_id"),
    )


def _of_body(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", column],
        ["organisation.bank_id", "organisation.id"],
        name=op.f(f"fk_{table}_bank_id_{column}"),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0070"))
    for table in ("agreement_voice", "agreement_step", "agreement"):
        op.drop_table(table)
    laws.install(op.get_bind(), laws.as_of("0066"))

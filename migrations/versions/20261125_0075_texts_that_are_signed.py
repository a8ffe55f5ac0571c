"""The text of the pact in its versions, what is said of it, who asks to join, and signatures."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0075"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0079"))
    _texts()
    _comments()
    _joining()
    _signatures()
    laws.install(op.get_bind(), laws.as_of("0075"))


def _texts() -> None:
    op.create_table(
        "pact_text",
        _key("bank_id"),
        _key("id"),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("consults_until", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (opened_on IS NOT NULL)", name=op.f("ck_pact_text_opened")
        ),
        sa.CheckConstraint(
            "(state = 'open') = (wording IS NOT NULL)", name=op.f("ck_pact_text_wording")
        ),
        sa.CheckConstraint(
            "state <> 'consultation' OR consults_until IS NOT NULL",
            name=op.f("ck_pact_text_until"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'consultation', 'open')", name=op.f("ck_pact_text_state")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_pact_text_version")),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_pact_text")),
    )
    op.create_index(
        "ix_pact_text_bank_id_version", "pact_text", ["bank_id", "version"], unique=True
    )
    op.create_index(
        "uq_pact_text_unfinished",
        "pact_text",
        ["bank_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'open'"),
        postgresql_where=sa.text("state <> 'open'"),
    )


def _comments() -> None:
    op.create_table(
        "pact_comment",
        _key("bank_id"),
        _key("id"),
        sa.Column("text_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("clause", sa.SmallInteger(), nullable=False),
        sa.Column("heading", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=1500), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("motive", sa.String(length=600), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "answer IN ('accepted', 'partly', 'no')", name=op.f("ck_pact_comment_answer")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (motive IS NULL) AND (answer IS NULL) = (answered_on IS NULL)",
            name=op.f("ck_pact_comment_answered"),
        ),
        _of_body("pact_comment"),
        sa.ForeignKeyConstraint(
            ["bank_id", "text_id"],
            ["pact_text.bank_id", "pact_text.id"],
            name=op.f("fk_pact_comment_bank_id_text_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_pact_comment")),
    )
    for column in ("organisation_id", "text_id"):
        op.create_index(f"ix_pact_comment_bank_id_{column}", "pact_comment", ["bank_id", column])


def _joining() -> None:
    op.create_table(
        "pact_joining",
        _key("bank_id"),
        _key("id"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint("answer IN ('welcome', 'no')", name=op.f("ck_pact_joining_answer")),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_on IS NULL)", name=op.f("ck_pact_joining_answered")
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (contact IS NOT NULL)", name=op.f("ck_pact_joining_contact")
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_pact_joining")),
    )


def _signatures() -> None:
    op.create_table(
        "signature",
        _key("bank_id"),
        sa.Column("about", sa.String(length=8), nullable=False),
        _key("about_id"),
        _key("organisation_id"),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=255), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("authenticator", sa.LargeBinary(), nullable=False),
        sa.Column("client", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "about IN ('pact', 'founding', 'minutes')", name=op.f("ck_signature_about")
        ),
        _of_body("signature"),
        sa.PrimaryKeyConstraint(
            "bank_id", "about", "about_id", "organisation_id", name=op.f("pk_signature")
        ),
    )
    op.create_index(
        "ix_signature_bank_id_organisation_id", "signature", ["bank_id", "organisation_id"]
    )


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def _of_body(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["bank_id", "organisation_id"],
        ["organisation.bank_id", "organisation.id"],
        name=op.f(f"fk_{table}_bank_id_organisation_id"),
    )


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0075"))
    for table in ("signature", "pact_joining", "pact_comment", "pact_text"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_signed")
    laws.install(op.get_bind(), laws.as_of("0079"))

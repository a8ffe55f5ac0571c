"""Files that show what was promised is done."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0072"
branch_labels = None
depends_on = None

THING = ["bank_id", "about", "about_id"]


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=10), nullable=False),
        sa.Column("about_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_away_at", sa.DateTime(timezone=True), nullable=True),
        *_laws(),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_evidence_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_bank_id_about_about_id", "evidence", THING)
    op.create_index(
        "ix_evidence_bank_id_organisation_id", "evidence", ["bank_id", "organisation_id"]
    )
    op.create_index(
        "uq_evidence_place",
        "evidence",
        [*THING, "place"],
        unique=True,
        sqlite_where=sa.text("taken_away_at IS NULL"),
        postgresql_where=sa.text("taken_away_at IS NULL"),
    )


def _laws() -> tuple[sa.CheckConstraint, ...]:
    said = {
        "about": "about IN ('commitment', 'project')",
        "place": "place BETWEEN 1 AND 10",
        "size": "size_bytes BETWEEN 1 AND 5242880",
        "sha256": "length(sha256) = 64",
        "content": "content IS NULL OR length(content) = size_bytes",
        "taken_away": "(content IS NULL) = (taken_away_at IS NOT NULL)",
    }
    return tuple(
        sa.CheckConstraint(law, name=op.f(f"ck_evidence_{name}")) for name, law in said.items()
    )


def downgrade() -> None:
    op.drop_table("evidence")

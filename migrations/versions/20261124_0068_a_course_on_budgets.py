"""A course on gender budgets, and files to begin with."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _attendance()
    _sheets()
    _files_taken()
    _files_used()


def _attendance() -> None:
    op.create_table(
        "course_attendance",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lesson", sa.String(length=20), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_course_attendance_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_course_attendance_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "person_id", "lesson", name=op.f("pk_course_attendance")
        ),
    )
    op.create_index(
        op.f("ix_course_attendance_bank_id_person_id"),
        "course_attendance",
        ["bank_id", "person_id"],
    )


def _sheets() -> None:
    op.create_table(
        "course_sheet",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wave", sa.String(length=6), nullable=False),
        sa.Column("known", sa.SmallInteger(), nullable=False),
        sa.Column("questions", sa.SmallInteger(), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("wave IN ('before', 'after')", name=op.f("ck_course_sheet_wave")),
        sa.CheckConstraint("known BETWEEN 0 AND questions", name=op.f("ck_course_sheet_known")),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_course_sheet_bank_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "person_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_course_sheet_bank_id_person_id"),
        ),
        sa.PrimaryKeyConstraint(
            "bank_id", "organisation_id", "person_id", "wave", name=op.f("pk_course_sheet")
        ),
    )
    op.create_index(
        op.f("ix_course_sheet_bank_id_person_id"), "course_sheet", ["bank_id", "person_id"]
    )


def _files_taken() -> None:
    op.create_table(
        "starter_taken",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_starter_taken_number")),
        sa.PrimaryKeyConstraint("kind", "month", name=op.f("pk_starter_taken")),
        sqlite_with_rowid=False,
    )


def _files_used() -> None:
    op.create_table(
        "starter_use",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_id", "organisation_id"],
            ["organisation.bank_id", "organisation.id"],
            name=op.f("fk_starter_use_bank_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "organisation_id", "kind", name=op.f("pk_starter_use")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("starter_use")
    op.drop_table("starter_taken")
    op.drop_table("course_sheet")
    op.drop_table("course_attendance")

"""What two administrators decide together: rules, limits, hours issued."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "motion",
        sa.Column("bank_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("motive", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("in_force_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rules_version", sa.Integer(), nullable=True),
        sa.Column("act_uid", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'limits') = (account_id IS NOT NULL)", name=op.f("ck_motion_account")
        ),
        sa.CheckConstraint(
            "(state = 'in_force') = (in_force_at IS NOT NULL)", name=op.f("ck_motion_in_force")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_motion_decided")
        ),
        sa.CheckConstraint("kind IN ('rules', 'limits', 'issuance')", name=op.f("ck_motion_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'in_force', 'declined', 'withdrawn')",
            name=op.f("ck_motion_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'in_force') OR decided_by_id IS NOT NULL AND decided_by_id <> proposed_by_id",
            name=op.f("ck_motion_two_people"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "account_id"],
            ["account.bank_id", "account.id"],
            name=op.f("fk_motion_bank_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "decided_by_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_motion_bank_id_decided_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["bank_id", "proposed_by_id"],
            ["membership.bank_id", "membership.person_id"],
            name=op.f("fk_motion_bank_id_proposed_by_id"),
        ),
        sa.PrimaryKeyConstraint("bank_id", "id", name=op.f("pk_motion")),
    )
    _found_by()


def _found_by() -> None:
    with op.batch_alter_table("motion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_motion_bank_id_state_id"), ["bank_id", "state", "id"], unique=False
        )
        batch_op.create_index(
            "uq_motion_waiting",
            ["bank_id", "account_id"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting' AND account_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'waiting' AND account_id IS NOT NULL"),
        )


def downgrade() -> None:
    op.drop_table("motion")

"""A table that is out is corrected by another edition; nothing that is out is changed or taken away."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0057"
down_revision = "0060"
branch_labels = None
depends_on = None

_ONCE = ["bank_id", "subject", "breakdowns", "first_day"]
_ONCE_NAME = "uq_publication_bank_id_subject_breakdowns_first_day"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0050"))
    with op.batch_alter_table("publication") as batch_op:
        batch_op.add_column(
            sa.Column("edition", sa.SmallInteger(), server_default="1", nullable=False)
        )
        batch_op.add_column(sa.Column("corrects_id", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("wrong", sa.String(length=500), nullable=True))
        batch_op.drop_constraint(op.f(_ONCE_NAME), type_="unique")
        batch_op.create_unique_constraint(op.f(f"{_ONCE_NAME}_edition"), [*_ONCE, "edition"])
        batch_op.create_unique_constraint(
            op.f("uq_publication_bank_id_corrects_id"), ["bank_id", "corrects_id"]
        )
        batch_op.create_foreign_key(
            op.f("fk_publication_bank_id_corrects_id"),
            "publication",
            ["bank_id", "corrects_id"],
            ["bank_id", "id"],
        )
        batch_op.create_check_constraint(op.f("ck_publication_edition"), "edition >= 1")
        batch_op.create_check_constraint(
            op.f("ck_publication_corrects"),
            "(edition = 1) = (corrects_id IS NULL) AND (edition = 1) = (wrong IS NULL)",
        )
    laws.install(op.get_bind(), laws.as_of("0057"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0057"))
    with op.batch_alter_table("publication") as batch_op:
        batch_op.drop_constraint(op.f("ck_publication_corrects"), type_="check")
        batch_op.drop_constraint(op.f("ck_publication_edition"), type_="check")
        batch_op.drop_constraint(op.f("fk_publication_bank_id_corrects_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("uq_publication_bank_id_corrects_id"), type_="unique")
        batch_op.drop_constraint(op.f(f"{_ONCE_NAME}_edition"), type_="unique")
    # Before there were corrections a period was out once for each breakdown: the last edition stays.
    op.execute(
        "DELETE FROM publication WHERE (bank_id, id) IN"
        " (SELECT p.bank_id, p.corrects_id FROM publication p WHERE p.corrects_id IS NOT NULL)"
    )
    with op.batch_alter_table("publication") as batch_op:
        batch_op.create_unique_constraint(op.f(_ONCE_NAME), _ONCE)
        batch_op.drop_column("wrong")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("edition")
    laws.install(op.get_bind(), laws.as_of("0050"))

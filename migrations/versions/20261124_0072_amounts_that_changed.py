"""A step for an amount that a file changed; told months stand still; what is asked for by person has an index."""

import sqlalchemy as sa
from alembic import op

from models import laws

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

_DEED = "ck_budget_step_deed"
_AMOUNTS = "ck_budget_step_amounts"


def upgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0070"))
    with op.batch_alter_table("budget_step") as batch_op:
        batch_op.add_column(sa.Column("amounts", sa.JSON(none_as_null=True), nullable=True))
        batch_op.drop_constraint(op.f(_DEED), type_="check")
        batch_op.create_check_constraint(
            op.f(_DEED), "deed IN ('confirmed', 'reviewed', 'amounts')"
        )
        batch_op.create_check_constraint(
            op.f(_AMOUNTS), "(deed = 'amounts') = (amounts IS NOT NULL)"
        )
    op.create_index("ix_clash_counted_bank_id_person_id", "clash_counted", ["bank_id", "person_id"])
    op.create_index("ix_care_need_bank_id_cared_id", "care_need", ["bank_id", "cared_id"])
    laws.install(op.get_bind(), laws.as_of("0072"))


def downgrade() -> None:
    laws.remove(op.get_bind(), laws.as_of("0072"))
    op.drop_index("ix_care_need_bank_id_cared_id", "care_need")
    op.drop_index("ix_clash_counted_bank_id_person_id", "clash_counted")
    # Before there were such steps, an amount changed without a word.
    op.execute("DELETE FROM budget_step WHERE deed = 'amounts'")
    with op.batch_alter_table("budget_step") as batch_op:
        batch_op.drop_constraint(op.f(_AMOUNTS), type_="check")
        batch_op.drop_constraint(op.f(_DEED), type_="check")
        batch_op.create_check_constraint(op.f(_DEED), "deed IN ('confirmed', 'reviewed')")
        batch_op.drop_column("amounts")
    laws.install(op.get_bind(), laws.as_of("0070"))

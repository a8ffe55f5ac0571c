"""Who sees to what waits on the desk: taken, handed over, let go, done."""

import sqlalchemy as sa
from alembic import op

revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('desk_claim',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('item_id', sa.BigInteger(), nullable=False),
    sa.Column('about_id', sa.BigInteger(), nullable=True),
    sa.Column('other_id', sa.BigInteger(), nullable=True),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('from_id', sa.BigInteger(), nullable=True),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=8), nullable=True),
    sa.Column('done_words', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("outcome IN ('let_go', 'handed', 'lapsed', 'done')", name=op.f('ck_desk_claim_outcome')),
    sa.CheckConstraint('(ended_at IS NULL) = (outcome IS NULL)', name=op.f('ck_desk_claim_ended')),
    sa.CheckConstraint('(about_id IS NULL OR about_id <> person_id) AND (other_id IS NULL OR other_id <> person_id)', name=op.f('ck_desk_claim_by_another')),
    sa.CheckConstraint('from_id IS NULL OR from_id <> person_id', name=op.f('ck_desk_claim_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'about_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_desk_claim_bank_id_about_id')),
    sa.ForeignKeyConstraint(['bank_id', 'from_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_desk_claim_bank_id_from_id')),
    sa.ForeignKeyConstraint(['bank_id', 'other_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_desk_claim_bank_id_other_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_desk_claim_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_desk_claim'))
    )
    with op.batch_alter_table('desk_claim', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_desk_claim_bank_id_about_id'), ['bank_id', 'about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_desk_claim_bank_id_kind_item_id_ended_at'), ['bank_id', 'kind', 'item_id', 'ended_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_desk_claim_bank_id_other_id'), ['bank_id', 'other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_desk_claim_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index('uq_desk_claim_now', ['bank_id', 'kind', 'item_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_table('desk_claim')

"""How each member wants to be told, and notices that wait for the letter of the day."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

STATES = ('waiting', 'sending', 'sent', 'failed', 'shown')


def upgrade() -> None:
    op.create_table('notice_choice',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('topic', sa.String(length=12), nullable=False),
    sa.Column('mail', sa.String(length=6), nullable=False),
    sa.Column('push', sa.Boolean(), nullable=False),
    sa.Column('sms', sa.Boolean(), nullable=False),
    sa.CheckConstraint("mail IN ('now', 'digest', 'none')", name=op.f('ck_notice_choice_mail')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_notice_choice_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'topic', name=op.f('pk_notice_choice'))
    )
    op.add_column('notice', sa.Column('next_at', sa.DateTime(timezone=True), nullable=True))
    _say_states(*STATES, 'digest', 'kept', before=STATES)


def downgrade() -> None:
    op.execute("UPDATE notice SET state = 'sent' WHERE state = 'kept'")
    op.execute("UPDATE notice SET state = 'waiting' WHERE state = 'digest'")
    _say_states(*STATES, before=(*STATES, 'digest', 'kept'))
    op.drop_column('notice', 'next_at')
    op.drop_table('notice_choice')


def _say_states(*states: str, before: tuple[str, ...]) -> None:
    with op.batch_alter_table('notice', schema=None, copy_from=_notice(before)) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_notice_state'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_notice_state'), _among(states))


def _among(states: tuple[str, ...]) -> str:
    listed = ', '.join(f"'{state}'" for state in states)
    return f'state IN ({listed})'


def _notice(states: tuple[str, ...]) -> sa.Table:
    """The table as it stands, in full: batch mode would lose what it cannot read back on SQLite."""
    return sa.Table(
        'notice',
        sa.MetaData(),
        sa.Column('bank_id', sa.BigInteger(), nullable=False),
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('person_id', sa.BigInteger(), nullable=False),
        sa.Column('kind', sa.String(length=40), nullable=False),
        sa.Column('facts', sa.LargeBinary(), nullable=False),
        sa.Column('address', sa.LargeBinary(), nullable=True),
        sa.Column('state', sa.String(length=8), nullable=False),
        sa.Column('tries', sa.SmallInteger(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(_among(states), name='ck_notice_state'),
        sa.CheckConstraint('tries >= 0', name='ck_notice_tries'),
        sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name='fk_notice_bank_id'),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name='fk_notice_person_id'),
        sa.PrimaryKeyConstraint('bank_id', 'id', name='pk_notice'),
        sa.Index('ix_notice_bank_id_person_id_made_at', 'bank_id', 'person_id', 'made_at'),
        sa.Index('ix_notice_state_due_at', 'state', 'due_at'),
    )

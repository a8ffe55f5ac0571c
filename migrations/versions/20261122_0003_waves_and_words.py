"""Waves of invitations, how a person wants to be asked, and words given beforehand."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_asking()
    _make_waves()
    _make_words()


def _make_asking() -> None:
    op.create_table('being_asked',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('quiet_from_hour', sa.SmallInteger(), nullable=True),
    sa.Column('quiet_to_hour', sa.SmallInteger(), nullable=True),
    sa.Column('rests_until', sa.Date(), nullable=True),
    sa.CheckConstraint('(quiet_from_hour IS NULL) = (quiet_to_hour IS NULL)', name=op.f('ck_being_asked_both_hours')),
    sa.CheckConstraint('quiet_from_hour BETWEEN 0 AND 23', name=op.f('ck_being_asked_quiet_from_hour')),
    sa.CheckConstraint('quiet_to_hour BETWEEN 0 AND 23', name=op.f('ck_being_asked_quiet_to_hour')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_being_asked_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_being_asked'))
    )


def _make_waves() -> None:
    op.create_table('wave',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('asked', sa.SmallInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pressed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('asked >= 0', name=op.f('ck_wave_asked')),
    sa.CheckConstraint('next_at > at', name=op.f('ck_wave_next_at')),
    sa.CheckConstraint('number > 0', name=op.f('ck_wave_number')),
    sa.ForeignKeyConstraint(['bank_id', 'pressed_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_wave_bank_id_pressed_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_wave_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'task_id', 'number', name=op.f('pk_wave'))
    )
    op.create_index(op.f('ix_wave_next_at'), 'wave', ['next_at'], unique=False)
    op.create_table('invitation',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('proposal_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('wave', sa.SmallInteger(), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('reminded_at >= told_at', name=op.f('ck_invitation_reminded_at')),
    sa.ForeignKeyConstraint(['bank_id', 'proposal_id'], ['proposal.bank_id', 'proposal.id'], name=op.f('fk_invitation_bank_id_proposal_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id', 'wave'], ['wave.bank_id', 'wave.task_id', 'wave.number'], name=op.f('fk_invitation_bank_id_task_id_wave')),
    sa.PrimaryKeyConstraint('bank_id', 'proposal_id', name=op.f('pk_invitation'))
    )
    op.create_index(op.f('ix_invitation_bank_id_task_id'), 'invitation', ['bank_id', 'task_id'], unique=False)


def _make_words() -> None:
    op.create_table('standing_word',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('kinds', sa.BigInteger(), nullable=False),
    sa.Column('weekdays', sa.SmallInteger(), nullable=False),
    sa.Column('from_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('to_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('weekly_minutes', sa.Integer(), nullable=False),
    sa.Column('for_whom', sa.String(length=5), nullable=False),
    sa.Column('until_day', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=6), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("for_whom IN ('near', 'known')", name=op.f('ck_standing_word_for_whom')),
    sa.CheckConstraint("state IN ('stands', 'paused', 'ended')", name=op.f('ck_standing_word_state')),
    sa.CheckConstraint('from_quarter >= 0 AND to_quarter > from_quarter AND to_quarter <= 96', name=op.f('ck_standing_word_quarters')),
    sa.CheckConstraint('kinds > 0', name=op.f('ck_standing_word_kinds')),
    sa.CheckConstraint('weekdays BETWEEN 1 AND 127', name=op.f('ck_standing_word_weekdays')),
    sa.CheckConstraint('weekly_minutes > 0', name=op.f('ck_standing_word_weekly_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_standing_word_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_standing_word_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_standing_word'))
    )
    op.create_index(op.f('ix_standing_word_bank_id_person_id'), 'standing_word', ['bank_id', 'person_id'], unique=False)
    op.create_table('word_taken',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('word_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('grace_until', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('grace_until > at', name=op.f('ck_word_taken_grace_until')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_word_taken_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'word_id'], ['standing_word.bank_id', 'standing_word.id'], name=op.f('fk_word_taken_bank_id_word_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', name=op.f('pk_word_taken'))
    )
    op.create_index(op.f('ix_word_taken_bank_id_word_id'), 'word_taken', ['bank_id', 'word_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_word_taken_bank_id_word_id'), table_name='word_taken')
    op.drop_table('word_taken')
    op.drop_index(op.f('ix_invitation_bank_id_task_id'), table_name='invitation')
    op.drop_table('invitation')
    op.drop_index(op.f('ix_wave_next_at'), table_name='wave')
    op.drop_table('wave')
    op.drop_index(op.f('ix_standing_word_bank_id_person_id'), table_name='standing_word')
    op.drop_table('standing_word')
    op.drop_table('being_asked')

"""The first tables, with the guards that keep their law and the row of the house itself."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from models import laws

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_from_bank()
    _make_from_act()
    _make_from_consent()
    _make_from_notice()
    _make_from_seal_head()
    _make_from_account()
    _make_from_cared_person()
    _make_from_home()
    _make_from_match_day()
    _make_from_reach()
    _make_from_weekly_hours()
    _make_from_task()
    _make_from_proposal()
    _make_from_transfer_memo()
    _make_from_closing()
    _make_from_group_exchange()
    _make_from_exchange()
    _make_from_exchange_on()
    _make_from_ruling()


def _make_from_bank() -> None:
    op.create_table('bank',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('short_name', sa.String(length=24), nullable=False),
    sa.Column('zone', sa.String(length=40), nullable=False),
    sa.Column('listed', sa.Boolean(), nullable=False),
    sa.Column('mark_key', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank')),
    sa.UniqueConstraint('slug', name=op.f('uq_bank_slug'))
    )
    op.create_table('job_run',
    sa.Column('job', sa.String(length=40), nullable=False),
    sa.Column('slot', sa.String(length=40), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('job', 'slot', name=op.f('pk_job_run'))
    )
    op.create_table('person',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('email_confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('first_name', sa.String(length=60), nullable=False),
    sa.Column('last_name', sa.String(length=60), nullable=False),
    sa.Column('gender', sa.String(length=8), nullable=True),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('speaks', sa.JSON(), nullable=False),
    sa.Column('phone', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("gender IN ('woman', 'man', 'other', 'unsaid')", name=op.f('ck_person_gender')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email'))
    )
    op.create_table('tries',
    sa.Column('bucket', sa.LargeBinary(length=32), nullable=False),
    sa.Column('stretch', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('bucket', 'stretch', name=op.f('pk_tries'))
    )


def _make_from_act() -> None:
    op.create_table('act',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('uid', sa.Uuid(), nullable=False),
    sa.Column('request_hash', sa.LargeBinary(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('on_behalf_of_id', sa.BigInteger(), nullable=True),
    sa.Column('verb', sa.String(length=64), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('answer', sa.String(length=400), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_act_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'uid', name=op.f('pk_act'))
    )
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_act_bank_id_person_id_at'), ['bank_id', 'person_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_act_bank_id_subject_at'), ['bank_id', 'subject', 'at'], unique=False)

    op.create_table('anchor',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('rows', sa.BigInteger(), nullable=False),
    sa.Column('sum_minutes', sa.BigInteger(), nullable=False),
    sa.Column('sent_to', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_anchor_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'day', name=op.f('pk_anchor'))
    )
    op.create_table('bank_municipality',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('istat', sa.String(length=6), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_bank_municipality_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'istat', name=op.f('pk_bank_municipality'))
    )
    op.create_table('consent',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('purpose', sa.String(length=24), nullable=False),
    sa.Column('version', sa.String(length=12), nullable=False),
    sa.Column('text_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )


def _make_from_consent() -> None:
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_person_id_purpose'), ['person_id', 'purpose'], unique=False)

    op.create_table('household',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_household_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_household'))
    )
    op.create_table('link',
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('purpose', sa.String(length=16), nullable=False),
    sa.Column('facts', sa.LargeBinary(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("purpose IN ('confirm_email', 'reset_password', 'change_email', 'join_household')", name=op.f('ck_link_purpose')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_link_person_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_link'))
    )
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_link_person_id'), ['person_id'], unique=False)

    op.create_table('membership',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.String(length=10), nullable=False),
    sa.Column('role', sa.String(length=14), nullable=False),
    sa.Column('introduction', sa.LargeBinary(), nullable=True),
    sa.Column('meet_when', sa.LargeBinary(), nullable=True),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('motive', sa.Text(), nullable=True),
    sa.Column('statement_by_mail', sa.Boolean(), nullable=False),
    sa.CheckConstraint("role IN ('member', 'operator', 'administrator')", name=op.f('ck_membership_role')),
    sa.CheckConstraint("status IN ('applied', 'active', 'refused', 'suspended', 'left')", name=op.f('ck_membership_status')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_membership_bank_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_membership_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_membership'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_bank_id_status_applied_at'), ['bank_id', 'status', 'applied_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_membership_person_id'), ['person_id'], unique=False)


def _make_from_notice() -> None:
    op.create_table('notice',
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
    sa.CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'shown')", name=op.f('ck_notice_state')),
    sa.CheckConstraint('tries >= 0', name=op.f('ck_notice_tries')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_notice_bank_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_notice_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_bank_id_person_id_made_at'), ['bank_id', 'person_id', 'made_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_state_due_at'), ['state', 'due_at'], unique=False)

    op.create_table('organisation',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=14), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('municipality', 'province', 'union', 'cooperative', 'employers', 'association', 'school', 'research', 'equality', 'other')", name=op.f('ck_organisation_kind')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_organisation_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_organisation'))
    )
    op.create_table('rule_set',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('motive', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_rule_set_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'version', name=op.f('pk_rule_set'))
    )


def _make_from_seal_head() -> None:
    op.create_table('seal_head',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('transfer_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_seal_head_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', name=op.f('pk_seal_head'))
    )
    op.create_table('sign_in',
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=True),
    sa.Column('household_id', sa.BigInteger(), nullable=True),
    sa.Column('device', sa.String(length=40), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_sign_in_bank_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_person_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_ends_at'), ['ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_person_id'), ['person_id'], unique=False)


def _make_from_account() -> None:
    op.create_table('account',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('handle', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('shard', sa.SmallInteger(), nullable=True),
    sa.Column('household_id', sa.BigInteger(), nullable=True),
    sa.Column('organisation_id', sa.BigInteger(), nullable=True),
    sa.Column('other_bank_id', sa.BigInteger(), nullable=True),
    sa.Column('posted_minutes', sa.BigInteger(), nullable=False),
    sa.Column('held_minutes', sa.BigInteger(), nullable=False),
    sa.Column('floor_minutes', sa.BigInteger(), nullable=True),
    sa.Column('ceiling_minutes', sa.BigInteger(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(kind = 'clearing') = (other_bank_id IS NOT NULL)", name=op.f('ck_account_clearing')),
    sa.CheckConstraint("(kind = 'household') = (household_id IS NOT NULL)", name=op.f('ck_account_holder')),
    sa.CheckConstraint("(kind = 'organisation') = (organisation_id IS NOT NULL)", name=op.f('ck_account_organisation')),
    sa.CheckConstraint("kind IN ('household', 'organisation', 'fund', 'issuance', 'clearing')", name=op.f('ck_account_kind')),
    sa.CheckConstraint('held_minutes >= 0', name=op.f('ck_account_held')),
    sa.CheckConstraint('other_bank_id <> bank_id', name=op.f('ck_account_other_bank')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_account_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'organisation_id'], ['organisation.bank_id', 'organisation.id'], name=op.f('fk_account_bank_id_organisation_id')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_account_bank_id')),
    sa.ForeignKeyConstraint(['other_bank_id'], ['bank.id'], name=op.f('fk_account_other_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_account')),
    sa.UniqueConstraint('bank_id', 'handle', name=op.f('uq_account_bank_id_handle')),
    sa.UniqueConstraint('bank_id', 'household_id', name=op.f('uq_account_bank_id_household_id')),
    sa.UniqueConstraint('bank_id', 'kind', 'shard', name=op.f('uq_account_bank_id_kind_shard')),
    sa.UniqueConstraint('bank_id', 'organisation_id', name=op.f('uq_account_bank_id_organisation_id')),
    sa.UniqueConstraint('bank_id', 'other_bank_id', name=op.f('uq_account_bank_id_other_bank_id')),
    postgresql_with={'fillfactor': 70}
    )
    op.create_table('welcomed',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('mark', sa.LargeBinary(length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_welcomed_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'mark', name=op.f('pk_welcomed'))
    )
    op.create_table('block',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('blocker_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('blocked_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('blocker_id <> blocked_id', name=op.f('ck_block_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'blocked_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_block_bank_id_blocked_id')),
    sa.ForeignKeyConstraint(['bank_id', 'blocker_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_block_bank_id_blocker_id')),
    sa.PrimaryKeyConstraint('bank_id', 'blocker_id', 'blocked_id', name=op.f('pk_block'))
    )
    with op.batch_alter_table('block', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_block_bank_id_blocked_id'), ['bank_id', 'blocked_id'], unique=False)


def _make_from_cared_person() -> None:
    op.create_table('cared_person',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('initials', sa.String(length=6), nullable=False),
    sa.Column('band', sa.String(length=6), nullable=False),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("band IN ('0-2', '3-5', '6-10', '11-13', '14-17', 'adult', 'elder')", name=op.f('ck_cared_person_band')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_cared_person_bank_id_household_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_cared_person'))
    )
    with op.batch_alter_table('cared_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cared_person_bank_id_household_id'), ['bank_id', 'household_id'], unique=False)

    op.create_table('date_hours',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('from_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('to_quarter', sa.SmallInteger(), nullable=False),
    sa.Column('free', sa.Boolean(), nullable=False),
    sa.CheckConstraint('from_quarter >= 0 AND to_quarter > from_quarter AND to_quarter <= 96', name=op.f('ck_date_hours_quarters')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_date_hours_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_date_hours'))
    )
    with op.batch_alter_table('date_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_date_hours_bank_id_person_id_day'), ['bank_id', 'person_id', 'day'], unique=False)

    op.create_table('helps_with',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_helps_with_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'kind', name=op.f('pk_helps_with'))
    )


def _make_from_home() -> None:
    op.create_table('home',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('exact', sa.LargeBinary(), nullable=True),
    sa.Column('cell_row', sa.Integer(), nullable=False),
    sa.Column('cell_col', sa.Integer(), nullable=False),
    sa.Column('istat', sa.String(length=6), nullable=False),
    sa.Column('locality', sa.String(length=80), nullable=True),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_home_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_home'))
    )
    with op.batch_alter_table('home', schema=None) as batch_op:
        batch_op.create_index('uq_home_now', ['bank_id', 'person_id'], unique=True, sqlite_where=sa.text('until_at IS NULL'), postgresql_where=sa.text('until_at IS NULL'))

    op.create_table('household_member',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('shares_details', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_household_member_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_household_member_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_household_member'))
    )
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_household_member_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)
        batch_op.create_index('uq_household_member_now', ['bank_id', 'household_id', 'person_id'], unique=True, sqlite_where=sa.text('until_at IS NULL'), postgresql_where=sa.text('until_at IS NULL'))


def _make_from_match_day() -> None:
    op.create_table('match_day',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('weekday', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kinds', sa.BigInteger(), nullable=False),
    sa.Column('free_am', sa.BigInteger(), nullable=False),
    sa.Column('free_pm', sa.BigInteger(), nullable=False),
    sa.Column('x', sa.BigInteger(), nullable=False),
    sa.Column('y', sa.BigInteger(), nullable=False),
    sa.Column('z', sa.BigInteger(), nullable=False),
    sa.Column('reach_metres', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_match_day_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'weekday', 'person_id', name=op.f('pk_match_day'))
    )
    op.create_table('offer',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('cell_row', sa.Integer(), nullable=False),
    sa.Column('cell_col', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('open', 'withdrawn', 'lapsed')", name=op.f('ck_offer_state')),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_offer_window')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_offer_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_offer_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_offer_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_offer'))
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer_bank_id_state_closes_at'), ['bank_id', 'state', 'closes_at'], unique=False)

    op.create_table('photo',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('image', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(image) <= 65536', name=op.f('ck_photo_image')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_photo_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_photo')),
    sa.UniqueConstraint('bank_id', 'person_id', name=op.f('uq_photo_bank_id_person_id'))
    )


def _make_from_reach() -> None:
    op.create_table('reach',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('means', sa.String(length=4), nullable=False),
    sa.Column('minutes', sa.SmallInteger(), nullable=False),
    sa.CheckConstraint("means IN ('walk', 'bike', 'car')", name=op.f('ck_reach_means')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 120', name=op.f('ck_reach_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_reach_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', name=op.f('pk_reach'))
    )
    op.create_table('trust_check',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('seen_by_id', sa.BigInteger(), nullable=False),
    sa.Column('seen_on', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('exempt_motive', sa.Text(), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('identity', 'criminal_record', 'first_aid', 'references', 'insurance')", name=op.f('ck_trust_check_kind')),
    sa.CheckConstraint('seen_by_id <> person_id', name=op.f('ck_trust_check_not_oneself')),
    sa.CheckConstraint('valid_until IS NULL OR valid_until >= seen_on', name=op.f('ck_trust_check_valid_after_seen')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_trust_check_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'seen_by_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_trust_check_bank_id_seen_by_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_trust_check'))
    )
    with op.batch_alter_table('trust_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_trust_check_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)

    op.create_table('vouch',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('voucher_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('words', sa.String(length=280), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('voucher_id <> person_id', name=op.f('ck_vouch_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_vouch_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id', 'voucher_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_vouch_bank_id_voucher_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'voucher_id', name=op.f('pk_vouch'))
    )


def _make_from_weekly_hours() -> None:
    op.create_table('weekly_hours',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('weekday', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('from_quarter', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('to_quarter', sa.SmallInteger(), nullable=False),
    sa.CheckConstraint('from_quarter >= 0 AND to_quarter > from_quarter AND to_quarter <= 96', name=op.f('ck_weekly_hours_quarters')),
    sa.CheckConstraint('weekday BETWEEN 0 AND 6', name=op.f('ck_weekly_hours_weekday')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_weekly_hours_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'person_id', 'weekday', 'from_quarter', name=op.f('pk_weekly_hours'))
    )
    op.create_table('task',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('offer_id', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.String(length=24), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('flexible', sa.Boolean(), nullable=False),
    sa.Column('place', sa.String(length=6), nullable=False),
    sa.Column('place_note', sa.LargeBinary(), nullable=True),
    sa.Column('note', sa.LargeBinary(), nullable=True),
    sa.Column('cell_row', sa.Integer(), nullable=False),
    sa.Column('cell_col', sa.Integer(), nullable=False),
    sa.Column('helpers_wanted', sa.SmallInteger(), nullable=False),
    sa.Column('helpers_found', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("place IN ('ours', 'theirs', 'third')", name=op.f('ck_task_place')),
    sa.CheckConstraint("state IN ('open', 'filled', 'withdrawn', 'lapsed')", name=op.f('ck_task_state')),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_task_window')),
    sa.CheckConstraint('helpers_found BETWEEN 0 AND helpers_wanted', name=op.f('ck_task_helpers_found')),
    sa.CheckConstraint('helpers_wanted BETWEEN 1 AND 9', name=op.f('ck_task_helpers_wanted')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_task_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_task_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'offer_id'], ['offer.bank_id', 'offer.id'], name=op.f('fk_task_bank_id_offer_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_task_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_task'))
    )


def _make_from_task() -> None:
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_bank_id_household_id_opens_at'), ['bank_id', 'household_id', 'opens_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_task_bank_id_state_opens_at'), ['bank_id', 'state', 'opens_at'], unique=False)

    op.create_table('transfer',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('uid', sa.Uuid(), nullable=False),
    sa.Column('request_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('kind', sa.SmallInteger(), nullable=False),
    sa.Column('debit_id', sa.BigInteger(), nullable=False),
    sa.Column('credit_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.SmallInteger(), nullable=False),
    sa.Column('pending_id', sa.BigInteger(), nullable=True),
    sa.Column('reverses_id', sa.BigInteger(), nullable=True),
    sa.Column('group_uid', sa.Uuid(), nullable=True),
    sa.Column('subject', sa.Uuid(), nullable=True),
    sa.Column('memo_commit', sa.LargeBinary(length=32), nullable=True),
    sa.Column('actor', sa.Uuid(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('created_us', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('(kind IN (3, 4)) = (pending_id IS NOT NULL)', name=op.f('ck_transfer_pending')),
    sa.CheckConstraint('debit_id <> credit_id', name=op.f('ck_transfer_two_accounts')),
    sa.CheckConstraint('kind BETWEEN 1 AND 4', name=op.f('ck_transfer_kind')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_transfer_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'credit_id'], ['account.bank_id', 'account.id'], name=op.f('fk_transfer_bank_id_credit_id')),
    sa.ForeignKeyConstraint(['bank_id', 'debit_id'], ['account.bank_id', 'account.id'], name=op.f('fk_transfer_bank_id_debit_id')),
    sa.ForeignKeyConstraint(['bank_id', 'pending_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_transfer_bank_id_pending_id')),
    sa.ForeignKeyConstraint(['bank_id', 'reverses_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_transfer_bank_id_reverses_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_transfer')),
    sa.UniqueConstraint('bank_id', 'uid', name=op.f('uq_transfer_bank_id_uid'))
    )
    with op.batch_alter_table('transfer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_transfer_bank_id_credit_id_created_us_id'), ['bank_id', 'credit_id', 'created_us', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_transfer_bank_id_debit_id_created_us_id'), ['bank_id', 'debit_id', 'created_us', 'id'], unique=False)
        batch_op.create_index('uq_transfer_pending', ['bank_id', 'pending_id'], unique=True, sqlite_where=sa.text('pending_id IS NOT NULL'), postgresql_where=sa.text('pending_id IS NOT NULL'))
        batch_op.create_index('uq_transfer_reverses', ['bank_id', 'reverses_id'], unique=True, sqlite_where=sa.text('reverses_id IS NOT NULL'), postgresql_where=sa.text('reverses_id IS NOT NULL'))


def _make_from_proposal() -> None:
    op.create_table('proposal',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_household_id', sa.BigInteger(), nullable=False),
    sa.Column('made_by', sa.String(length=6), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer_by', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("made_by IN ('asker', 'helper')", name=op.f('ck_proposal_made_by')),
    sa.CheckConstraint("state IN ('waiting', 'accepted', 'declined', 'withdrawn', 'lapsed', 'taken')", name=op.f('ck_proposal_state')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_proposal_slot')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_proposal_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_proposal_bank_id_helper_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_proposal_bank_id_helper_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_proposal_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_proposal'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_bank_id_helper_id_state'), ['bank_id', 'helper_id', 'state'], unique=False)
        batch_op.create_index('uq_proposal_waiting', ['bank_id', 'task_id', 'helper_id'], unique=True, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    op.create_table('seal',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('transfer_id', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'transfer_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_seal_bank_id_transfer_id')),
    sa.PrimaryKeyConstraint('bank_id', 'seq', name=op.f('pk_seal')),
    sa.UniqueConstraint('bank_id', 'transfer_id', name=op.f('uq_seal_bank_id_transfer_id'))
    )
    op.create_table('task_cared',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('cared_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'cared_id'], ['cared_person.bank_id', 'cared_person.id'], name=op.f('fk_task_cared_bank_id_cared_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_task_cared_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'task_id', 'cared_id', name=op.f('pk_task_cared'))
    )


def _make_from_transfer_memo() -> None:
    op.create_table('transfer_memo',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('transfer_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('salt', sa.LargeBinary(length=16), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'transfer_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_transfer_memo_bank_id_transfer_id')),
    sa.PrimaryKeyConstraint('bank_id', 'transfer_id', name=op.f('pk_transfer_memo'))
    )


def _make_from_closing() -> None:
    op.create_table('closing',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('from_day', sa.Date(), nullable=False),
    sa.Column('to_day', sa.Date(), nullable=False),
    sa.Column('until_us', sa.BigInteger(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('month', 'quarter', 'year')", name=op.f('ck_closing_kind')),
    sa.CheckConstraint('from_day <= to_day', name=op.f('ck_closing_days')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_closing_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_closing')),
    sa.UniqueConstraint('bank_id', 'kind', 'to_day', name=op.f('uq_closing_bank_id_kind_to_day'))
    )
    with op.batch_alter_table('closing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_closing_bank_id_until_us'), ['bank_id', 'until_us'], unique=False)

    op.create_table('limit_change',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), nullable=False),
    sa.Column('floor_minutes', sa.BigInteger(), nullable=True),
    sa.Column('ceiling_minutes', sa.BigInteger(), nullable=True),
    sa.Column('by_hand', sa.Boolean(), nullable=False),
    sa.Column('motive', sa.Text(), nullable=True),
    sa.Column('rules_version', sa.Integer(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('by_hand = (motive IS NOT NULL)', name=op.f('ck_limit_change_motive')),
    sa.ForeignKeyConstraint(['bank_id', 'account_id'], ['account.bank_id', 'account.id'], name=op.f('fk_limit_change_bank_id_account_id')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_limit_change_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_limit_change'))
    )
    with op.batch_alter_table('limit_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_limit_change_bank_id_account_id_id'), ['bank_id', 'account_id', 'id'], unique=False)

    op.create_table('opening',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('rows', sa.BigInteger(), nullable=False),
    sa.Column('credit_minutes', sa.BigInteger(), nullable=False),
    sa.Column('debt_minutes', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_opening_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', name=op.f('pk_opening'))
    )
    op.create_table('closing_balance',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('closing_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('account_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('posted_minutes', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'account_id'], ['account.bank_id', 'account.id'], name=op.f('fk_closing_balance_bank_id_account_id')),
    sa.ForeignKeyConstraint(['bank_id', 'closing_id'], ['closing.bank_id', 'closing.id'], name=op.f('fk_closing_balance_bank_id_closing_id')),
    sa.PrimaryKeyConstraint('bank_id', 'closing_id', 'account_id', name=op.f('pk_closing_balance'))
    )


def _make_from_group_exchange() -> None:
    op.create_table('group_exchange',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('uid', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('place', sa.String(length=160), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('seats', sa.SmallInteger(), nullable=False),
    sa.Column('taken', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('open', 'settled', 'cancelled', 'lapsed')", name=op.f('ck_group_exchange_state')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_group_exchange_minutes')),
    sa.CheckConstraint('seats BETWEEN 1 AND 40', name=op.f('ck_group_exchange_seats')),
    sa.CheckConstraint('taken BETWEEN 0 AND seats', name=op.f('ck_group_exchange_taken')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_group_exchange_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_group_exchange_bank_id_person_id')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_group_exchange_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_group_exchange')),
    sa.UniqueConstraint('bank_id', 'uid', name=op.f('uq_group_exchange_bank_id_uid'))
    )
    with op.batch_alter_table('group_exchange', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_exchange_bank_id_state_starts_at'), ['bank_id', 'state', 'starts_at'], unique=False)

    op.create_table('group_place',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('group_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('household_id', sa.BigInteger(), nullable=False),
    sa.Column('hold_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('kept', 'came', 'missed', 'left')", name=op.f('ck_group_place_state')),
    sa.ForeignKeyConstraint(['bank_id', 'group_id'], ['group_exchange.bank_id', 'group_exchange.id'], name=op.f('fk_group_place_bank_id_group_id')),
    sa.ForeignKeyConstraint(['bank_id', 'hold_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_group_place_bank_id_hold_id')),
    sa.ForeignKeyConstraint(['bank_id', 'household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_group_place_bank_id_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_group_place_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'group_id', 'person_id', name=op.f('pk_group_place')),
    sa.UniqueConstraint('bank_id', 'hold_id', name=op.f('uq_group_place_bank_id_hold_id'))
    )
    with op.batch_alter_table('group_place', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_place_bank_id_person_id'), ['bank_id', 'person_id'], unique=False)


def _make_from_exchange() -> None:
    op.create_table('exchange',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('task_id', sa.BigInteger(), nullable=False),
    sa.Column('proposal_id', sa.BigInteger(), nullable=False),
    sa.Column('asker_id', sa.BigInteger(), nullable=False),
    sa.Column('asker_household_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_id', sa.BigInteger(), nullable=False),
    sa.Column('helper_household_id', sa.BigInteger(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('hold_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('settled_how', sa.String(length=8), nullable=True),
    sa.Column('settled_minutes', sa.Integer(), nullable=True),
    sa.Column('cancelled_by_id', sa.BigInteger(), nullable=True),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('kept_apart', sa.Boolean(), nullable=False),
    sa.Column('meeting', sa.String(length=8), nullable=True),
    sa.Column('told_day', sa.SmallInteger(), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("meeting IN ('asked', 'arranged')", name=op.f('ck_exchange_meeting')),
    sa.CheckConstraint("settled_how IN ('both', 'one', 'operator')", name=op.f('ck_exchange_settled_how')),
    sa.CheckConstraint("state IN ('agreed', 'differs', 'disputed', 'settled', 'cancelled', 'no_show', 'voided')", name=op.f('ck_exchange_state')),
    sa.CheckConstraint('asker_household_id <> helper_household_id', name=op.f('ck_exchange_two_households')),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_exchange_slot')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_exchange_minutes')),
    sa.CheckConstraint('settled_minutes IS NULL OR settled_minutes > 0', name=op.f('ck_exchange_settled_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'asker_household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_exchange_bank_id_asker_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'asker_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_exchange_bank_id_asker_id')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_household_id'], ['household.bank_id', 'household.id'], name=op.f('fk_exchange_bank_id_helper_household_id')),
    sa.ForeignKeyConstraint(['bank_id', 'helper_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_exchange_bank_id_helper_id')),
    sa.ForeignKeyConstraint(['bank_id', 'hold_id'], ['transfer.bank_id', 'transfer.id'], name=op.f('fk_exchange_bank_id_hold_id')),
    sa.ForeignKeyConstraint(['bank_id', 'proposal_id'], ['proposal.bank_id', 'proposal.id'], name=op.f('fk_exchange_bank_id_proposal_id')),
    sa.ForeignKeyConstraint(['bank_id', 'task_id'], ['task.bank_id', 'task.id'], name=op.f('fk_exchange_bank_id_task_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_exchange')),
    sa.UniqueConstraint('bank_id', 'hold_id', name=op.f('uq_exchange_bank_id_hold_id')),
    sa.UniqueConstraint('bank_id', 'proposal_id', name=op.f('uq_exchange_bank_id_proposal_id'))
    )


def _make_from_exchange_on() -> None:
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exchange_bank_id_asker_household_id_starts_at'), ['bank_id', 'asker_household_id', 'starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_exchange_bank_id_helper_id_starts_at'), ['bank_id', 'helper_id', 'starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_exchange_bank_id_state_ends_at'), ['bank_id', 'state', 'ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_exchange_bank_id_task_id'), ['bank_id', 'task_id'], unique=False)

    op.create_table('booking',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=False),
    sa.Column('gives', sa.Boolean(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dropped_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_booking_slot')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], deferrable=True, initially='DEFERRED', name=op.f('fk_booking_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_booking_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_booking'))
    )
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_booking_bank_id_exchange_id'), ['bank_id', 'exchange_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_booking_bank_id_person_id_starts_at'), ['bank_id', 'person_id', 'starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_booking_person_id_starts_at'), ['person_id', 'starts_at'], unique=False)

    op.create_table('confirmation',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=False),
    sa.Column('side', sa.String(length=6), nullable=False),
    sa.Column('round', sa.SmallInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('words', sa.LargeBinary(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("side IN ('asker', 'helper')", name=op.f('ck_confirmation_side')),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_confirmation_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_confirmation_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_confirmation_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_confirmation')),
    sa.UniqueConstraint('bank_id', 'exchange_id', 'side', 'round', name=op.f('uq_confirmation_bank_id_exchange_id_side_round'))
    )


def _make_from_ruling() -> None:
    op.create_table('ruling',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('operator_id', sa.BigInteger(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('motive', sa.LargeBinary(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_ruling_minutes')),
    sa.ForeignKeyConstraint(['bank_id', 'exchange_id'], ['exchange.bank_id', 'exchange.id'], name=op.f('fk_ruling_bank_id_exchange_id')),
    sa.ForeignKeyConstraint(['bank_id', 'operator_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_ruling_bank_id_operator_id')),
    sa.PrimaryKeyConstraint('bank_id', 'exchange_id', name=op.f('pk_ruling'))
    )
    house = sa.table(
        "bank",
        sa.column("id", sa.BigInteger),
        sa.column("slug"),
        sa.column("name"),
        sa.column("short_name"),
        sa.column("zone"),
        sa.column("listed", sa.Boolean),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    op.bulk_insert(
        house,
        [
            {
                "id": 0,
                "slug": "prossima",
                "name": "Prossima",
                "short_name": "Prossima",
                "zone": "Europe/Rome",
                "listed": False,
                "created_at": datetime(2026, 1, 1, tzinfo=UTC),
            }
        ],
    )
    laws.install(op.get_bind(), laws.as_of('0009'))


def downgrade() -> None:
    _drop_from_ruling()
    _drop_from_transfer_memo()
    _drop_from_home()
    _drop_from_job_run()


def _drop_from_ruling() -> None:
    laws.clear(op.get_bind(), laws.as_of('0009'))
    op.drop_table('ruling')
    op.drop_table('confirmation')
    with op.batch_alter_table('booking', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_booking_person_id_starts_at'))
        batch_op.drop_index(batch_op.f('ix_booking_bank_id_person_id_starts_at'))
        batch_op.drop_index(batch_op.f('ix_booking_bank_id_exchange_id'))

    op.drop_table('booking')
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_exchange_bank_id_task_id'))
        batch_op.drop_index(batch_op.f('ix_exchange_bank_id_state_ends_at'))
        batch_op.drop_index(batch_op.f('ix_exchange_bank_id_helper_id_starts_at'))
        batch_op.drop_index(batch_op.f('ix_exchange_bank_id_asker_household_id_starts_at'))

    op.drop_table('exchange')
    with op.batch_alter_table('group_place', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_place_bank_id_person_id'))

    op.drop_table('group_place')
    with op.batch_alter_table('group_exchange', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_exchange_bank_id_state_starts_at'))

    op.drop_table('group_exchange')
    op.drop_table('closing_balance')
    op.drop_table('opening')
    with op.batch_alter_table('limit_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_limit_change_bank_id_account_id_id'))

    op.drop_table('limit_change')
    with op.batch_alter_table('closing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_closing_bank_id_until_us'))

    op.drop_table('closing')


def _drop_from_transfer_memo() -> None:
    op.drop_table('transfer_memo')
    op.drop_table('task_cared')
    op.drop_table('seal')
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_index('uq_proposal_waiting', sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.drop_index(batch_op.f('ix_proposal_bank_id_helper_id_state'))

    op.drop_table('proposal')
    with op.batch_alter_table('transfer', schema=None) as batch_op:
        batch_op.drop_index('uq_transfer_reverses', sqlite_where=sa.text('reverses_id IS NOT NULL'), postgresql_where=sa.text('reverses_id IS NOT NULL'))
        batch_op.drop_index('uq_transfer_pending', sqlite_where=sa.text('pending_id IS NOT NULL'), postgresql_where=sa.text('pending_id IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_transfer_bank_id_debit_id_created_us_id'))
        batch_op.drop_index(batch_op.f('ix_transfer_bank_id_credit_id_created_us_id'))

    op.drop_table('transfer')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_bank_id_state_opens_at'))
        batch_op.drop_index(batch_op.f('ix_task_bank_id_household_id_opens_at'))

    op.drop_table('task')
    op.drop_table('weekly_hours')
    op.drop_table('vouch')
    with op.batch_alter_table('trust_check', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_trust_check_bank_id_person_id'))

    op.drop_table('trust_check')
    op.drop_table('reach')
    op.drop_table('photo')
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_bank_id_state_closes_at'))

    op.drop_table('offer')
    op.drop_table('match_day')
    with op.batch_alter_table('household_member', schema=None) as batch_op:
        batch_op.drop_index('uq_household_member_now', sqlite_where=sa.text('until_at IS NULL'), postgresql_where=sa.text('until_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_household_member_bank_id_person_id'))

    op.drop_table('household_member')


def _drop_from_home() -> None:
    with op.batch_alter_table('home', schema=None) as batch_op:
        batch_op.drop_index('uq_home_now', sqlite_where=sa.text('until_at IS NULL'), postgresql_where=sa.text('until_at IS NULL'))

    op.drop_table('home')
    op.drop_table('helps_with')
    with op.batch_alter_table('date_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_date_hours_bank_id_person_id_day'))

    op.drop_table('date_hours')
    with op.batch_alter_table('cared_person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cared_person_bank_id_household_id'))

    op.drop_table('cared_person')
    with op.batch_alter_table('block', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_block_bank_id_blocked_id'))

    op.drop_table('block')
    op.drop_table('welcomed')
    op.drop_table('account')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_person_id'))
        batch_op.drop_index(batch_op.f('ix_sign_in_ends_at'))

    op.drop_table('sign_in')
    op.drop_table('seal_head')
    op.drop_table('rule_set')
    op.drop_table('organisation')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_state_due_at'))
        batch_op.drop_index(batch_op.f('ix_notice_bank_id_person_id_made_at'))

    op.drop_table('notice')
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_membership_person_id'))
        batch_op.drop_index(batch_op.f('ix_membership_bank_id_status_applied_at'))

    op.drop_table('membership')
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_link_person_id'))

    op.drop_table('link')
    op.drop_table('household')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_person_id_purpose'))

    op.drop_table('consent')
    op.drop_table('bank_municipality')
    op.drop_table('anchor')
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_act_bank_id_subject_at'))
        batch_op.drop_index(batch_op.f('ix_act_bank_id_person_id_at'))

    op.drop_table('act')
    op.drop_table('tries')
    op.drop_table('person')


def _drop_from_job_run() -> None:
    op.drop_table('job_run')
    op.drop_table('bank')

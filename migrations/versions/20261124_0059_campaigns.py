"""Campaigns and their quiz, meetings in public, and the letter of news."""

import sqlalchemy as sa
from alembic import op

revision = '0059'
down_revision = '0056'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('campaign',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('goal', sa.String(length=300), nullable=False),
    sa.Column('audience', sa.String(length=200), nullable=False),
    sa.Column('words', sa.String(length=4000), nullable=False),
    sa.Column('material', sa.String(length=2000), nullable=False),
    sa.Column('channel', sa.String(length=10), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('quiz', sa.String(length=40), nullable=True),
    sa.Column('results', sa.JSON(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint("channel IN ('school', 'square', 'posters', 'paper', 'radio', 'web', 'workplace', 'health')", name=op.f('ck_campaign_channel')),
    sa.CheckConstraint('first_day <= last_day', name=op.f('ck_campaign_days')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_campaign_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_campaign'))
    )
    op.create_table('campaign_reach',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.BigInteger(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('evidence', sa.String(length=300), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_campaign_reach_number')),
    sa.ForeignKeyConstraint(['bank_id', 'campaign_id'], ['campaign.bank_id', 'campaign.id'], name=op.f('fk_campaign_reach_bank_id_campaign_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_campaign_reach'))
    )
    op.create_index('ix_campaign_reach_bank_id_campaign_id', 'campaign_reach', ['bank_id', 'campaign_id'], unique=False)
    op.create_table('campaign_visits',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_campaign_visits_number')),
    sa.ForeignKeyConstraint(['bank_id', 'campaign_id'], ['campaign.bank_id', 'campaign.id'], name=op.f('fk_campaign_visits_bank_id_campaign_id')),
    sa.PrimaryKeyConstraint('bank_id', 'campaign_id', 'day', name=op.f('pk_campaign_visits')),
    sqlite_with_rowid=False
    )
    _answered()
    _gathered()
    _posted()


def _answered() -> None:
    op.create_table('quiz_sheet',
    sa.Column('lot_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.PrimaryKeyConstraint('lot_hash', name=op.f('pk_quiz_sheet')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_quiz_sheet_week', 'quiz_sheet', ['week'], unique=False)
    op.create_table('quiz_tally',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('wave', sa.String(length=6), nullable=False),
    sa.Column('question', sa.String(length=40), nullable=False),
    sa.Column('answer', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.CheckConstraint("wave IN ('before', 'after')", name=op.f('ck_quiz_tally_wave')),
    sa.CheckConstraint('number >= 0', name=op.f('ck_quiz_tally_number')),
    sa.ForeignKeyConstraint(['bank_id', 'campaign_id'], ['campaign.bank_id', 'campaign.id'], name=op.f('fk_quiz_tally_bank_id_campaign_id')),
    sa.PrimaryKeyConstraint('bank_id', 'campaign_id', 'wave', 'question', 'answer', name=op.f('pk_quiz_tally')),
    sqlite_with_rowid=False
    )


def _gathered() -> None:
    op.create_table('gathering',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.BigInteger(), nullable=True),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('words', sa.String(length=2000), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=True),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('came', sa.Integer(), nullable=True),
    sa.Column('called_off', sa.String(length=300), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.CheckConstraint('came >= 0', name=op.f('ck_gathering_came')),
    sa.CheckConstraint('starts_at < ends_at', name=op.f('ck_gathering_hours')),
    sa.CheckConstraint('taken >= 0 AND (seats IS NULL OR taken <= seats)', name=op.f('ck_gathering_seats')),
    sa.ForeignKeyConstraint(['bank_id', 'campaign_id'], ['campaign.bank_id', 'campaign.id'], name=op.f('fk_gathering_bank_id_campaign_id')),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_gathering_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_gathering'))
    )
    op.create_index('ix_gathering_starts_at', 'gathering', ['starts_at'], unique=False)
    op.create_table('gathering_seats',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('gathering_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('token_hash', sa.LargeBinary(length=32), nullable=True),
    sa.Column('number', sa.SmallInteger(), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (token_hash IS NULL)', name=op.f('ck_gathering_seats_whose')),
    sa.CheckConstraint('number BETWEEN 1 AND 20', name=op.f('ck_gathering_seats_number')),
    sa.ForeignKeyConstraint(['bank_id', 'gathering_id'], ['gathering.bank_id', 'gathering.id'], name=op.f('fk_gathering_seats_bank_id_gathering_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_gathering_seats_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_gathering_seats')),
    sa.UniqueConstraint('bank_id', 'gathering_id', 'person_id', name=op.f('uq_gathering_seats_bank_id_gathering_id_person_id')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_gathering_seats_token_hash'))
    )
    op.create_index('ix_gathering_seats_bank_id_person_id', 'gathering_seats', ['bank_id', 'person_id'], unique=False)


def _posted() -> None:
    op.create_table('news_issue',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('opening', sa.String(length=4000), nullable=False),
    sa.Column('items', sa.JSON(), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_news_issue_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_news_issue'))
    )
    op.create_table('news_reader',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('address', sa.LargeBinary(), nullable=False),
    sa.Column('mark', sa.LargeBinary(length=32), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('confirmed_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_news_reader_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_news_reader')),
    sa.UniqueConstraint('bank_id', 'mark', name=op.f('uq_news_reader_bank_id_mark'))
    )
    op.create_index('ix_news_reader_asked_on', 'news_reader', ['asked_on'], unique=False)
    op.create_table('news_post',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('reader_id', sa.BigInteger(), nullable=False),
    sa.Column('issue_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('tries', sa.SmallInteger(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('waiting', 'sending', 'failed')", name=op.f('ck_news_post_state')),
    sa.ForeignKeyConstraint(['bank_id', 'issue_id'], ['news_issue.bank_id', 'news_issue.id'], name=op.f('fk_news_post_bank_id_issue_id')),
    sa.ForeignKeyConstraint(['bank_id', 'reader_id'], ['news_reader.bank_id', 'news_reader.id'], name=op.f('fk_news_post_bank_id_reader_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_news_post')),
    sa.UniqueConstraint('bank_id', 'issue_id', 'reader_id', name=op.f('uq_news_post_bank_id_issue_id_reader_id'))
    )
    op.create_index('ix_news_post_bank_id_reader_id', 'news_post', ['bank_id', 'reader_id'], unique=False)
    op.create_index('ix_news_post_state_next_at', 'news_post', ['state', 'next_at'], unique=False)


def downgrade() -> None:
    op.drop_table('news_post')
    op.drop_table('news_reader')
    op.drop_table('news_issue')
    op.drop_table('gathering_seats')
    op.drop_table('gathering')
    op.drop_table('quiz_sheet')
    op.drop_table('quiz_tally')
    op.drop_table('campaign_reach')
    op.drop_table('campaign_visits')
    op.drop_table('campaign')

"""Keys and codes beside the password, two people's way back in, and acts found by their day."""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column('sign_in', sa.Column('proved_at', MOMENT, nullable=True))
    op.create_table('passkey',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(length=1023), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('made_at', MOMENT, nullable=False),
    sa.Column('used_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_passkey_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    op.create_index(op.f('ix_passkey_person_id'), 'passkey', ['person_id'])
    op.create_table('recovery_code',
    sa.Column('code_hash', sa.LargeBinary(length=32), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('made_at', MOMENT, nullable=False),
    sa.Column('used_at', MOMENT, nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_recovery_code_person_id')),
    sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_recovery_code'))
    )
    op.create_index(op.f('ix_recovery_code_person_id'), 'recovery_code', ['person_id'])
    _resets()
    op.create_index(op.f('ix_act_bank_id_at'), 'act', ['bank_id', 'at'])


def _resets() -> None:
    member = ['membership.bank_id', 'membership.person_id']
    op.create_table('factor_reset',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('asked_by_id', sa.BigInteger(), nullable=False),
    sa.Column('motive', sa.Text(), nullable=False),
    sa.Column('asked_at', MOMENT, nullable=False),
    sa.Column('agreed_by_id', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', MOMENT, nullable=True),
    sa.CheckConstraint('asked_by_id <> person_id', name=op.f('ck_factor_reset_not_oneself')),
    sa.CheckConstraint('agreed_by_id IS NULL OR agreed_by_id <> person_id AND agreed_by_id <> asked_by_id', name=op.f('ck_factor_reset_two_people')),
    sa.ForeignKeyConstraint(['bank_id', 'agreed_by_id'], member, name=op.f('fk_factor_reset_bank_id_agreed_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'asked_by_id'], member, name=op.f('fk_factor_reset_bank_id_asked_by_id')),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], member, name=op.f('fk_factor_reset_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'id', name=op.f('pk_factor_reset'))
    )
    op.create_index('uq_factor_reset_open', 'factor_reset', ['bank_id', 'person_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_index(op.f('ix_act_bank_id_at'), table_name='act')
    op.drop_table('factor_reset')
    op.drop_table('recovery_code')
    op.drop_table('passkey')
    op.drop_column('sign_in', 'proved_at')

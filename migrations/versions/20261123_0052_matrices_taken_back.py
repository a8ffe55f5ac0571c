"""Each matrix of measured minutes is a set that can be taken back; services are found by where they lie."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = '0052'
down_revision = '0051'
branch_labels = None
depends_on = None

FIRST_SET = 1
WAY = 'transport, starts_from, goes_to, minutes'


def upgrade() -> None:
    op.create_index('ix_service_lat', 'service', ['lat'])
    op.create_table('measured_set',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('source', sa.String(length=500), nullable=False),
    sa.Column('ways', sa.JSON(), nullable=False),
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('act_uid', sa.Uuid(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_measured_set_bank_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_measured_set'))
    )
    op.create_index('ix_measured_set_taken_back_at_id', 'measured_set', ['taken_back_at', 'id'], unique=False)
    _set_aside()
    _create(of_a_set=True)
    _name_what_was_there()
    op.execute(f'INSERT INTO measured_way (set_id, {WAY}) SELECT {FIRST_SET}, {WAY} FROM measured_way_was')  # noqa: S608  names of our own
    op.drop_table('measured_way_was')


def _set_aside() -> None:
    """Its key changes, and no database changes the key of a table that is there alike."""
    op.execute('CREATE TABLE measured_way_was AS SELECT * FROM measured_way')
    op.drop_table('measured_way')


def _create(*, of_a_set: bool) -> None:
    key = ['transport', 'starts_from', 'goes_to']
    columns: list[sa.schema.SchemaItem] = [
        sa.Column('transport', sa.String(length=4), nullable=False),
        sa.Column('starts_from', sa.String(length=60), nullable=False),
        sa.Column('goes_to', sa.String(length=60), nullable=False),
        sa.Column('minutes', sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("transport IN ('walk', 'bike', 'car', 'bus')", name=op.f('ck_measured_way_transport')),
        sa.CheckConstraint('minutes BETWEEN 0 AND 1440', name=op.f('ck_measured_way_minutes')),
    ]
    if of_a_set:
        key = ['set_id', *key]
        columns = [
            sa.Column('set_id', sa.BigInteger(), autoincrement=False, nullable=False),
            *columns,
            sa.ForeignKeyConstraint(['set_id'], ['measured_set.id'], name=op.f('fk_measured_way_set_id')),
        ]
    op.create_table(
        'measured_way', *columns, sa.PrimaryKeyConstraint(*key, name=op.f('pk_measured_way')),
        sqlite_with_rowid=False,
    )


def _name_what_was_there() -> None:
    """What came in before anybody asked where from is a set of its own, of the house."""
    rows = op.get_bind().execute(
        sa.text('SELECT transport, count(*) FROM measured_way_was GROUP BY transport')
    )
    ways = {row[0]: row[1] for row in rows}
    if not ways:
        return
    made = sa.table(
        'measured_set', sa.column('id'), sa.column('source'), sa.column('ways', sa.JSON()),
        sa.column('bank_id'), sa.column('act_uid', sa.Uuid()),
        sa.column('at', sa.DateTime(timezone=True)),
    )
    op.bulk_insert(made, [{
        'id': FIRST_SET, 'source': '–', 'ways': ways, 'bank_id': 0,
        'act_uid': uuid.UUID(int=0), 'at': datetime.now(UTC),
    }])


def downgrade() -> None:
    """The set that holds stays, as the only one there is."""
    holds = '(SELECT max(id) FROM measured_set WHERE taken_back_at IS NULL)'
    _set_aside()
    _create(of_a_set=False)
    op.execute(f'INSERT INTO measured_way ({WAY}) SELECT {WAY} FROM measured_way_was WHERE set_id = {holds}')  # noqa: S608  names of our own
    op.drop_table('measured_way_was')
    op.drop_index('ix_measured_set_taken_back_at_id', table_name='measured_set')
    op.drop_table('measured_set')
    op.drop_index('ix_service_lat', table_name='service')

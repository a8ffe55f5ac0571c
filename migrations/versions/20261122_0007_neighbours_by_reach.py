"""Neighbours filed by how far they go, bookings with their place, and a language asked for.

The new index is empty after this step: the clock fills it within minutes, and
`flask matching refresh` at once.
"""

import math

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_BOOKING = sa.table('booking', *(sa.column(name) for name in ('bank_id', 'id', 'person_id', 'exchange_id', 'x', 'y', 'z')))
_KM_PER_DEGREE, _RADIUS = 111.195, 6_371_008.8


def upgrade() -> None:
    op.drop_table('match_day')
    op.create_table('match_slot',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('k', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('trusted_from', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('trusted_until', sa.SmallInteger(), nullable=False),
    sa.Column('tongues', sa.SmallInteger(), nullable=False),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('z', sa.Integer(), nullable=False),
    sa.Column('reach_metres', sa.Integer(), nullable=False),
    sa.Column('free_am', sa.BigInteger(), nullable=False),
    sa.Column('free_pm', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_match_slot_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'k', 'person_id', 'trusted_from', name=op.f('pk_match_slot')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_match_slot_bank_id_person_id', 'match_slot', ['bank_id', 'person_id'])
    op.create_table('match_void',
    sa.Column('bank_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('day', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['bank_id', 'person_id'], ['membership.bank_id', 'membership.person_id'], name=op.f('fk_match_void_bank_id_person_id')),
    sa.PrimaryKeyConstraint('bank_id', 'day', 'person_id', name=op.f('pk_match_void')),
    sqlite_with_rowid=False,
    )
    op.create_index('ix_match_void_bank_id_person_id', 'match_void', ['bank_id', 'person_id'])
    op.create_table('match_filed',
    sa.Column('bank_id', sa.BigInteger(), nullable=False),
    sa.Column('way', sa.SmallInteger(), nullable=False),
    sa.ForeignKeyConstraint(['bank_id'], ['bank.id'], name=op.f('fk_match_filed_bank_id')),
    sa.PrimaryKeyConstraint('bank_id', name=op.f('pk_match_filed')),
    )
    for axis in ('x', 'y', 'z'):
        op.add_column('booking', sa.Column(axis, sa.Integer(), nullable=True))
    op.add_column('task', sa.Column('tongue', sa.String(length=5), nullable=True))
    op.create_index('ix_proposal_bank_id_task_id', 'proposal', ['bank_id', 'task_id'])
    _place_bookings()


def _place_bookings() -> None:
    """Each booking stands where its task was asked for, or at the helper's home."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("""
        SELECT b.bank_id, b.id,
               CASE WHEN t.place = 'theirs' THEN h.cell_row ELSE t.cell_row END AS cell_row,
               CASE WHEN t.place = 'theirs' THEN h.cell_col ELSE t.cell_col END AS cell_col
        FROM booking b
        JOIN exchange e ON e.bank_id = b.bank_id AND e.id = b.exchange_id
        JOIN task t ON t.bank_id = e.bank_id AND t.id = e.task_id
        LEFT JOIN home h ON h.bank_id = e.bank_id AND h.person_id = e.helper_id
         AND h.until_at IS NULL""")).all()
    for bank_id, booking_id, row, col in rows:
        if row is not None:
            connection.execute(
                sa.update(_BOOKING)
                .where(_BOOKING.c.bank_id == bank_id, _BOOKING.c.id == booking_id)
                .values(_centre(row, col))
            )


def _centre(row: int, col: int) -> dict[str, int]:
    """The middle of a cell, as the code of this day reckoned it."""
    lat = math.radians((row + 0.5) / _KM_PER_DEGREE)
    lon = math.radians((col + 0.5) / (_KM_PER_DEGREE * math.cos(lat)))
    return {
        'x': round(_RADIUS * math.cos(lat) * math.cos(lon)),
        'y': round(_RADIUS * math.cos(lat) * math.sin(lon)),
        'z': round(_RADIUS * math.sin(lat)),
    }


def downgrade() -> None:
    op.drop_index('ix_proposal_bank_id_task_id', table_name='proposal')
    op.drop_column('task', 'tongue')
    for axis in ('x', 'y', 'z'):
        op.drop_column('booking', axis)
    op.drop_table('match_filed')
    op.drop_table('match_void')
    op.drop_table('match_slot')
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

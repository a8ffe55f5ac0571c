"""Where and on which day help is offered, as the search needs it."""

import math
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_OFFER = sa.table(
    'offer',
    *(sa.column(name, sa.BigInteger()) for name in ('bank_id', 'id', 'cell_row', 'cell_col', 'x', 'y', 'z')),
    sa.column('opens_at', _MOMENT),
    sa.column('day', sa.Date()),
)
_BANK = sa.table('bank', sa.column('id', sa.BigInteger()), sa.column('zone', sa.String()))
_KM_PER_DEGREE, _RADIUS = 111.195, 6_371_008.8


def upgrade() -> None:
    for axis in ('x', 'y', 'z'):
        op.add_column('offer', sa.Column(axis, sa.Integer(), nullable=True))
    op.add_column('offer', sa.Column('day', sa.Date(), nullable=True))
    connection = op.get_bind()
    offers = sa.select(_OFFER, _BANK.c.zone).join(_BANK, _BANK.c.id == _OFFER.c.bank_id)
    for each in connection.execute(offers).all():
        opens_at = each.opens_at
        if opens_at.tzinfo is None:
            # SQLite keeps moments in UTC, without saying so.
            opens_at = opens_at.replace(tzinfo=ZoneInfo('UTC'))
        connection.execute(
            sa.update(_OFFER)
            .where(_OFFER.c.bank_id == each.bank_id, _OFFER.c.id == each.id)
            .values(**_centre(each.cell_row, each.cell_col), day=opens_at.astimezone(ZoneInfo(each.zone)).date())
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
    for name in ('day', 'z', 'y', 'x'):
        op.drop_column('offer', name)

"""What was measured between zones and the services of a kind: one statement for a whole plate."""

from collections.abc import Collection

from sqlalchemy import or_, select

from exchange.chronomap.travelled import Measured
from exchange.places.matrix_queries import Kept
from exchange.places.transport import Transport
from models.base import db
from models.measured_ways import MeasuredWay
from models.services import ServiceRow


def measured(matrix: Kept, transport: Transport, starts: Collection[str], kind: str) -> Measured:
    """Minutes by names, from zones or squares to services of a kind or to squares."""
    if not matrix.knows(transport):
        return {}
    of_kind = select(ServiceRow.code).where(ServiceRow.kind == kind)
    rows = db.session.execute(
        select(MeasuredWay.starts_from, MeasuredWay.goes_to, MeasuredWay.minutes)
        .where(
            MeasuredWay.set_id == matrix.set_id,
            MeasuredWay.transport == transport,
            MeasuredWay.starts_from.in_(starts),
            or_(MeasuredWay.goes_to.in_(of_kind), MeasuredWay.goes_to.like("%:%")),
        )
        .order_by(MeasuredWay.starts_from, MeasuredWay.goes_to)
    )
    return {(one, other): minutes for one, other, minutes in rows}

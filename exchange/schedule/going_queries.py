"""Where somebody starts from and how far she goes, beside any row of hers."""

from typing import Any, TypeVarTuple

from sqlalchemy import Select, and_

from models.places import Home
from models.schedule import Reach

Columns = TypeVarTuple("Columns")


def beside_going(
    rows: Select[*Columns], of: Any, *, also_without: bool = False
) -> Select[*Columns]:
    """Each row beside its person's home of today and her reach; `of` has bank_id and person_id.

    Only who has both, unless `also_without`.
    """
    home = and_(Home.bank_id == of.bank_id, Home.person_id == of.person_id, Home.until_at.is_(None))
    reach = and_(Reach.bank_id == of.bank_id, Reach.person_id == of.person_id)
    return rows.join(Home, home, isouter=also_without).join(Reach, reach, isouter=also_without)

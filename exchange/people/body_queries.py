"""How a row that names an organisation is read beside it."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from models.people import Organisation


def its_body(of: Any, organisation_id: Any = None) -> ColumnElement[bool]:
    """The join: the organisation of the same bank that a table's row names, by `organisation_id` if
    nothing else is said.
    """
    named = of.organisation_id if organisation_id is None else organisation_id
    return and_(Organisation.bank_id == of.bank_id, Organisation.id == named)

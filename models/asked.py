"""Gaps in a statement that is put together once and asked often: to make it anew takes longer than to ask."""

from typing import Any

from sqlalchemy import BigInteger, LargeBinary, bindparam

from models.base import Moment


def number(name: str) -> Any:
    return bindparam(name, type_=BigInteger())


def moment(name: str) -> Any:
    return bindparam(name, type_=Moment())


def octets(name: str) -> Any:
    return bindparam(name, type_=LargeBinary())

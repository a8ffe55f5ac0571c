"""Which names of a form an application reads: compared with what programs are told may be sent."""

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict


def names_read_by(app: Flask) -> set[str]:
    """From now on filled with each name that is looked for in a form or an address."""
    read: set[str] = set()

    class Noting(ImmutableMultiDict):
        def __getitem__(self, name):
            read.add(name)
            return super().__getitem__(name)

        def __contains__(self, name):
            read.add(name)
            return super().__contains__(name)

        def get(self, name, *more, **kept):
            read.add(name)
            return super().get(name, *more, **kept)

        def getlist(self, name, *more, **kept):
            read.add(name)
            return super().getlist(name, *more, **kept)

    class NotingRequest(Request):
        parameter_storage_class = Noting

    app.request_class = NotingRequest
    return read

"""Which rooms have a door here: their pages, their commands, and who refreshes what is derived."""

from importlib import import_module

from flask import Flask

from exchange.care import visiting_actions as visiting
from exchange.matching import actions as matching
from exchange.matching import task_index_actions as asks
from exchange.work import register_refresher, register_task_refresher

PAGES = (
    "people",
    "places",
    "schedule",
    "ledger",
    "notices",
    "matching",
    "care",
    "chronomap",
    "moderation",
    "observatory",
    "survey",
    "pact",
    "budget",
    "workplaces",
)
COMMANDS = (
    "people",
    "ledger",
    "matching",
    "schedule",
    "places",
    "chronomap",
    "observatory",
    "survey",
    "workplaces",
    "budget",
    "pact",
    "notices",
    "privacy",
    "demo",
    "doctor",
    "backup",
)


def open_doors(app: Flask) -> None:
    """Register the blueprints and command groups of every room, and the refreshers."""
    for room in PAGES:
        app.register_blueprint(import_module(f"views.{room}.routes").bp)
    import_module("views.api.routes").register(app)
    for room in COMMANDS:
        import_module(f"views.{room}.commands").register(app)
    register_refresher(visiting.follow)
    register_refresher(matching.refresh)
    register_task_refresher(asks.refresh)

"""The addresses of /api/v1, made of what the rooms offer."""

from flask import Blueprint, Flask
from flask.signals import before_render_template

from views.access import public
from views.api import door, openapi, operations

bp = Blueprint("api", __name__)
BASE = "/api/v1"

bp.post(f"{BASE}/<path:rest>", endpoint="write")(door.write)
bp.get(f"{BASE}/openapi.json", endpoint="description")(public(openapi.description))
bp.get(f"{BASE}/problems/<kind>", endpoint="problem_kind")(public(openapi.problem_kind))
for each in operations.reads():
    view = door.with_key(each.needs)(door.read(each.answer, each.shows, each.is_list))
    bp.get(BASE + each.path, endpoint=each.endpoint)(view)


def register(app: Flask) -> None:
    """No form's token is asked for here: a key counts, and nothing a browser sends by itself."""
    app.register_blueprint(bp)
    app.extensions["csrf"].exempt(bp)
    app.after_request(door.no_store)
    # Once for all: threads share what is connected, and one would disconnect it for another.
    before_render_template.connect(door.no_page, app)

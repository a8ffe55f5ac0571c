"""Whence the targets for places are: laws of this country by their name, others in the reader's language."""

from flask_babel import lazy_gettext as _l

from exchange.chronomap.coverage import Target
from views.chronomap.blueprint import bp

_SOURCES = {
    "barcelona": _l("European Council of Barcelona, 2002"),
    "eu": _l("Council Recommendation 2022/C 484/01"),
}


@bp.app_template_filter("target_source")
def source(target: Target) -> str:
    return str(_SOURCES.get(target.key, target.source))

"""The school kit: three lessons with their figures and a sheet to print."""

from flask import Response, render_template
from flask_babel import get_locale

from exchange.errors import NotFound
from exchange.pact.lessons import Lesson, in_tongue, shipped
from views.access import public
from views.observatory.open_catalogue import publisher_of
from views.pact.blueprint import bp
from views.papers import faces, kept_paper


def _lesson(key: str) -> Lesson:
    found = shipped().get(key)
    if found is None:
        raise NotFound()
    return found


@bp.get("/school")
@public
def school() -> str:
    own = get_locale().language
    lessons = [(each.key, *in_tongue(each, own)) for each in shipped().values()]
    return render_template("pact/school.html", lessons=lessons)


@bp.get("/school/<lesson_key>")
@public
def lesson(lesson_key: str) -> str:
    tongue, of = in_tongue(_lesson(lesson_key), get_locale().language)
    return render_template("pact/lesson.html", of=of, key=lesson_key, tongue=tongue)


@bp.get("/school/<lesson_key>/sheet.pdf")
@public
def lesson_pdf(lesson_key: str) -> Response:
    """The same for everybody, and set once: a teacher needs no account."""
    tongue, of = in_tongue(_lesson(lesson_key), get_locale().language)
    page = render_template(
        "pact/lesson_paper.html",
        faces=faces(),
        bank_name=publisher_of().name,
        of=of,
        tongue=tongue,
    )
    return kept_paper(page, f"lesson-{lesson_key}")

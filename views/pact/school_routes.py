"""The school kit: three lessons with their figures and a sheet to print."""

from flask import Response, render_template
from flask_babel import get_locale

from exchange.errors import NotFound
from exchange.pact.lessons import Lesson, in_tongue, shipped
from views.access import public, signed_in, visitor
from views.pact.blueprint import bp
from views.papers import paper


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
@signed_in
def lesson_pdf(lesson_key: str) -> Response:
    tongue, of = in_tongue(_lesson(lesson_key), get_locale().language)
    return paper(
        "pact/lesson_paper.html",
        f"lesson-{lesson_key}",
        bank_name=visitor().bank_name,
        of=of,
        tongue=tongue,
    )

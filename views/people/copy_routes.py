"""All that is kept of a person: what it is, told on a page, and whole in a file for her."""

from flask import Response, render_template

from views.access import signed_in, visitor
from views.people.blueprint import bp
from views.privacy import copying, parting

bp.add_app_template_filter(copying.as_said, "as_said")


@bp.get("/me/copy")
@signed_in
def copy() -> str:
    told = copying.chapters(parting.export(visitor().person_id))
    return render_template("people/copy.html", chapters=told)


@bp.get("/me/copy/file")
@signed_in
def copy_file() -> Response:
    response = Response(copying.packed(visitor().person_id), mimetype="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="prossima.zip"'
    return response

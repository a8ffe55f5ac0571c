"""Files that show something, at the door: brought in with a form, sent to whoever may read them."""

from threading import Lock
from typing import Any

from flask import Response
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import TextAreaField, ValidationError
from wtforms.validators import DataRequired

from exchange.pact.evidence import ENDINGS, Proof, proof
from exchange.pact.evidence_queries import EvidenceFile
from exchange.pact.evidence_refusals import EvidenceUnfit
from models.states_of_pacts import EVIDENCE_BYTES_MAX
from views.fields import at_most
from views.incoming import decoded, table
from views.refusal_words import of_refusal

EVIDENCE_REQUEST_MAX = EVIDENCE_BYTES_MAX + 64 * 1024
"""A file with the form around it: for `arrivals.at_most` of the route it comes to."""
# A picture takes its memory while it is unpacked: one at a time.
_turn = Lock()


class EvidenceForm(FlaskForm):
    """Once it is valid, `proof` is the file as it is to be kept."""

    file = FileField(
        _l("A file that shows it"),
        description=_l("PDF, picture, CSV, Excel, Word or OpenDocument. At most 5 MB."),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ",".join(f".{ending}" for ending in ENDINGS.values()) + ",.jpeg"},
    )
    proof: Proof

    def validate_file(self, field: Any) -> None:
        content = field.data.read()
        try:
            with _turn:
                self.proof = proof(field.data.filename or "", content, is_table=_is_table(content))
        except EvidenceUnfit as no:
            raise ValidationError(of_refusal(no).sentence) from None
        field.data.seek(0)


class OtherEvidenceForm(EvidenceForm):
    """Another file in the place of one, and why."""

    motive = TextAreaField(_l("Why?"), validators=[DataRequired(_l("Say why.")), at_most(500)])


def _is_table(content: bytes) -> bool:
    """Two columns somewhere: a word alone is no table."""
    try:
        return any(len(row) > 1 for _number, row in table(decoded(content)))
    except ValueError:
        return False


def attachment(file: EvidenceFile) -> Response:
    """To be saved, never opened by the browser as a page of ours."""
    answer = Response(file.content, mimetype=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

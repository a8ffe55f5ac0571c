"""The form that brings a photo."""

from threading import Lock

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, ValidationError

from exchange.people import photo
from exchange.people.refusals import PhotoUnfit
from views.refusal_words import of_refusal

# A picture takes its memory while it is unpacked: one at a time.
_turn = Lock()


class PhotoForm(FlaskForm):
    photo = FileField(
        _l("Choose a photo"),
        description=_l("The middle of it is kept, as a square. At most 12 MB."),
        validators=[FileRequired(_l("Choose a photo first."))],
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    portrait = b""

    def validate_photo(self, field: Field) -> None:
        """Leaves in `portrait` what is to be kept."""
        try:
            with _turn:
                self.portrait = photo.portrait(field.data.read())
        except PhotoUnfit as no:
            raise ValidationError(of_refusal(no).sentence) from None
        field.data.seek(0)

"""What a browser hands in so that it can be rung."""

from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from exchange.notices.device_actions import Subscription
from exchange.notices.web_push import as_bytes, is_device_key
from views.notices.push import is_known

SECRET_BYTES = 16


class DeviceForm(FlaskForm):
    """Filled in by the page's script."""

    endpoint = HiddenField(validators=[InputRequired(), Length(max=1_000)])
    key = HiddenField(validators=[InputRequired(), Length(max=120)])
    secret = HiddenField(validators=[InputRequired(), Length(max=60)])

    def validate_endpoint(self, field: Any) -> None:
        try:
            known = is_known(field.data)
        except ValueError:
            known = False
        if not known:
            raise ValidationError(_("We do not know the service by which this browser is rung."))

    def validate_key(self, field: Any) -> None:
        if not is_device_key(_raw(field.data)):
            raise ValidationError(_("That is no key."))

    def validate_secret(self, field: Any) -> None:
        if len(_raw(field.data)) != SECRET_BYTES:
            raise ValidationError(_("That is no key."))

    def subscription(self) -> Subscription:
        return Subscription(self.endpoint.data or "", self.key.data or "", self.secret.data or "")


def _raw(text: str | None) -> bytes:
    try:
        return as_bytes(text or "")
    except ValueError:
        return b""

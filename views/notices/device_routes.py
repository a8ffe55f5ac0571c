"""Devices that ring: this one is added, any of hers is taken out."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _

from exchange.errors import NotFound
from exchange.notices import device_actions as devices
from exchange.work import unit_of_work
from views.access import act_of, signed_in, visitor
from views.notices.blueprint import bp
from views.notices.device_forms import DeviceForm
from views.notices.vapid import house_key
from views.people import sessions


@bp.post("/me/notices/devices")
@signed_in
def add_device() -> Any:
    if house_key() is None:
        raise NotFound()
    form = DeviceForm()
    answer = url_for("notices.choices")
    if not form.validate():
        flash(_("This browser cannot be rung. You hear by mail, as before."), "sun")
        return redirect(answer, 303)
    card = visitor()
    with unit_of_work(act := act_of("device"), answer=answer):
        devices.add_device(form.subscription(), sessions.device(), card.token_hash, act=act)
    flash(_("This device rings from now on."), "good")
    return redirect(answer, 303)


@bp.post("/me/notices/devices/returns")
@signed_in
def return_device() -> Any:
    """After a new sign-in, by the device itself: it rang for her before her session ran out there."""
    form = DeviceForm()
    if house_key() is None:
        raise NotFound()
    if not form.validate():
        abort(400)
    with unit_of_work(act := act_of("device")):
        devices.add_device(form.subscription(), sessions.device(), visitor().token_hash, act=act)
    return "", 204


@bp.post("/me/notices/devices/<int:device_id>/removal")
@signed_in
def remove_device(device_id: int) -> Any:
    with unit_of_work(act := act_of(), answer=url_for("notices.choices")) as unit:
        devices.remove_device(device_id, act=act)
    flash(_("That device rings no more."), "good")
    return redirect(unit.answer or "", 303)

"""The kit by itself: every component on made-up pages, with the real frame, assets and policy."""

from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

from flask import Flask, Response, render_template, request
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import ChoiceLoader, FileSystemLoader
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.fields import DateField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from views import access, assets, choices, headers, language, maps

TEMPLATES = Path(__file__).parent.parent / "browser" / "showcase"
PAGES = sorted(page.stem for page in TEMPLATES.glob("*.html"))
# Where the frame leads; nothing is there.
ELSEWHERE = (
    "care.home",
    "matching.near",
    "schedule.week",
    "ledger.account",
    "ledger.books",
    "ledger.transparency",
    "chronomap.plate",
    "observatory.feed",
    "observatory.live",
    "pact.campaigns",
    "pact.pact",
    "moderation.desk",
    "people.me",
    "people.sign_in",
    "people.sign_out",
    "people.privacy",
    "people.accessibility",
    "notices.inbox",
    "moderation.conversations",
)
ADA = SimpleNamespace(
    first_name="Ada",
    last_name="Semeraro",
    bank_name="Banca del tempo di Mesagne",
    bank_short_name="Mesagne",
    role="member",
    is_operator=False,
    is_administrator=False,
    token_hash=b"ada",
)


class Everything(FlaskForm):
    """One field of each kind that pages use."""

    kind = RadioField(
        "Che cosa?",
        choices=[
            SelectChoice("children", "Bambini"),
            SelectChoice("errand", "Commissioni"),
            SelectChoice("elder", "Anziani"),
        ],
        default="children",
    )
    sub = SelectMultipleField(
        "Che cosa, di preciso?",
        choices=[
            SelectChoice("home", "Stare a casa"),
            SelectChoice("school", "Portare a scuola"),
            SelectChoice("books", "Compiti"),
        ],
        default=["home"],
    )
    day = RadioField(
        "Quando?", choices=[SelectChoice("1", "lun 30"), SelectChoice("2", "mar 1")], default="2"
    )
    date = DateField("Giorno", [InputRequired("Scegli un giorno.")], default=date(2030, 1, 7))
    start = TimeField("Dalle", default=time(15))
    end = TimeField("Alle", [InputRequired("Scrivi un’ora, per esempio 18:00.")])
    town = SelectField(
        "Comune", choices=[SelectChoice("Mesagne"), SelectChoice("San Michele Salentino")]
    )
    zone = SelectField("Zona", choices=[SelectChoice("Stazione"), SelectChoice("Grutti")])
    bank = RadioField(
        "In quale banca del tempo?",
        choices=[
            SelectChoice("1", "Banca del tempo di Mesagne"),
            SelectChoice("2", "Ore in comune, Brindisi"),
        ],
        default="1",
    )
    mail = EmailField("Email", description="Ti scriviamo solo per gli scambi.")
    thanks = TextAreaField("Un grazie a Bruno")
    agreed = BooleanField("Ho letto tutto", [InputRequired("Serve il tuo sì.")])
    lat = HiddenField(default="40.558")
    lon = HiddenField(default="17.807")


def showcase() -> Flask:
    app = Flask("the kit by itself", static_folder=None)
    app.config.update(
        TESTING=True, SECRET_KEY="not a secret", SIGN_IN_COOKIE="sign_in", LEFT_COOKIE="left"
    )
    app.config.update(MAP_TILE_URL=None, MAP_TILE_CREDIT="")
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(TEMPLATES), FileSystemLoader(Path(headers.__file__).parent / "templates")]
    )
    CSRFProtect(app)
    for part in (language, access, headers, maps, assets, choices):
        part.init_app(app)
    for number, endpoint in enumerate(ELSEWHERE):
        app.add_url_rule(f"/elsewhere/{number}", endpoint, lambda: "", methods=["GET", "POST"])
    app.add_url_rule("/sw.js", "worker", lambda: Response("", mimetype="text/javascript"))
    app.add_url_rule("/live", "live", lambda: f"<b>{request.form['kind']}</b>", methods=["POST"])
    app.add_url_rule("/<page>", "page", page)
    app.config["sent"] = sent = []
    app.add_url_rule("/<page>", "sent", lambda page: keep(page, sent), methods=["POST"])
    return app


def page(page: str) -> str:
    form = Everything(meta={"csrf": False})
    if "faults" in request.args:
        form.process()
        form.validate()
    return render_template(f"{page}.html", form=form, visitor=ADA)


def keep(page: str, sent: list[str]) -> tuple[str, int]:
    """Nothing to show: the browser stays where it is, as while an answer is on its way."""
    sent.append(page)
    return "", 204

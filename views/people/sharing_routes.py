"""Who does what at home: a sum that each makes on her own device, and of which nothing comes here."""

from flask import render_template

from views.access import public
from views.people.blueprint import bp

WOMENS_SHARE = 67.3
"""Of the unpaid work of couples with children who both have a job, mother aged 25 to 44: Istat,
I tempi della vita, year 2014. Other couples have other figures, never to be mixed with this one."""


@bp.get("/sharing")
@public
def sharing() -> str:
    return render_template("people/sharing.html", womens_share=WOMENS_SHARE)

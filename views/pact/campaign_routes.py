"""Campaigns as everybody reads them, their poster, and one more visit counted as nobody's."""

from typing import Any

from flask import Response, render_template, url_for

from exchange.errors import TooManyTries
from exchange.observatory.disclosure import GROUP_MIN
from exchange.pact import campaign_actions, campaign_queries, meeting_queries
from exchange.pact.campaigns import Channel, Stage, Tag, Wave, wave_on
from exchange.pact.quizzes import shipped
from exchange.people.sessions import VISIT_OF_CLIENT
from exchange.work import housekeeping
from views import throttle
from views.access import now, public, signed_in
from views.language import local
from views.pact.blueprint import bp
from views.pact.campaign_words import CHANNELS, STAGE_KINDS, STAGES, TAGS
from views.pact.quiz_words import said
from views.papers import paper
from views.squares import square

# What one may take part in today comes first.
_IN_TURN = (Stage.RUNNING, Stage.TO_COME, Stage.OVER)


@bp.get("/campaigns")
@public
def campaigns() -> str:
    today = local(now()).date()
    lines = [
        (line, STAGES[line.stage(today)], STAGE_KINDS[line.stage(today)])
        for line in sorted(
            campaign_queries.campaigns(), key=lambda line: _IN_TURN.index(line.stage(today))
        )
    ]
    return render_template("pact/campaigns.html", lines=lines)


@bp.get("/campaigns/<int:campaign_id>")
@public
def campaign(campaign_id: int) -> str:
    of = campaign_queries.campaign(campaign_id)
    line, today = of.line, local(now()).date()
    quiz = shipped().get(of.quiz or "")
    reached = campaign_queries.reached_in_all(campaign_id, bank_id=line.bank_id)
    return render_template(
        "pact/campaign.html",
        of=of,
        stage=STAGES[line.stage(today)],
        stage_kind=STAGE_KINDS[line.stage(today)],
        channel=CHANNELS[Channel(of.channel)],
        tags=[TAGS[Tag(tag)] for tag in of.tags],
        quiz_title=quiz and said(quiz.title),
        waves=[
            wave for wave in Wave if quiz and wave_on(line.first, line.last, day=today, wave=wave)
        ],
        reached=reached if reached >= GROUP_MIN else None,
        events=meeting_queries.of_campaign(campaign_id, bank_id=line.bank_id),
    )


@bp.post("/campaigns/<int:campaign_id>/visits")
@public
def count_visit(campaign_id: int) -> Any:
    """The page says by itself that it was opened; who opened it is not asked."""
    line = campaign_queries.campaign(campaign_id).line
    try:
        throttle.count((VISIT_OF_CLIENT, throttle.client()))
    except TooManyTries:
        return "", 204
    with housekeeping():
        campaign_actions.count_visit(line.bank_id, line.id, day=local(now()).date())
    return "", 204


@bp.get("/campaigns/<int:campaign_id>/poster.pdf")
@signed_in
def poster_pdf(campaign_id: int) -> Response:
    of = campaign_queries.campaign(campaign_id)
    address = url_for("pact.campaign", campaign_id=campaign_id, _external=True)
    return paper(
        "pact/poster_paper.html",
        f"poster-{campaign_id}",
        bank_name=of.line.bank_name,
        of=of,
        address=address,
        square=square(address),
        events=meeting_queries.of_campaign(campaign_id, bank_id=of.line.bank_id),
    )

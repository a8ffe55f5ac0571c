"""A question answered by its link: a page that asks once more, and the press that answers."""

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, url_for

from exchange.errors import KeyReused, NotOpen
from exchange.notices import answering_queries as queries
from exchange.notices.answering_queries import Told
from exchange.notices.link_key import QuestionKey, read_key
from exchange.people.refusals import LinkSpent
from exchange.work import unit_of_work
from models.states import ProposalState
from views.access import act_by_link, now, public
from views.language import in_language
from views.notices import answering, writing
from views.notices.answering import Answer, Facts, Way
from views.notices.blueprint import bp

VERB = "answer"


@dataclass(frozen=True)
class OpenedLink:
    """What a link is about, as its page and its press need it."""

    text: str
    key: QuestionKey
    told: Told
    kind: str
    facts: Facts
    way: Way

    @property
    def answers(self) -> list[Answer]:
        return self.way.answers(self.facts)

    def household(self) -> int | None:
        """For which she answers; None where nothing waits for her."""
        return self.way.waits_for(
            self.facts, bank_id=self.told.bank_id, person_id=self.told.person_id
        )

    def given(self) -> str | None:
        """The answer given by one of its links, if any was."""
        verb = queries.answered(answering.act_uid(self.key), bank_id=self.told.bank_id)
        return verb.partition(".")[2] if verb else None

    def form(self, **kwargs: Any) -> Any:
        if self.way.form is None:
            return None
        whose = {"bank_id": self.told.bank_id, "person_id": self.told.person_id}
        return self.way.form(self.facts, **whose, **kwargs)


@bp.get("/a/<key>")
@public
def question(key: str) -> Any:
    return _page(_asked(key))


@bp.get("/a/<key>/<slug>")
@public
def one_answer(key: str, slug: str) -> Any:
    return _page(_asked(key), slug)


@bp.post("/a/<key>/<slug>")
@public
def answer(key: str, slug: str) -> Any:
    asked = _asked(key)
    if slug not in {each.slug for each in asked.answers}:
        abort(404)
    done = redirect(url_for("notices.question", key=key), 303)
    household_id = asked.household()
    if household_id is None:
        if asked.given() is None:
            raise NotOpen(ProposalState.TAKEN)
        return done
    form = asked.form()
    if form is not None and not form.validate():
        return _page(asked, slug, form, 422)
    act = act_by_link(
        answering.act_uid(asked.key),
        bank_id=asked.told.bank_id,
        person_id=asked.told.person_id,
        household_id=household_id,
        verb=f"{VERB}.{slug}",
        subject=f"notice:{asked.told.id}",
    )
    try:
        with unit_of_work(act, answer=done.location):
            asked.way.do(slug, asked.facts, form, act)
    except KeyReused:
        # Another answer was quicker: the page says which.
        return done
    return done


def _asked(text: str) -> OpenedLink:
    """Raises LinkSpent for a link that was never ours, has run out, or is somebody else's by now."""
    key = read_key(text)
    told = queries.told(key.notice_id, bank_id=key.bank_id) if key else None
    if key is None or told is None:
        raise LinkSpent(VERB)
    found = answering.questions_of(told.kind, told.facts)
    sealed = answering.is_ours(key, text, told.stamp)
    if not sealed or key.number >= len(found):
        raise LinkSpent(VERB)
    kind, facts = found[key.number]
    if now() >= answering.ends_at(facts, told.made_at):
        raise LinkSpent(VERB)
    facts = facts | {answering.LEFT_AT: told.due_at.isoformat()}
    return OpenedLink(text, key, told, kind, facts, answering.way_of(kind))


def _page(asked: OpenedLink, slug: str | None = None, form: Any = None, status: int = 200) -> Any:
    """In her language and on her bank's clock, whoever is signed in at this screen."""
    with in_language(asked.told.language, asked.told.zone):
        answers = asked.answers
        given = asked.given()
        is_open = given is None and asked.household() is not None
        chosen = next((each for each in answers if each.slug == slug), None)
        page = render_template(
            "notices/question.html",
            told=asked.told,
            letter=writing.letter_of(asked.kind, asked.facts),
            key=asked.text,
            answers=answers,
            chosen=chosen or (answers[0] if len(answers) == 1 else None),
            given=next((each for each in answers if each.slug == given), None),
            is_open=is_open,
            form=(form or asked.form(formdata=None)) if is_open else None,
        )
    # Whoever finds the address somewhere finds it in no search.
    return page, status, {"X-Robots-Tag": "noindex"}

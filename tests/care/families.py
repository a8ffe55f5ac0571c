"""Ada's children are taken to school by Bruno, and other families would like theirs to come along."""

from exchange.care import circle_actions as circles
from exchange.care import going_actions as going
from exchange.care.circle_queries import joinings_of, parts_of
from models.base import db
from models.care import Exchange
from models.states import ExchangeState
from tests import cast
from tests.cast import at

WALK = {"kind": "child_to_school", "opens_at": at(9, 8), "closes_at": at(9, 9), "minutes": 60}


class Families:
    """A story with Elsa, Franco and Gina, who have a child each; Elsa has two."""

    def __init__(self, town, **kept):
        self.town = town
        self.children = {}
        for name, count in (("Elsa", 2), ("Franco", 1), ("Gina", 1)):
            cast.add_person(town.cast, name, **kept)
            self.children[name] = town.care_for(name, *[(f"{name[0]}.", "6-10")] * count)

    def ask(self, *, children=1, helpers=2, places=5, near=True, **other):
        """Ada asks for one of hers, and opens it to others."""
        town = self.town
        of_hers = town.children[:children]
        town.task_id = town.ask("Ada", cared_ids=of_hers, helpers_wanted=helpers, **WALK | other)
        town.do("Ada", circles.open_circle, town.task_id, places, "Under the clock", near=near)
        return town.task_id

    def join(self, name, count=1, **kept):
        children = self.children[name][:count]
        return self.town.do(name, circles.join, self.town.task_id, children, **kept)

    def leave(self, name, **kept):
        return self.town.do(name, going.leave, self.joining(name).id, **kept)

    def say_yes(self, name="Bruno", **kept):
        """The asker invites her, and she says yes."""
        self.town.proposal_id = self.town.invite(name, **kept)
        self.town.exchange_id = self.town.accept(name, **kept)
        return self.town.exchange_id

    def joining(self, name):
        db.session.rollback()
        home = self.town.cast.households[name]
        found = joinings_of(self.town.task_id, bank_id=self.town.bank_id)
        return next(each for each in found if each.household_id == home)

    def states(self):
        """Of each family that takes part, by name."""
        db.session.rollback()
        found = joinings_of(self.town.task_id, bank_id=self.town.bank_id)
        return {each.name: each.state for each in found}

    def held(self, *names):
        return [self.town.balance(name)[1] for name in names]

    def posted(self, *names):
        return [self.town.balance(name)[0] for name in names]

    def parts_add_up(self):
        """Of every exchange that is open, the parts held are its minutes, and no hold outlives one."""
        db.session.rollback()
        for exchange in db.session.query(Exchange).filter_by(state=ExchangeState.AGREED):
            parts = parts_of(exchange.id, bank_id=self.town.bank_id)
            assert sum(each.minutes for each in parts) < exchange.minutes
        return self.town.books_add_up()

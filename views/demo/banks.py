"""The six time banks of the demo: together they cover the province, each municipality once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exchange.people.rule_set import from_json
from exchange.people.rules import Rules


@dataclass(frozen=True)
class DemoBank:
    """A bank and how many households and operators the demo gives it, beside its administrators.

    `rules` holds only what it decided otherwise than the rules every bank starts with.
    """

    slug: str
    name: str
    short_name: str
    municipalities: tuple[str, ...]
    households: int
    operators: int = 1
    administrators: int = 1
    rules: Mapping[str, object] = field(default_factory=dict)
    motive: str = "Regole di partenza, approvate dall’assemblea."

    @property
    def rule_set(self) -> Rules:
        return from_json(self.rules)


BANKS = (
    DemoBank(
        slug="mesagne",
        name="Banca del tempo di Mesagne",
        short_name="Mesagne",
        municipalities=("074010", "074009"),
        households=92,
        operators=2,
        administrators=2,
        rules={"unusual_times": 4},
        motive="Guardiamo da vicino: meglio chiedere una volta di più.",
    ),
    DemoBank(
        slug="brindisi",
        name="Ore in comune, Brindisi",
        short_name="Ore in comune",
        municipalities=("074001", "074016", "074018", "074004", "074013"),
        households=96,
        operators=2,
        rules={"late_cancel_hours": 12, "ceiling_minutes": 1200},
        motive="Molti fanno i turni: chi disdice la sera prima non è in ritardo.",
    ),
    DemoBank(
        slug="ostuni",
        name="Banca del tempo Città Bianca, Ostuni",
        short_name="Città Bianca",
        municipalities=("074012", "074005"),
        households=60,
        rules={"eldercare_checks": ["identity", "references"]},
        motive="Chi sta con gli anziani porta anche due referenze.",
    ),
    DemoBank(
        slug="fasano",
        name="Tempo di tutti, Fasano",
        short_name="Tempo di tutti",
        municipalities=("074007",),
        households=48,
        rules={"reminder_days": [0, 3, 6], "differing_days": 10},
        motive="D’estate si risponde piano: promemoria più radi.",
    ),
    DemoBank(
        slug="francavilla",
        name="Banca delle ore di Francavilla, Oria e Ceglie",
        short_name="Francavilla",
        municipalities=("074008", "074011", "074003", "074020", "074019", "074006", "074015"),
        households=64,
        rules={"answer_hours": 72, "ceiling_minutes": 1200},
        motive="Sette comuni e contrade: tre giorni per rispondere.",
    ),
    DemoBank(
        slug="san-vito",
        name="Una mano a San Vito e Carovigno",
        short_name="Una mano",
        municipalities=("074017", "074002", "074014"),
        households=40,
        rules={"childminding_checks": ["identity", "criminal_record", "references"]},
        motive="Per i bambini vogliamo anche due referenze.",
    ),
)

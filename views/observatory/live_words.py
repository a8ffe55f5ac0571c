"""What each figure of the observatory is called, what it means and how it is counted."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.observatory.hours_told import PARTS
from views.language import DASH, TIED

BOOKS = _l("The confirmed hours in the books of the bank")
ASKS = _l("The asks made in the bank")
OVER = _l("A questionnaire of the bank that is over")
SAID = _l("Members who said how they are counted, and gave or received hours")
ACTIVE = _l("Everybody who gave or received hours in the month")
FEW = _l("Fewer than 10 people gave or received hours.")
UNSAID = _l("Fewer than 3 women, or fewer than 3 men, are told apart in these hours.")
BETWEEN = _l("Women's hours, divided by women's and men's hours together")


@dataclass(frozen=True)
class Words:
    """`says`: what it means; `of`: of whom; `missing`: why there may be none yet."""

    title: Any
    says: Any
    formula: Any
    source: Any
    of: Any
    missing: Any


TOPICS: dict[str, Any] = {
    "hours": _l("Hours of help"),
    "sharing": _l("Women and men"),
    "evenness": _l("How evenly"),
    "asks": _l("Asks"),
    "families": _l("What families say"),
}

WORDS: dict[str, Words] = {
    "hours": Words(
        _l("Hours of help, month by month"),
        _l("Hours that a neighbour gave to another household, and that both confirmed."),
        _l("All confirmed minutes of the month, divided by 60"),
        BOOKS,
        _l("Everybody who gave help in the month"),
        _l("Nobody gave help yet, or fewer than 3 people did."),
    ),
    "participation": Words(
        _l("Members who took part"),
        _l("How many of the members gave or received help in the month."),
        _l("People who gave or received, divided by all members on the day of the count"),
        BOOKS,
        _l("All members of the bank"),
        _l("Fewer than 3 members took part, or fewer than 3 did not."),
    ),
    "given_by_kind": Words(
        _l("Who gives"),
        _l("Of 100 hours given by women and men, how many each gives."),
        BETWEEN,
        BOOKS,
        SAID,
        UNSAID,
    ),
    "received_by_kind": Words(
        _l("Who receives"),
        _l("Of 100 hours received by women and men, how many each receives."),
        BETWEEN,
        BOOKS,
        SAID,
        UNSAID,
    ),
    "share": Words(
        _l("The women's part, month by month"),
        _l("Half is where women and men give the same. The band says how far off it may be."),
        BETWEEN,
        BOOKS,
        SAID,
        UNSAID,
    ),
    "flow": Words(
        _l("Hours women give beyond those they receive"),
        _l("Above 0, women give more hours than they receive. Below 0, they receive more."),
        _l("Hours given by women, less hours received by women"),
        BOOKS,
        SAID,
        UNSAID,
    ),
    "equality": Words(
        _l("Equality score"),
        _l(
            "100 when women and men give the same, and as much as in the best month so far. "
            "It goes down with the gap, and where all give little."
        ),
        _l("1 + 99 × (1 − gap) × √(hours each ÷ hours each in the best month), after EIGE"),
        BOOKS,
        SAID,
        UNSAID,
    ),
    "reciprocity": Words(
        _l("Giving and receiving"),
        _l(
            "1 when each person gives as much as she receives, 0 when she does only one of the two."
        ),
        _l("1 − |given − received| ÷ (given + received), the mean over people"),
        BOOKS,
        ACTIVE,
        FEW,
    ),
    "gini": Words(
        _l("How the hours given lie"),
        _l("The Gini index: 0 when all give the same, near 1 when one person gives everything."),
        _l("Hours in order of size, each weighed by its rank; no correction for small numbers"),
        BOOKS,
        ACTIVE,
        FEW,
    ),
    "theil": Words(
        _l("Differences within women and men, and between them"),
        _l(
            "The Theil index of the hours given: 0 when all give the same. "
            "One part lies inside the groups, the other between women and men."
        ),
        _l("Theil's T: the mean of share × ln(share), split by sex"),
        BOOKS,
        SAID,
        _l("Fewer than 10 people with hours said how they are counted, or a sex has fewer than 3."),
    ),
    "fill": Words(
        _l("Asks that were met"),
        _l("Of the asks whose time ended in the month, those for which enough neighbours came."),
        _l("Asks met, divided by all asks but those taken back"),
        ASKS,
        _l("Everybody whose ask ended in the month"),
        _l("Fewer than 3 people asked, or fewer than 3 were met, or were not."),
    ),
    "response": Words(
        _l("How long until the first yes"),
        _l("Half of the asks with a yes had it within so many hours."),
        _l("The middle of all waits from the ask to the first yes"),
        ASKS,
        _l("Asks of the month with at least one yes"),
        _l("Fewer than 10 asks had a yes."),
    ),
    "uncovered": Words(
        _l("Hours for which nobody came"),
        _l("When help was asked for and nobody came, by day of the week and part of the day."),
        _l("Hours asked for, less hours met, by when the help was to begin"),
        ASKS,
        _l("Everybody whose ask ended in the month"),
        _l("Too few people asked in vain to show when."),
    ),
    "sustainability": Words(
        _l("Index of gender sustainability, ours"),
        _l(
            "From 0 to 100: how much of the help asked for came, and what families say of services. "
            "It is ours: nobody published how the index of 2013 was counted."
        ),
        _l(
            "100 × √(S × P). S: hours met ÷ hours asked for. P: (mean mark from 1 to 5, less 1) ÷ 4"
        ),
        _l("The asks made in the bank, and a questionnaire that is over"),
        _l("Everybody whose ask ended in the month, and everybody who answered"),
        _l("It needs a month of asks, and a questionnaire that is over and asks for a mark."),
    ),
    "asymmetry": Words(
        _l("Who does the unpaid work at home"),
        _l("Of 100 minutes of housework and care of women and men with a partner, those of women."),
        _l("Mean of the women, divided by the means of women and men together"),
        OVER,
        _l("Women and men with a partner who answered"),
        _l("No questionnaire that asks this is over yet, or too few answered."),
    ),
    "unpaid_day": Words(
        _l("Unpaid work in a day (SDG 5.4.1)"),
        _l("How much of a whole day goes into housework and care without pay."),
        _l("Minutes of housework and care, divided by 1,440: the mean of all days told"),
        OVER,
        _l("Women and men who told a whole day of theirs"),
        _l("No questionnaire with a diary is over yet, or too few told a whole day."),
    ),
}

COLUMNS: dict[tuple[str, str], Any] = {
    ("hours_given", "all"): _l("Hours given, in all"),
    ("hours_given", "women"): _l("By women"),
    ("hours_given", "men"): _l("By men"),
    ("banks", ""): _l("Banks"),
    ("participation", ""): _l("Took part"),
    ("coverage", ""): _l("Said how they are counted"),
    ("women_share_given", ""): _l("Of hours given"),
    ("women_share_received", ""): _l("Of hours received"),
    ("net_flow", ""): _l("In hours"),
    ("equality", ""): _l("Score"),
    ("hours_each", ""): _l("Hours each"),
    ("reciprocity_mean", ""): _l("Every person alike"),
    ("reciprocity_hours", ""): _l("Every hour alike"),
    ("gini_given", ""): _l("Given"),
    ("gini_received", ""): _l("Received"),
    ("theil", ""): _l("In all"),
    ("theil_within", ""): _l("Within the groups"),
    ("theil_between", ""): _l("Between the groups"),
    ("fill", ""): _l("Asks met"),
    ("supply", ""): _l("Hours met"),
    ("response_hours", ""): _l("In hours"),
    ("sustainability", ""): _l("Index"),
    ("perceived", ""): _l("What families say (P)"),
}
PARTS_OF_DAY = {
    part: f"{first}{TIED}{DASH}{TIED}{first + 6}"
    for first, part in zip((0, 6, 12, 18), PARTS, strict=True)
}
"""By the clock of the bank."""

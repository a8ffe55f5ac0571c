"""What a questionnaire says when it does not take an answer."""

from flask_babel import lazy_gettext as _l

from exchange.survey.refusals import (
    AnswersStillCome,
    CardsOnly,
    CodeSpent,
    NotWhole,
    QuotaFull,
    SurveyShut,
    TakenBack,
)
from views.words import plain

SAID = {
    SurveyShut: plain(
        _l("This questionnaire is not open"),
        _l("It is not yet its first day, or its last is over."),
    ),
    CodeSpent: plain(
        _l("This card has answered already"),
        _l("Each card answers once. Nothing was sent."),
    ),
    CardsOnly: plain(
        _l("Only a card opens this questionnaire"),
        _l("A letter would invite to a closed door. Give out cards instead. Nothing was sent."),
    ),
    NotWhole: plain(
        _l("Some answers are missing, or do not fit together"), _l("Nothing was sent.")
    ),
    QuotaFull: plain(
        _l("Enough people like you have answered"),
        _l(
            "We ask for as many answers from each group, and yours is complete. Thank you all the same."
        ),
    ),
    TakenBack: plain(
        _l("Somebody took answers back"),
        _l(
            "Something of this questionnaire is out. Whoever subtracts a new table from it would find "
            "those answers. Nothing was published."
        ),
    ),
    AnswersStillCome: plain(
        _l("Answers still come in"),
        _l(
            "A table goes out once, the day after the questionnaire has closed. Nothing was published."
        ),
    ),
}

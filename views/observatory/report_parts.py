"""Of whom or of what a figure of the year's report is, in words; and in which order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import get_locale

from exchange.observatory.answer_month import SURVEY
from exchange.observatory.report import TONGUES, Sheet
from views.kinds import FAMILIES
from views.language import DASH, as_title, short_day_year, written_day
from views.observatory.report_words import DAY_PARTS, OF_WHOM

_MONDAY = date(2026, 10, 12)


def month_words(month: str) -> str:
    return as_title(written_day(date.fromisoformat(f"{month}-01"), "LLL y"))


def named(sheet: Sheet) -> dict[str, str]:
    """Each part with its words, in order. Of several questionnaires each part says of which one."""
    parts = sorted({str(row[1]) for row in sheet.rows}, key=_order)
    questionnaires = _questionnaires(sheet, parts)
    if len(questionnaires) < 2:
        return {part: part_words(part) for part in parts}
    return {part: _said_in(part, questionnaires) for part in parts}


def _said_in(part: str, questionnaires: dict[str, str]) -> str:
    asked, words = questionnaires.get(_asked(part)), part_words(part)
    if asked is None:
        return words
    return asked if words == str(OF_WHOM[""]) else f"{asked}: {words}"


def _questionnaires(sheet: Sheet, parts: list[str]) -> dict[str, str]:
    """Each by its title and days; by its place as well, where two have the same."""
    found: dict[str, str] = {}
    for asked in dict.fromkeys(map(_asked, parts)):
        if not asked:
            continue
        place, told = len(found) + 1, sheet.asked.get(asked)
        words = _dated(told) if told else str(place)
        found[asked] = f"{words} ({place})" if words in found.values() else words
    return found


def _dated(told: Mapping[str, Any]) -> str:
    title = told["title"]
    tongues = (get_locale().language, *TONGUES, *title)
    first, last = (
        short_day_year(date.fromisoformat(str(told[each]))) for each in ("first", "last")
    )
    return f"{next(title[each] for each in tongues if each in title)}, {first}{DASH}{last}"


def _asked(part: str) -> str:
    """The questionnaire a part is of; nothing where it is of none."""
    return part.partition("|")[0] if part.startswith(SURVEY) else ""


def part_words(part: str) -> str:
    """Women; Women, Errands; Monday, morning. A questionnaire's number is for machines."""
    rest = [each for each in part.split("|") if not each.startswith(SURVEY)]
    return ", ".join(_word(each) for each in rest or [""])


def _word(part: str) -> str:
    if part.isdecimal():
        day = _MONDAY.replace(day=_MONDAY.day + int(part))
        return as_title(written_day(day, "EEEE"))
    return str(OF_WHOM.get(part) or FAMILIES.get(part) or DAY_PARTS.get(part) or part)


def _order(part: str) -> tuple[str, int, str]:
    """One questionnaire after the other; the whole first, then who, then by kind or by day."""
    asked, whole, times = _asked(part), list(OF_WHOM), list(DAY_PARTS)
    head, _bar, rest = part.removeprefix(asked).removeprefix("|").partition("|")
    place = whole.index(head) if head in whole else len(whole)
    after = f"{place}{head}{times.index(rest) if rest in times else rest}"
    return asked, 0 if not rest else 1, after

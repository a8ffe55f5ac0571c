"""The demo's answers: whole, plausible, the same every time, and said to be made up."""

from collections import Counter

from exchange.survey import answering, diary, reading
from views.demo.answered import DIARIES, MADE_UP, PEOPLE, answers, document


def test_everybody_answered_the_whole_of_her_own_branch():
    questionnaire, problems = reading.read(document())
    assert problems == []
    found = answers()
    assert len(found) == PEOPLE
    for own in found:
        assert answering.missing(questionnaire, own) == []
        assert [each.key for each in answering.clashes(questionnaire, own)] == []
        assert answering.kept(questionnaire, own) == own
        assert answering.again(questionnaire, answering.plain(own)) == own
        for key, said in answering.plain(own).items():
            asked = questionnaire.question(key)
            texts = said if asked.kind == "many" else [str(said)]
            assert asked.kind == "diary" or answering.read(asked, texts) == (own[key], None)


def test_days_are_told_whole_and_women_care_more():
    found = answers()
    days = [(own.get("sex"), own["day"]) for own in found if "day" in own]
    assert len(days) == DIARIES
    assert {diary.minutes_left(day) for _sex, day in days} == {0}
    women = diary.unpaid_share([day for sex, day in days if sex == "women"])
    men = diary.unpaid_share([day for sex, day in days if sex == "men"])
    assert women.value > men.value
    towns = Counter(own["municipality"] for own in found)
    assert len([town for town, number in towns.items() if number >= 3]) >= 4


def test_it_is_the_same_every_time_and_every_language_says_that_it_is_made_up():
    assert answers() == answers()
    assert set(MADE_UP) == set(document()["languages"])
    assert all(MADE_UP[each] in said for each, said in document()["title"].items())

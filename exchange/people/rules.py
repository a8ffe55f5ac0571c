"""The rules a time bank gives itself: versioned data, never code. `rule_set` reads them."""

from dataclasses import dataclass, fields

from exchange.people.usual_asks import USUAL_ASKS

GROUP_PAYS = ("one", "each", "share")
"""Who teaches several is paid by one learner, the rest is the fund's; by each; or all share one."""

TWO_ADULTS = ("no", "warn", "refuse")
"""What is done where a bank wants two adults and there is one; "no": it does not ask for them."""

SAYS = ("warn", "refuse")
"""What a limit does with what goes past it."""

CHECKS = ("identity", "criminal_record", "first_aid", "references", "insurance")
"""What an operator can have seen of a person."""


@dataclass(frozen=True)
class Rules:
    """One version of a bank's rules. Minutes, days and hours are whole numbers."""

    # Credit: how far into debt, from where on a household is asked to spend, what it starts with.
    floor_minutes: int = -600
    ceiling_minutes: int = 900
    starter_minutes: int = 120
    round_minutes: int = 15

    # Who has given much may go further: for every so many minutes given, so many more, up to so many.
    growth_per_minutes: int = 600
    growth_minutes: int = 60
    growth_minutes_max: int = 300

    # The fund: what joining promises to it, what it gives for, and whom a lesson for several pays.
    pledge_minutes: int = 0
    grant_reasons: tuple[str, ...] = ("secretariat", "hardship", "illness", "meeting")
    # What one organisation may give to it in a year.
    body_gives_year_minutes: int = 12_000
    group_pays: str = "one"
    group_lapse_days: int = 7

    # Answers: how long a newcomer and a proposal wait, and from when a cancellation is late.
    admission_days: int = 7
    answer_hours: int = 48
    late_cancel_hours: int = 24

    # Coming in: for how long a no may be answered, and how many days a newcomer is on trial: then her
    # household has so many requests open at a time, and she gives her word for nobody yet.
    refusal_answer_days: int = 14
    trial_days: int = 60
    trial_asks_max: int = 5

    # Confirming: days on which the silent side is told, then what silence decides.
    reminder_days: tuple[int, ...] = (0, 2, 5)
    one_silent_days: int = 7
    both_silent_ask_days: int = 7
    both_silent_void_days: int = 14
    differing_days: int = 7

    # Trust: what must have been seen before someone is alone with a child or an elder.
    checks_required: bool = True
    childminding_checks: tuple[str, ...] = ("identity", "criminal_record")
    eldercare_checks: tuple[str, ...] = ("identity",)
    errand_checks: tuple[str, ...] = ()

    # How many have to vouch for "references" to count as seen.
    references_min: int = 2

    # Childminding stays help between families: beyond this it is a service the region regulates.
    children_max: int = 3
    childminding_minutes_max: int = 240

    # Floods: how much one household asks, and one person puts to others, before it is enough for now.
    open_asks_max: int = 20
    asks_a_day_max: int = 30
    questions_a_day_max: int = 40
    questions_again_max: int = 3

    # What families of this bank usually ask: whoever asks may begin from one of these.
    usual_asks: tuple[str, ...] = USUAL_ASKS

    # Who has been silent for so many days is told of one thing that suits her, at most so often.
    silent_days: int = 14
    suggestion_apart_days: int = 7

    # What comes back is asked for so many days ahead, date by date.
    series_ahead_days: int = 56

    # Waves: how many neighbours are asked at first and then, which part of the time left they have
    # to answer in, and how often one of them is asked in a week without having answered.
    wave_first: int = 5
    wave_next: int = 10
    wave_asked_max: int = 40
    wave_part: int = 4
    wave_minutes_min: int = 30
    wave_minutes_max: int = 1440
    unanswered_week_max: int = 3

    # Quiet hours, unless what is asked begins within so many; and how far apart questions are told.
    quiet_from_hour: int = 21
    quiet_to_hour: int = 8
    urgent_hours: int = 12
    questions_apart_hours: int = 3

    # A word given beforehand: how long before the hour it counts, and how long it may be called off.
    standing_notice_hours: int = 24
    standing_grace_hours: int = 12

    # Safety: within how many hours somebody calls who does not feel safe; how many first times of a
    # newcomer to care are accompanied. Where two adults are wanted: a second neighbour, or one at home.
    safety_hours: int = 4
    mediated_first: int = 3
    childminding_two_adults: str = "no"
    eldercare_two_adults: str = "no"

    # Help is no job: how much of one pair in a week, and of one helper without a break of an hour,
    # is enough; and whether what goes past it is warned of or refused.
    pair_week_minutes_max: int = 480
    pair_week_says: str = "warn"
    row_minutes_max: int = 600
    row_says: str = "warn"

    # Disputes: how long after the end one may be opened, how long each has to write or to answer,
    # within how many days an operator decides, and how long a decision may be appealed against.
    dispute_open_days: int = 14
    dispute_word_days: int = 3
    dispute_decide_days: int = 7
    dispute_appeal_days: int = 7

    # Being waited for: how many minutes late a word may be before somebody is told.
    overdue_minutes: int = 15

    # The desk: by when each thing that waits is promised an answer; how long before its end a check is
    # asked for anew; from when a member is silent; and how long who said "I'll see to it" may take.
    message_hours: int = 24
    report_hours: int = 24
    fund_ask_days: int = 14
    motion_days: int = 14
    check_ahead_days: int = 30
    undelivered_days: int = 7
    desk_silent_days: int = 30
    claim_hours: int = 72
    anomaly_look_days: int = 14
    service_days: int = 14
    listing_days: int = 14

    # The register of services: after so many months without a look a service is told as not checked.
    check_stale_months: int = 12

    # The pact: for so many months a request to join it waits for an answer; then it is forgotten.
    joining_months: int = 12

    # Shifts: for so many weeks a worker's own days of work are kept once they are over.
    roster_weeks: int = 8

    # The match: what counts like so many metres of way, for and against a neighbour, and how far.
    metres_per_given_minute: int = 4
    metres_per_owed_minute: int = 2
    owed_minutes_max: int = 600
    metres_per_exchange_together: int = 800
    exchanges_together_max: int = 3
    metres_per_minute_off: int = 10

    # The night's plan: how many days it looks ahead, and how much it suggests to one person a week.
    plan_days: int = 7
    plan_week_minutes_max: int = 840

    # The equal turn: whether invitations are steered towards men giving so many hours in a hundred,
    # and how many metres further than others one may live and still be suggested for it.
    equal_turn: bool = False
    equal_turn_percent: int = 50
    equal_turn_metres_max: int = 5_000

    # Balance: who stands beyond her limits is invited by hand, or by the clock once a month; hours
    # nobody has moved for so many months are shown, and who has them is invited only if so decided.
    rebalance_by_clock: bool = False
    dormant_months: int = 12
    dormant_invited: bool = False

    # Oddities the clock looks for in so many days: minutes going round a circle of homes, so many
    # in each step and hardly differing; minutes so many times further from the usual than others of
    # the kind are; yeses at night; homes at one address. Nothing follows but that somebody looks.
    anomaly_days: int = 90
    circle_minutes_min: int = 240
    circle_spread_percent: int = 10
    unusual_times: int = 6
    unusual_cases_min: int = 8
    night_from_hour: int = 1
    night_to_hour: int = 5
    nights_min: int = 3
    homes_at_address_min: int = 3

    def checks_for(self, family: str) -> tuple[str, ...]:
        """What must have been seen for this family of kinds; nothing when checks are off."""
        by_family = {
            "childminding": self.childminding_checks,
            "eldercare": self.eldercare_checks,
            "errand": self.errand_checks,
        }
        return by_family[family] if self.checks_required else ()

    def two_adults_for(self, family: str) -> str:
        """What is done in this family of kinds where one adult would be alone; one of TWO_ADULTS."""
        by_family = {
            "childminding": self.childminding_two_adults,
            "eldercare": self.eldercare_two_adults,
        }
        return by_family.get(family, "no")

    def to_json(self) -> dict[str, object]:
        """Every rule by its name, lists for tuples; `rule_set.from_json` reads it back unchanged."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {key: list(is_) if isinstance(is_, tuple) else is_ for key, is_ in named.items()}


DEFAULTS = Rules()

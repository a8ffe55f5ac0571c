"""What broke in the ledgers of other time banks, each with the test that keeps it from us.

Read in their sources and, where it says so, played on a running one. Two of the list are tested here,
because no room is theirs: whole minutes, and rows that no other row takes along.
"""

import ast
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Float, Numeric

import models
from models.base import Base

ROOT = Path(__file__).parent.parent
HERE = "tests/test_peers.py"

FLAWS = {
    "two pay one at once, and one payment is lost from the balance (played on TimeOverflow)": (
        "tests/races/test_bank.py::test_a_balance_remembered_in_python_is_caught",
        "tests/races/test_bank.py::test_of_the_ledger_s_own_way_nobody_complains",
    ),
    "a balance that drifted heals by chance, or never": (
        "tests/ledger/test_verify.py::test_a_balance_changed_by_hand_drifts",
        "tests/ledger/test_tally.py::test_what_is_stored_is_what_the_rows_add_up_to",
    ),
    "limits warn and never block": (
        "tests/ledger/test_hold.py::test_a_hold_beyond_the_floor_is_refused_with_what_is_left",
        "tests/ledger/test_hold.py::test_the_floor_holds_in_the_database_too",
    ),
    "eight who spend the whole limit at once are let through (played on Workers Control)": (
        "tests/races/test_ledger_races.py::test_of_nine_holds_on_credit_for_three_three_are_held",
        "tests/races/test_care_races.py::test_of_nine_tasks_on_credit_for_three_three_are_agreed",
    ),
    "who manages one bank moves the hours of another": (
        "tests/test_doors_next_door.py::test_no_id_of_another_bank_opens_a_door",
        "tests/test_doors_next_door.py::test_no_form_of_another_bank_s_pages_reaches_it",
        "tests/ledger/test_settle.py::test_another_banks_hold_is_not_found",
    ),
    "an address that changes books asks for nobody": (
        "tests/test_doors.py::test_every_door_asks_who_is_there_or_says_it_need_not",
        "tests/test_doors.py::test_who_is_let_in",
    ),
    "ordinary members open the administrators' address and move hours": (
        "tests/people/test_second_factor.py::test_what_is_sent_without_it_is_refused_and_nothing_is_done",
    ),
    "any member takes the list of all with telephone numbers": (
        "tests/test_doors.py::test_nobody_reads_where_others_live_nor_what_their_children_need",
        "tests/test_doors.py::test_a_newcomer_reads_no_names_of_members",
    ),
    "nobody knows which operator moved what": (
        "tests/ledger/test_hold.py::test_a_hold_says_who_what_and_by_which_act",
        "tests/moderation/test_audit.py::test_every_door_that_writes_has_words_in_the_trail",
    ),
    "rows of the books can be taken away or rewritten": (
        "tests/ledger/test_tampering.py::test_every_edit_is_found_and_where",
        "tests/ledger/test_verify.py::test_with_its_guards_the_database_gives_nothing_away",
    ),
    "closing a bank takes its books along": (f"{HERE}::test_no_row_takes_another_along",),
    "the same request twice pays twice": (
        "tests/races/test_duplicates.py::test_copies_of_one_yes_at_once_are_one_yes",
        "tests/races/test_duplicates.py::test_a_double_tap_on_a_phone_without_scripts_confirms_once",
    ),
    "a repeated request is an error and not the first answer": (
        "tests/races/test_ledger_races.py::test_twenty_copies_of_one_act_have_one_effect_and_one_answer",
    ),
    "what guards against repeating is a cache, and forgets": (
        "tests/races/test_duplicates.py::test_a_key_of_last_month_still_gets_its_first_answer",
        "tests/races/test_duplicates.py::test_a_key_with_other_minutes_is_refused",
    ),
    "a promise is settled by two at once": (
        "tests/races/test_ledger_races.py::test_a_hold_posted_eight_times_at_once_is_posted_once",
        "tests/races/test_ledger_races.py::test_a_hold_posted_and_let_go_at_once_ends_in_one_way",
    ),
    "what was half done when the machine died is never taken up again": (
        "tests/races/test_kill.py::test_a_writer_killed_at_any_moment_leaves_true_books",
        "tests/races/test_scheduler.py::test_what_a_dead_clock_left_unsealed_the_next_stretch_seals",
        "tests/notices/test_post.py::test_a_claim_left_by_a_clock_that_died_is_free_after_a_while",
    ),
    "counts of tries live in one process": (
        "tests/races/test_throttle.py::test_eight_processes_together_get_exactly_what_is_allowed",
    ),
    "an account that can never pay again": (
        "tests/ledger/test_hold.py::test_a_tightened_limit_refuses_debits_and_takes_credits",
    ),
    "hours come from nothing, or go nowhere": (
        "tests/ledger/test_verify.py::test_minutes_made_from_nothing_show_in_the_sum",
        "tests/ledger/test_motions.py::test_hours_are_issued_into_all_parts_of_the_fund_and_taken_back",
    ),
    "a balance moves without a row": (
        "tests/ledger/test_against_model.py::test_any_story_goes_as_the_model_says",
        "tests/races/test_ledger_races.py::test_every_reader_finds_that_all_minutes_add_to_zero",
    ),
    "lessons for several debit without rows": (
        "tests/ledger/test_lessons.py::test_odd_minutes_are_shared_without_losing_one",
    ),
    "hours with a comma lose minutes": (f"{HERE}::test_minutes_are_whole",),
    "two who pay each other wait for each other for ever": (
        "tests/races/test_ledger_races.py::test_two_banks_that_give_to_each_other_at_once_never_wait_in_a_circle",
    ),
    "nothing proves the books": (
        "tests/ledger/test_verify.py::test_books_that_were_only_written_are_true",
    ),
    "a mistake cannot be undone, or is undone twice": (
        "tests/races/test_ledger_races.py::test_a_line_mended_by_four_at_once_is_mended_once",
    ),
    "what was estimated is paid, and not what was done": (
        "tests/care/test_confirm.py::test_less_than_held_gives_the_rest_back",
        "tests/care/test_confirm.py::test_more_than_held_is_a_second_transfer_on_the_payers_word",
    ),
    "a place is given to more than there is room for": (
        "tests/races/test_care_races.py::test_of_nine_who_accept_one_task_one_comes",
        "tests/races/test_care_races.py::test_one_helper_who_accepts_three_tasks_at_one_hour_goes_to_one",
    ),
    "a list loads every movement of everybody": (
        "tests/ledger/test_statement.py::test_a_page_of_lines_is_one_statement",
    ),
    "a newcomer's bank cannot trade, for its limits begin at nothing": (
        "tests/people/test_banks.py::test_a_new_bank_has_its_towns_its_rules_and_true_books",
    ),
    "who pays whom is misread": (
        "tests/ledger/test_statement.py::test_a_line_says_what_who_and_how",
    ),
    "members are lost while they join, or join twice": (
        "tests/people/test_join.py::test_one_form_sent_twice_joins_once",
        "tests/people/test_join.py::test_who_never_confirmed_gets_the_link_again_and_keeps_her_own_words",
    ),
}


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text())
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("flaw", FLAWS)
def test_what_broke_elsewhere_has_its_test(flaw):
    for named in FLAWS[flaw]:
        path, _, name = named.partition("::")
        assert (named, name in names_in(path)) == (named, True)


def tables():
    assert models
    return Base.metadata.tables.values()


def test_minutes_are_whole():
    columns = [each for table in tables() for each in table.columns if "minutes" in each.name]
    assert len(columns) > 30
    loose = [str(each) for each in columns if isinstance(each.type, Float | Numeric)]
    assert loose == []


def test_no_row_takes_another_along():
    """No foreign key deletes, empties or rewrites the row it stands in."""
    keys = [key for table in tables() for key in table.foreign_key_constraints]
    assert len(keys) > 100
    assert [str(key.columns) for key in keys if key.ondelete or key.onupdate] == []

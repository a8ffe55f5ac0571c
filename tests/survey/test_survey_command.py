"""flask survey estimate, on a person's own file."""

import json

import pytest

ANSWERS = "weight,contract,notice\n" + "".join(
    f"{weight},{contract},{notice}\n" * number
    for weight, contract, notice, number in [
        ("2", "atyp", "day", 10),
        ("1", "atyp", "month", 20),
        ("1", "std", "day", 4),
        ("1", "std", "month", 40),
        ("1", "", "month", 5),
    ]
)


@pytest.fixture
def estimate(app, tmp_path):
    def run(text, *options):
        (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(
            args=["survey", "estimate", str(tmp_path / "answers.csv"), *options, "--json"]
        )

    return run


def test_shares_of_groups_by_hand(estimate):
    found = json.loads(estimate(ANSWERS, "--by", "contract", "--of", "notice").stdout)
    atypical = found["groups"]["atyp"]
    assert atypical["n"] == 30
    # Residuals of a half: ten of weight 2, twenty of weight 1.
    off_by = round(1.96 * (10 * 1 + 20 * 0.25) ** 0.5 / 40, 6)
    assert atypical["shares"]["day"] == {"share": 0.5, "half_width": off_by, "n": 10}


def test_one_column_alone(estimate):
    found = json.loads(estimate(ANSWERS, "--by", "contract").stdout)
    assert found["n"] == 74
    assert found["shares"]["std"]["n"] == 44
    assert found["shares"]["std"]["share"] == round(44 / 84, 6)


def test_small_groups_are_hidden_and_stay_hidden(estimate):
    few = ANSWERS + "1,std,week\n" * 2 + "1,atyp,week\n" * 9
    found = json.loads(estimate(few, "--by", "contract", "--of", "notice").stdout)["groups"]
    hidden = [
        (group, value)
        for group, told in found.items()
        for value, share in told["shares"].items()
        if share is None
    ]
    assert ("std", "week") in hidden
    assert len(hidden) >= 4
    assert json.loads(estimate("a\nx\nx\n", "--by", "a").stdout)["shares"] == {"x": None}


def test_bad_input_names_its_row(estimate):
    answer = estimate("weight,a\n1,x\n-1,y\n", "--by", "a")
    assert answer.exit_code == 2
    assert "row 3, weight: not a number from 0" in answer.stderr
    answer = estimate("a\nx\n", "--by", "b")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "row 1, b: no such column" in answer.stderr
    assert json.loads(estimate("a\n", "--by", "a").stdout)["shares"] == {}

"""flask observatory on a person's own files: keys, numbers, and every problem with its row."""

import json

import pytest

TABLE = "12,7,9,28\n8,2,5,15\n4,6,3,13\n24,15,17,56\n"
SIX = "person,sex,given,received\nA,F,10,4\nB,M,2,8\nC,F,5,5\nD,M,0,0\nE,F,8,2\nF,M,1,7\n"


@pytest.fixture
def run(app, tmp_path):
    def asked(name, text, *options):
        path = tmp_path / "brought.csv"
        path.write_text(text, encoding="utf-8")
        return app.test_cli_runner().invoke(args=["observatory", name, str(path), *options])

    return asked


def document(done):
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_asymmetry_is_pooled(run):
    text = "men_minutes,women_minutes,note\n100,300,\n60,60,x\n"
    assert document(run("asymmetry", text, "--json")) == {"index": 69.230769, "couples": 2}
    nothing = document(run("asymmetry", "women_minutes,men_minutes\n0,0\n", "--json"))
    assert nothing == {"index": None, "couples": 1}


def test_fairness_of_six(run):
    assert document(run("fairness", SIX, "--json")) == {
        "gini_given": 0.474359,
        "gini_received": 0.358974,
        "theil": pytest.approx(0.4219, abs=5e-5),
        "theil_between": pytest.approx(0.3355, abs=5e-5),
        "theil_within": pytest.approx(0.0864, abs=5e-5),
        "reciprocity_mean": 0.524286,
        "reciprocity_hours": 0.538462,
        "women_share_given": 0.884615,
        "women_share_received": 0.423077,
        "turnover": 2.166667,
        "balance_spread": 4.898979,
        "top_tenth_share": 0.5,
    }
    empty = document(run("fairness", "person,sex,given,received\nA,,0,0.0\n", "--json"))
    assert len(empty) == 12
    assert empty.pop("balance_spread") == 0
    assert set(empty.values()) == {None}


def test_the_worked_table(run):
    found = document(run("suppress", TABLE, "--k", "3", "--json"))
    assert found == {
        "published": [
            [12, 7, 9, 28],
            [8, None, None, 15],
            [4, None, None, 13],
            [24, 15, 17, 56],
        ],
        "primary": 1,
        "secondary": 3,
    }
    tiny = document(run("suppress", "1,1\n1,1\n", "--json"))
    assert tiny["published"] is None


def test_without_json_people_can_read_it(run):
    assert run("suppress", TABLE).stdout.splitlines()[1] == " 8   *   *  15"
    assert run("suppress", "2,2\n2,2\n").stdout == "too small to publish\n"
    assert "75.0  index" in run("asymmetry", "women_minutes,men_minutes\n300,100\n").stdout


@pytest.mark.parametrize(
    ("name", "text", "problems"),
    [
        (
            "asymmetry",
            "women_minutes,men_minutes\n1,2\n-3,1.5\n",
            [
                "row 3, women_minutes: not a whole number from 0",
                "row 3, men_minutes: not a whole number from 0",
            ],
        ),
        ("asymmetry", "women\n1\n", ["row 1, women_minutes: no such", "row 1, men_minutes: no"]),
        (
            "fairness",
            "person,sex,given,received\nA,X,1,1\nA,F,1e9,\n",
            [
                "row 2, sex: not F, M or empty",
                "row 3, person: comes twice",
                "row 3, given: not a number of hours",
                "row 3, received: not a number of hours",
            ],
        ),
        (
            "suppress",
            "1,2,3\n4,5,9\n5,8,13\n",
            ["row 3, column 2: the total says 8, its numbers add up to 7", "row 3, column 3: the"],
        ),
        ("suppress", "1,2,3\n4,x,9\n", ["row 2, column 2: not a whole number"]),
        ("suppress", "1,2,3\n4,9\n5,2,7\n", ["row 2: has 2 numbers, the first row has 3"]),
        ("suppress", "", ["row 1: a table has"]),
        ("suppress", "5\n5\n", ["row 1: a row has"]),
    ],
)
def test_what_is_wrong_is_said_with_its_row(run, name, text, problems):
    done = run(name, text, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    told = done.stderr.splitlines()
    assert len(told) == len(problems)
    for line, begins in zip(told, problems, strict=True):
        assert line.startswith(begins)


def test_a_file_that_is_not_there(app):
    done = app.test_cli_runner().invoke(args=["observatory", "suppress", "nowhere.csv"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere.csv: cannot be read" in done.stderr

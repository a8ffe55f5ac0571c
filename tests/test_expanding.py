"""Migrations that would hurt pages of the release before are found by reading them."""

import json

import pytest

from tests.rig import check, expanding

RELEASED = {"person": ["id", "email", "phone"], "notice": ["id", "state"]}
UP = "def upgrade():\n"

BAD = {
    '    op.drop_column("person", "phone")': "takes away person.phone",
    '    op.drop_table("notice")': "takes away notice,",
    '    op.rename_table("notice", "letter")': "takes away notice,",
    '    op.alter_column("person", "email", new_column_name="mail")': "takes away person.email",
    '    with op.batch_alter_table("person") as batch:\n        batch.drop_column("phone")': (
        "takes away person.phone"
    ),
    '    with op.batch_alter_table("person") as it:\n        it.alter_column("id", type_=sa.Text())': (
        "alter_column holds up person"
    ),
    '    op.execute("DROP TABLE notice")': "takes away notice,",
    '    op.execute("DROP TABLE IF EXISTS notice")': "takes away notice,",
    "    op.execute(\"UPDATE person SET phone = ''\")": "UPDATE holds up person",
    '    op.execute(sa.text(f"delete from notice where id = {7}"))': "delete from holds up notice",
    "    op.drop_table(NAME)": "cannot be read here",
    '    op.create_index("ix_person_phone", "person", ["phone"])': "create_index holds up person",
    '    op.create_check_constraint("a", "person", "1 = 1")': "holds up person",
    '    op.add_column("person", sa.Column("shoe", sa.Text(), nullable=False))': "does not fill in",
    '    op.add_column("person", sa.Column("at", sa.Text(), server_default=sa.text("now()")))': (
        "row by row"
    ),
    '    deeper()\n\n\ndef deeper():\n    op.drop_column("person", "phone")': "line 6: takes away",
}
GOOD = [
    '    op.create_table("shoe")\n    op.create_index("ix", "shoe", ["size"])',
    '    op.add_column("person", sa.Column("shoe", sa.Text(), nullable=True))',
    '    op.add_column("person", sa.Column("n", sa.Integer(), nullable=False, server_default="0"))',
    '    op.drop_column("person", "shoe")',
    '    pass\n\n\ndef downgrade():\n    op.drop_table("person")',
    '    op.create_index("ix", "person", ["phone"])\n\n\nHOLDS_UP = {"person": "a few hundred"}',
    "    laws.install(op.get_bind())",
]


@pytest.mark.parametrize("deed", BAD)
def test_what_takes_away_or_holds_up_is_named_with_its_line(deed):
    [problem] = expanding.problems_of(UP + deed, RELEASED)
    assert BAD[deed] in problem


@pytest.mark.parametrize("deed", GOOD)
def test_what_only_adds_or_says_why_is_let_through(deed):
    assert expanding.problems_of(UP + deed, RELEASED) == []


def test_what_may_hold_up_still_takes_nothing_away():
    deed = '    op.drop_column("person", "phone")\n\n\nHOLDS_UP = {"person": "a few hundred"}'
    assert expanding.problems_of(UP + deed, RELEASED) != []


def test_a_bad_migration_among_ours_fails_the_check(tmp_path, monkeypatch, capsys):
    """In a copy of the folder: a step after the newest one, which takes the sign-ins away."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in (expanding.FOLDER / "versions").glob("*.py"):
        (folder / "versions" / path.name).write_text(path.read_text())
    (folder / "env.py").write_text("# waits for ever")
    monkeypatch.setattr(expanding, "FOLDER", folder)
    [head] = expanding.heads()
    bad = f'revision = "bad"\ndown_revision = "{head}"\n\n\n{UP}    op.drop_table("sign_in")\n'
    (folder / "versions" / "bad.py").write_text(bad)
    assert check.main(["migrations"]) == 1
    said = capsys.readouterr().out
    assert "bad.py, line 6: takes away sign_in, which the release before still names" in said
    assert "env.py: a migration waits for a lock for ever" in said


def test_the_release_is_written_as_it_is_read():
    kept = expanding.RELEASED.read_text()
    assert kept.startswith(f'{{"revision": "{json.loads(kept)["revision"]}"')
    assert "sign_in" in json.loads(kept)["tables"]

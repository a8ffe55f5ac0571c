"""The square of an address is read from a dark page as from a light one."""

from urllib.parse import unquote

from views.squares import square


def test_a_square_brings_its_own_white():
    """On a dark page it stood black on black, and no telephone read it."""
    assert "#fff" in unquote(square("https://prossima.test/surveys/abcdefgh"))

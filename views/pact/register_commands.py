"""flask pact check-register: are the sealed minutes of the table as they were sealed? A contract."""

import re
import sys

import click

from exchange.pact import register_queries
from views.refusals import bad_input


@click.command("check-register")
@click.option("--published", multiple=True, metavar="SEAL", help="A seal that must be there.")
def check_register(published: tuple[str, ...]) -> None:
    """Walk the register of every bank; exit 1 if minutes were changed, or a published seal is missing."""
    # As the letter tells it, by fours.
    published = tuple("".join(each.split()) for each in published)
    wrong = [each for each in published if not re.fullmatch(r"[0-9a-fA-F]{64}", each)]
    if wrong:
        bad_input([f"--published: {each}: not 64 hexadecimal digits" for each in wrong])
    is_off = False
    missing = {bytes.fromhex(each) for each in published}
    for bank_id in register_queries.banks_with_minutes():
        found = register_queries.check(bank_id)
        missing -= register_queries.seals(bank_id)
        changed = " ".join(map(str, found.broken)) or "none"
        click.echo(f"bank {bank_id}: {found.sealed} sealed, changed: {changed}")
        is_off |= not found.is_whole
    for each in sorted(missing):
        click.echo(f"missing {each.hex()}")
    sys.exit(1 if is_off or missing else 0)

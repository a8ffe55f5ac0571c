"""Which questions about the tables that grow with every day name no bank: another bank's rows are in their way."""

import re

HOT = (
    "account", "act", "booking", "confirmation", "delivery", "exchange", "household",
    "household_member", "match_filed", "match_slot", "match_task", "membership", "message", "notice",
    "proposal", "seal", "task", "transfer", "transfer_memo", "weekly_hours",
)  # fmt: skip
# She cannot be in two places at once, whichever bank asks; and what she reads of herself is hers in all of them.
OF_A_PERSON = ("booking", "match_slot", "membership", "notice")
_NAMED = re.compile(rf"\b(?:FROM|JOIN|UPDATE|INTO)\s+\(?({'|'.join(HOT)})\b(?:\s+AS\s+(\w+))?")
_ALSO = re.compile(rf",\s+({'|'.join(HOT)})\b(?:\s+AS\s+(\w+))(?=[\s,])")


def tables_of_any_bank(statement: str) -> set[str]:
    """The hot tables in it of which it does not say whose rows: a bank's, or a person's where they are hers."""
    flat = " ".join(statement.split())
    found = {*_NAMED.findall(flat), *_ALSO.findall(flat)}
    return {
        table
        for table, alias in found
        if not _says_bank(flat, alias or table)
        and not (table in OF_A_PERSON and re.search(rf"\b{alias or table}\.person_id =", flat))
    }


def _says_bank(flat: str, name: str) -> bool:
    if flat.startswith("INSERT"):
        return "bank_id" in flat
    of_it = rf"\b{name}\.bank_id"
    return bool(re.search(rf"{of_it}(?:,[^()]*\))?\s*(?:=|IN\b)|(?:=|\()\s*{of_it}", flat))

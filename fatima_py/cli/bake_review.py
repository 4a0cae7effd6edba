"""Review: each open wording is shown beside its line, and a person says what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fatima_py.realize.base import Brief

if TYPE_CHECKING:
    from fatima_py.scenario.baking import Bakery
    from fatima_py.scenario.compile.baking import WordingRow

__all__ = ["review"]

HELP = "y approves, n rejects, e lets you write it anew, which is kept, Enter or s leaves it open, q quits"
PROMPT = "y, n, e, s, q > "
SKIP, QUIT = "s", "q"
ANSWERS = {"y": "y", "yes": "y", "n": "n", "no": "n", "e": "e", "s": SKIP, "": SKIP, "q": QUIT}
"""What may be typed, in small letters: whatever else it is, it is no verdict."""


@dataclass(frozen=True, slots=True)
class Case:
    """An open wording with what is known of its line."""

    row: "WordingRow"
    brief: Brief


def review(bakery: "Bakery", by: str) -> None:
    """Walk through the open wordings; where there is no terminal, list them. What is decided is written at once."""
    from fatima_py.cli.console import dialog_possible, line, note, output

    open_rows = [row for row in bakery.rows if row.doc.verdict == "open"]
    found = [(row, bakery.brief(row)) for row in open_rows]
    cases = [Case(row, brief) for row, brief in found if brief is not None]
    if unfit := len(open_rows) - len(cases):
        note(f"{unfit} open of lines that are gone, changed or always as written: 'fatima check' tells which")
    if not cases:
        note("no wording is open")
        return
    console = output(wide=True)
    by_hand = dialog_possible()
    for number, case in enumerate(cases, 1):
        for row in shown(bakery, case, f"{number} of {len(cases)}"):
            line(console, row)
        if by_hand and not decided(bakery, case, by):
            return
        line(console, "")


def shown(bakery: "Bakery", case: Case, counted: str) -> Iterator[str]:
    """A wording beside its line, and what is wrong with it."""
    doc, brief, text = case.row.doc, case.brief, case.row.doc.text
    manner = f", {' and '.join(doc.manner)}" if doc.manner else ""
    to = f" to {brief.listener}" if brief.listener else ""
    yield f"{counted}: {doc.line}, {brief.speaker}{to}, {doc.tone}{manner} ({'~~' if brief.open_wide else '~'})"
    yield f"  written   {' '.join(doc.of.split())}"
    yield f"  proposed  {' '.join(text.split()) or '(still to be written)'}" + (f"  (by {doc.by})" if doc.by else "")
    if doc.note:
        yield f"  note      {doc.note}"
    if text.strip():
        yield from (f"  fault     {one}" for one in filter(None, [bakery.fault(brief, text)]))
        yield from (f"  look out  {one}" for one in bakery.lost(brief, text))


def decided(bakery: "Bakery", case: Case, by: str) -> bool:
    """Ask until it is known what becomes of a wording, and write it; False where the person quits."""
    from fatima_py.cli.console import say

    while True:
        answer = ANSWERS.get(asked(PROMPT).lower())
        if answer in (QUIT, SKIP):
            return answer == SKIP
        if answer == "n":
            bakery.change(case.row, {"verdict": "rejected"})
            return True
        if answer == "y" and approved(bakery, case):
            return True
        if answer == "e":
            case = rewritten(bakery, case, asked("wording > "), by)
            for row in shown(bakery, case, "now"):
                say(row)
        elif answer != "y":
            say(HELP)


def asked(prompt: str) -> str:
    """What is typed at a prompt; nothing at the end of the input."""
    from fatima_py.cli.asking import typed

    return (typed(prompt) or "").strip()


def approved(bakery: "Bakery", case: Case) -> bool:
    """Approve a wording, if it can be spoken and the person means what it drops."""
    from fatima_py.cli.console import say

    doc = case.row.doc
    if fault := bakery.fault(case.brief, doc.text):
        say(f"it would never be spoken: {fault}; e lets you write it anew")
        return False
    lost = bakery.lost(case.brief, doc.text)
    if lost and not doc.confirmed and ANSWERS.get(asked(f"{'; '.join(lost)}. Meant so? y, n > ").lower()) != "y":
        return False
    confirmed: Mapping[str, bool] = {"confirmed": True} if lost else {}
    bakery.change(case.row, {"verdict": "approved", **confirmed})
    return True


def rewritten(bakery: "Bakery", case: Case, text: str, by: str) -> Case:
    """A wording in other words, which are written at once, still open; what was confirmed was so of the words before.

    Nothing is written where there are no words, or the same again.
    """
    doc = case.row.doc
    if not text or text == doc.text.strip():
        return case
    author = edited(doc.by, by)
    before: Mapping[str, str | bool] = {"by": doc.by, "confirmed": doc.confirmed}
    values: Mapping[str, str | bool] = {"text": text, "by": author, "confirmed": False}
    row = bakery.change(case.row, {key: value for key, value in values.items() if before.get(key) != value})
    return replace(case, row=row)


def edited(by: str, editor: str) -> str:
    """Who made a wording that somebody has written anew; whoever is not named leaves it as it was."""
    if not by or not editor:
        return editor or by
    return by if by == editor or by.endswith(f"edited by {editor}") else f"{by}, edited by {editor}"

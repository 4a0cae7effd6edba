"""Review: each wording that is open or stale is shown beside its line, and a person says what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fatima_py.realize.baked import squeezed
from fatima_py.realize.base import Brief
from fatima_py.scenario.compile.baking import APPROVED, OPEN, REJECTED

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
    """A wording that is open, or of a line that reads otherwise now, with what is known of it."""

    row: "WordingRow"
    brief: Brief
    line: str

    @property
    def is_stale(self) -> bool:
        """Whether the line read otherwise when the wording was made."""
        return squeezed(self.row.doc.of) != squeezed(self.line)

    @property
    def anew(self) -> Mapping[str, str | bool]:
        """What a verdict writes beside itself: that it is about the line as it reads now."""
        return {"of": self.line} if self.is_stale else {}


def review(bakery: "Bakery", by: str) -> None:
    """Walk through what is open or stale; where there is no terminal, list it. What is decided is written at once."""
    from fatima_py.cli.console import dialog_possible, line, note, output

    found = [Case(row, now[1], now[0].text) for row in bakery.rows if (now := bakery.now(row)) is not None]
    cases = [one for one in found if one.row.doc.verdict == OPEN or (one.is_stale and one.row.doc.verdict != REJECTED)]
    if unfit := sum(row.doc.verdict == OPEN and bakery.now(row) is None for row in bakery.rows):
        note(f"{unfit} open of lines that are gone or always as written: 'fatima check' tells which")
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
    if case.is_stale:
        yield f"  was       {squeezed(doc.of)}"
        yield f"  now       {squeezed(case.line)}"
    else:
        yield f"  written   {squeezed(doc.of)}"
    is_approved = case.is_stale and doc.verdict == APPROVED
    yield f"  {'approved' if is_approved else 'proposed'}  {squeezed(text) or '(still to be written)'}" + (
        f"  (by {doc.by})" if doc.by else ""
    )
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
            bakery.change(case.row, {**case.anew, "verdict": REJECTED})
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
    confirmed = doc.confirmed and not case.is_stale
    if lost and not confirmed and ANSWERS.get(asked(f"{'; '.join(lost)}. Meant so? y, n > ").lower()) != "y":
        return False
    meant: Mapping[str, bool] = {"confirmed": bool(lost)} if lost or confirmed != doc.confirmed else {}
    bakery.change(case.row, {**case.anew, "verdict": APPROVED, **meant})
    return True


def rewritten(bakery: "Bakery", case: Case, text: str, by: str) -> Case:
    """A wording in other words, which are written at once, still open; what was confirmed was so of the words before.

    Nothing is written where there are no words, or the same again.
    """
    doc = case.row.doc
    if not text or text == doc.text.strip():
        return case
    author = edited(doc.by, by)
    before: Mapping[str, str | bool] = {"by": doc.by, "confirmed": doc.confirmed, "verdict": doc.verdict}
    values: Mapping[str, str | bool] = {**case.anew, "text": text, "by": author, "confirmed": False, "verdict": OPEN}
    row = bakery.change(case.row, {key: value for key, value in values.items() if before.get(key) != value})
    return replace(case, row=row)


def edited(by: str, editor: str) -> str:
    """Who made a wording that somebody has written anew; whoever is not named leaves it as it was."""
    if not by or not editor:
        return editor or by
    return by if by == editor or by.endswith(f"edited by {editor}") else f"{by}, edited by {editor}"

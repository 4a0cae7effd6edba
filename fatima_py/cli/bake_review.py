"""Review: each open wording is shown beside its line, and a person says what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fatima_py.realize.base import Brief

if TYPE_CHECKING:
    from fatima_py.scenario.baking import Bakery
    from fatima_py.scenario.compile.baking import WordingRow

__all__ = ["review"]

HELP = "y approves, n rejects, e lets you write it anew, Enter or s leaves it open, q quits"
PROMPT = "y, n, e, s, q > "
SKIP, QUIT = "s", "q"


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
        for row in shown(bakery, case, case.row.doc.text, f"{number} of {len(cases)}"):
            line(console, row)
        if by_hand and not decided(bakery, case, by):
            return
        line(console, "")


def shown(bakery: "Bakery", case: Case, text: str, counted: str) -> Iterator[str]:
    """A wording beside its line, and what is wrong with it."""
    doc, brief = case.row.doc, case.brief
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

    text = case.row.doc.text
    while True:
        answer = asked(PROMPT).lower()[:1] or SKIP
        if answer in (QUIT, SKIP):
            return answer == SKIP
        if answer == "n":
            write(bakery, case, text, {"verdict": "rejected"}, by)
            return True
        if answer == "y" and approved(bakery, case, text, by):
            return True
        if answer == "e":
            text = asked("wording > ") or text
            for row in shown(bakery, case, text, "now"):
                say(row)
        elif answer != "y":
            say(HELP)


def asked(prompt: str) -> str:
    """What is typed at a prompt, `q` at the end of the input."""
    from fatima_py.cli.asking import typed

    return (typed(prompt) or "").strip()


def approved(bakery: "Bakery", case: Case, text: str, by: str) -> bool:
    """Approve a wording, if it can be spoken and the person means what it drops."""
    from fatima_py.cli.console import say

    if fault := bakery.fault(case.brief, text):
        say(f"it would never be spoken: {fault}; e lets you write it anew")
        return False
    lost = bakery.lost(case.brief, text)
    meant = not lost or case.row.doc.confirmed or asked(f"{'; '.join(lost)}. Meant so? y, n > ").lower()[:1] == "y"
    if not meant:
        return False
    confirmed: Mapping[str, str | bool] = {"confirmed": True} if lost else {}
    write(bakery, case, text, {"verdict": "approved", **confirmed}, by)
    return True


def write(bakery: "Bakery", case: Case, text: str, values: Mapping[str, str | bool], by: str) -> None:
    """Write a verdict, and the words where they are others now."""
    doc = case.row.doc
    anew: dict[str, str | bool] = {}
    if text.strip() != doc.text.strip():
        anew = {
            "text": text.strip(),
            **({"by": f"{doc.by}, edited by {by}" if doc.by and doc.by != by else by} if by else {}),
        }
    bakery.change(case.row, {**anew, **values})

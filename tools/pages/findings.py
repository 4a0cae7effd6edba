"""What is wrong with a page for who reads it otherwise than by eye and mouse, or on a narrow screen.

axe-core (https://github.com/dequelabs/axe-core) judges the page; we ask besides whether something is cut off.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tools.pages.chromium import Page, axe

__all__ = ["Finding", "cut_off", "judge", "read", "report"]

GRAVE = ("serious", "critical")
"""The impacts that fail the check, by axe's own scale."""
CUT_OFF = "cut-off"
SHOWN = 160
"""How many letters of an element are shown."""

RUN = """async options => {
  const {violations} = await axe.run(document, {resultTypes: ['violations'], ...options});
  return violations.map(({id, impact, help, nodes}) => ({id, impact, help, nodes:
    nodes.map(({target, html, failureSummary}) => ({target: target.flat(), html, failureSummary}))}));
}"""
IN_THE_DARK = {"runOnly": ["color-contrast"]}
"""Colours are all that differs there."""
WIDER = """() => [...document.querySelectorAll('.md-typeset pre > code, .md-typeset table')]
  .filter(e => { const box = e.matches('table') ? e.parentElement.parentElement : e;
                 return box.scrollWidth > box.clientWidth + 1; })
  .map(e => [e.tagName, e.textContent.trim()])"""
"""A table stands in two boxes of the theme, and the outer one scrolls."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One element of a page that breaks a rule: how grave it is by axe's words, where it is, and what to do."""

    page: str
    impact: str
    rule: str
    element: str
    advice: str

    @property
    def grave(self) -> bool:
        """Whether it fails the check."""
        return self.impact in GRAVE

    def __str__(self) -> str:
        return f"{self.page or 'home'}: {self.rule} ({self.impact})\n    {self.element}\n    {self.advice}"


def one_line(text: str) -> str:
    """A text in one line, and no longer than is read."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 3]}..."


def read(page: str, violations: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """What axe answered about a page."""
    for found in violations:
        for node in found["nodes"]:
            element = f"{one_line(' '.join(node['target']))}  {one_line(node['html'])}"
            summary = " ".join(node["failureSummary"].split()).partition(": ")[2] or found["help"]
            yield Finding(page, found["impact"], found["id"], element, summary)


def judge(page: Page, name: str) -> Iterator[Finding]:
    """Ask axe about the page that is open, in the light and in the dark."""
    page.evaluate(axe())
    yield from read(name, page.evaluate(RUN, {}))
    page.emulate_media(color_scheme="dark")
    yield from read(f"{name} (dark)", page.evaluate(RUN, IN_THE_DARK))
    page.emulate_media(color_scheme="light")


def cut_off(page: Page, name: str) -> Iterator[Finding]:
    """The blocks of code and the tables of the open page that are wider than their place."""
    for kind, text in page.evaluate(WIDER):
        yield Finding(name, "serious", CUT_OFF, f"{kind.lower()}: {one_line(text)}", "shorten its longest row")


def report(findings: Sequence[Finding]) -> list[str]:
    """The grave findings one by one, then how many others there are of each rule."""
    others = Counter((found.impact, found.rule) for found in findings if not found.grave)
    return [
        *(str(found) for found in findings if found.grave),
        *(f"{count} times {rule} ({impact})" for (impact, rule), count in sorted(others.items())),
    ]

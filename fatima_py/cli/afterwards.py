"""Afterwards: what may be asked when a play is over, and nothing more can be said in it."""

from collections.abc import Callable, Sequence

from rich.console import Console

from fatima_py.cli.asking import reasons, typed, wish_of
from fatima_py.cli.helping import HELPS, RECORDED
from fatima_py.cli.performance import Wish
from fatima_py.inputs import MOST_TYPED, shown
from fatima_py.session import Session

__all__ = ["asked_afterwards"]

PROMPT, SHORT = "(? asks why, Enter leaves) > ", "? or Enter > "
"""The prompt, and what stands in its place on a narrow screen."""
HELP = (
    "?       why the last thing happened",
    "? NAME  why somebody feels as they do",
    "w       the other view",
    "h       this help",
    "Enter   leaves (q does as well)",
    RECORDED,
)


def asked_afterwards(console: Console, tell: Callable[[Sequence[str]], None], session: Session) -> Wish:
    """Answer what a person asks, in either view, until they leave or want the other view.

    The end of the input and an interrupt leave as well: nothing is lost by either.
    """
    prompt = PROMPT if len(PROMPT) < console.width else SHORT
    while True:
        console.print()
        try:
            answer = typed(prompt, most=MOST_TYPED) or ""
        except KeyboardInterrupt:
            console.print()
            return Wish.QUIT
        wish = wish_of(answer) if answer else Wish.QUIT
        if wish is Wish.QUIT or wish is Wish.VIEW:
            return wish
        tell(told_of(answer, session))


def told_of(asked: str, session: Session) -> Sequence[str]:
    """What to say to a question, and to what is none."""
    if asked.startswith("?"):
        return reasons(asked[1:].strip(), session)
    if asked.casefold() in HELPS:
        return HELP
    return [f"{shown(asked)} is no question, and nothing more is played: ? asks why, h helps, Enter leaves."]

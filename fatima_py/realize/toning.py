"""Toning: what is heard, without a model, of how a speaker feels and of how they talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, cast

from fatima_py.errors import UsageError
from fatima_py.inputs import read_number, read_text, shown

__all__ = ["DEPTHS", "KINDS", "Manner", "Shares", "Tone", "read_kinds", "read_manner", "read_tone"]

DEPTHS = ("slightly", "moderately", "fully")
"""How deep a tone may be; its shares are in this order."""
Shares = tuple[float, float, float]
NEVER: Shares = (0.0, 0.0, 0.0)
STOPS = ("", "!", "...")
KINDS = ("question", "exclaimed", "denial", "courtesy", "sorrow", "command")
"""What a line may be: it asks, it has a `!`, it denies, it greets, thanks, asks pardon or says please, it is of
something sad, its first sentence bids somebody do something."""


@dataclass(frozen=True, slots=True)
class Tone:
    """What may come to a line that is said in a tone, and how often, each share from 0 to 1 by the depth of the tone.

    * `share`: a phrase comes `before` the line, written with its punctuation (`Oh!`, `Um...`, `Look,`), or `behind` it:
      one that begins with a comma before the end of its last sentence, any other as a sentence of its own.
    * `stops`: a full stop becomes the `stop` of the tone, `!` or `...`.
    * `stammers`: the first word is begun twice; never where `stammering` does not go with the tone, whoever speaks.
    * `without` are phrases, and kinds of them, that never go with the tone, whoever speaks.
    * To a line of the kinds of `unfit` (`KINDS`) no phrase of the tone comes, and one of `calm` keeps its full stops.
    """

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    share: Shares = NEVER
    stop: str = ""
    stops: Shares = NEVER
    stammers: Shares = NEVER
    stammering: bool = True
    without: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    calm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """What somebody who talks so changes of every tone.

    Phrases come as often as `share` says (1: as the tone has it), `!` as often as `exclaims` and `...` as `wavers`;
    `stammers` is added to the share of the tone. To its phrases come those `before` and `behind`, save what it goes
    `without`; and who talks so goes `without` some themselves.
    """

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    share: float = 1.0
    exclaims: float = 1.0
    wavers: float = 1.0
    stammers: float = 0.0
    without: tuple[str, ...] = ()


PHRASES = ("before", "behind", "without")
SHARES = ("share", "stops", "stammers")
FACTORS = ("share", "exclaims", "wavers")
MOST = 10.0
"""So many times as often may somebody do what others do."""


def read_tone(word: str, said: Mapping[str, Any]) -> Tone:
    """A tone of a table. Raises UsageError for what is none."""
    see_known(Tone, word, said)
    stop = said.get("stop", "")
    if stop not in STOPS:
        raise UsageError(f"`stop` of {word!r} cannot be {shown(stop)}: expected '!' or '...'")
    stammering = said.get("stammering", True)
    if not isinstance(stammering, bool):
        raise UsageError(f"`stammering` of {word!r} cannot be {shown(stammering)}: expected true or false")
    shares = {part: shares_of(said[part], f"`{part}` of {word!r}") for part in SHARES if part in said}
    kinds = {part: read_kinds(said.get(part, []), f"`{part}` of {word!r}") for part in ("unfit", "calm")}
    read: Mapping[str, Any] = {**phrases_in(word, said), **shares, **kinds}
    return Tone(stop=stop, stammering=stammering, **read)


def read_kinds(said: object, what: str) -> tuple[str, ...]:
    """Kinds of lines. Raises UsageError for what is none."""
    kinds = [read_text(one, what) for one in several(said, what)]
    if (odd := next((one for one in kinds if one not in KINDS), None)) is not None:
        raise UsageError(f"{what} cannot be {shown(odd)}: expected {', '.join(KINDS)}")
    return tuple(kinds)


def read_manner(word: str, said: Mapping[str, Any]) -> Manner:
    """A manner of a table. Raises UsageError for what is none."""
    see_known(Manner, word, said)
    numbers = {part: read_number(said[part], f"`{part}` of {word!r}", 0, MOST) for part in FACTORS if part in said}
    if "stammers" in said:
        numbers["stammers"] = read_number(said["stammers"], f"`stammers` of {word!r}", -1, 1)
    read: Mapping[str, Any] = {**phrases_in(word, said), **numbers}
    return Manner(**read)


def see_known(kind: type[Tone | Manner], word: str, said: Mapping[str, Any]) -> None:
    """See that a row of a table says nothing that nobody reads. Raises UsageError where it does."""
    known = [part.name for part in fields(kind)]
    if (odd := next((part for part in said if part not in known), None)) is not None:
        raise UsageError(f"{word!r} has no {shown(odd)}: expected {', '.join(known)}")


def phrases_in(word: str, said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The phrases of a row of a table, by where they come. Raises UsageError for what is no list of texts."""
    found: dict[str, tuple[str, ...]] = {}
    for part in PHRASES:
        listed = several(said.get(part, []), f"`{part}` of {word!r}")
        found[part] = tuple([read_text(one, f"a phrase of `{part}` of {word!r}") for one in listed])
    return found


def shares_of(said: object, what: str) -> Shares:
    """A share for each depth. Raises UsageError for other than three from 0 to 1."""
    listed = several(said, what)
    if len(listed) != len(DEPTHS):
        raise UsageError(f"{what} cannot be {shown(said)}: expected a share for {', '.join(DEPTHS)}")
    slight, moderate, full = (read_number(one, what, 0, 1) for one in listed)
    return slight, moderate, full


def several(said: object, what: str) -> Sequence[object]:
    """A list. Raises UsageError for anything else."""
    if not isinstance(said, list):
        raise UsageError(f"{what} cannot be {shown(said)}: expected a list")
    return cast("Sequence[object]", said)

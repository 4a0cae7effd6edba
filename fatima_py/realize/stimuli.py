"""Stimuli: sentences that may spur a model on, by the numbers of the papers that they come from; off by default."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from fatima_py.errors import UsageError
from fatima_py.inputs import shown

__all__ = ["Kind", "Stimulus", "stimuli", "stimuli_named"]

Kind = Literal["positive", "negative"]
"""Whether a stimulus encourages a model or runs its task down; the second kind is for runs that no person plays in."""


@dataclass(frozen=True, slots=True)
class Stimulus:
    """A sentence at the end of a prompt: its `id` in its `source`, in words of our own, and the `theories` behind it.

    It speaks to the model, of its task, and of nobody of a play or at a screen.
    """

    id: str
    source: str
    kind: Kind
    theories: tuple[str, ...]
    text: str


@cache
def stimuli() -> Mapping[str, Stimulus]:
    """All stimuli that there are, by their ids.

    >>> stimuli()["EP05"].text, stimuli()["NP10"].kind
    ('Before you settle on the text, look at it once more.', 'negative')
    """
    table: Mapping[str, Any] = tomllib.loads(
        files("fatima_py.realize").joinpath("prompts", "stimuli.toml").read_text("utf-8")
    )
    found: dict[str, Stimulus] = {}
    for kind in get_args(Kind):
        one = table[kind]
        for number, text in cast("Mapping[str, str]", one["texts"]).items():
            theories = tuple([name for name, numbers in one["theories"].items() if number in numbers])
            found[number] = Stimulus(number, one["source"], kind, theories, text)
    return found


def stimuli_named(ids: Sequence[str]) -> tuple[Stimulus, ...]:
    """The stimuli of some ids, in their order. Raises UsageError for an id that none has, or that stands there twice.

    >>> [one.theories for one in stimuli_named(["EP02", "EP03"])]
    [('self-monitoring',), ('self-monitoring', 'cognitive emotion regulation')]
    """
    known = stimuli()
    if isinstance(ids, str):
        raise UsageError(f"stimuli are named by their ids in a row, as in ('{ids}',)")
    for number, one in enumerate(ids):
        if one not in known:
            raise UsageError(f"there is no stimulus {shown(one)}: expected EP01 to EP11 or NP01 to NP10")
        if one in ids[:number]:
            raise UsageError(f"the stimulus {one} stands there twice: expected each once")
    return tuple([known[one] for one in ids])

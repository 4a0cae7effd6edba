"""Appraisal variables: the questions that an appraisal answers about an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fatima_py.fast_init import fast_init
from fatima_py.kb import Missed
from fatima_py.names import NIL, SELF, Compound, Substitution, Symbol, Term
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["OWN_FORTUNE", "Appraisal", "AppraisalVariable", "Appraised", "Firing", "NearMiss", "merged"]


class AppraisalVariable(StrEnum):
    """What an appraisal rule can say about an event; values run from -10 to 10, likelihood changes from -1 to 1.

    `DESIRABILITY` is how good or bad the event is for oneself; `DESIRABILITY_FOR_OTHER` is how good or bad it is for
    somebody else; `PRAISEWORTHINESS` is how right or wrong a deed of oneself or of another is; `LIKE` is how much
    somebody appeals to one, whatever they do; `GOAL_SUCCESS_PROBABILITY` is by how much what a goal names has become
    more likely or, below 0, less.
    """

    DESIRABILITY = "desirability"
    DESIRABILITY_FOR_OTHER = "desirability for other"
    PRAISEWORTHINESS = "praiseworthiness"
    LIKE = "like"
    GOAL_SUCCESS_PROBABILITY = "goal success probability"


@fast_init
@dataclass(frozen=True, slots=True)
class Appraised:
    """One `variable` with whom, or which goal, it is about.

    `about` is `SELF` for oneself and `-` for nobody in particular. A desirability about somebody is how desirable an
    event is for oneself for their sake.
    """

    variable: AppraisalVariable
    about: Symbol = NIL

    def __hash__(self) -> int:
        return hash((self.variable, self.about.key))

    def __str__(self) -> str:
        if self.about.key == NIL.key:
            return str(self.variable)
        if self.variable is AppraisalVariable.DESIRABILITY:
            return f"{self.variable} with {self.about}"
        return f"{self.variable} of {'me' if self.about == SELF else self.about}"


OWN_FORTUNE = Appraised(AppraisalVariable.DESIRABILITY)
"""How desirable an event is for oneself."""


class Firing(NamedTuple):
    """A rule that held, with what it said.

    `rule` is the id of the rule, `found` what its variables were found to be, and `said` the value of each variable
    that it is about, less what habit took off it. `worn` is the share that habit took off what it says; `until` the
    event that ends the cause, None where the cause is over at once.
    """

    rule: str
    found: Substitution
    said: Mapping[Appraised, float]
    worn: float = 0.0
    until: Compound | None = None

    @property
    def bindings(self) -> Mapping[str, Term]:
        """The values that the variables of the rule had."""
        return self.found.grounded


@fast_init
@dataclass(frozen=True, slots=True)
class NearMiss(Missed):
    """A rule whose event fitted and whose conditions did not."""


@fast_init
@dataclass(frozen=True, slots=True)
class Appraisal:
    """What an event means to somebody: the values, the rules they came from, and the rules that nearly held.

    `values` are what all rules say together, within -10 to 10. `fired` are the rules that held, once for each way in
    which they did and in the order of their writing; `near` are those whose event fitted and whose conditions did not
    hold.
    """

    values: Mapping[Appraised, float]
    fired: tuple[Firing, ...] = ()
    near: tuple[NearMiss, ...] = ()

    @property
    def because(self) -> tuple[str, ...]:
        """The ids of the rules that held, in the order of their writing."""
        return tuple(dict.fromkeys(firing.rule for firing in self.fired))

    def held(self, semantics: Semantics = DEFAULT) -> Mapping[Compound, Mapping[Appraised, float]]:
        """By the event that ends their causes, the shares (0 to 1) of the values whose causes hold on until it."""
        if all(one.until is None for one in self.fired):
            return {}
        ends = dict.fromkeys(one.until for one in self.fired)
        said = {until: merged(tuple([one for one in self.fired if one.until == until]), semantics) for until in ends}
        whole: dict[Appraised, float] = {}
        for values in said.values():
            for about, value in values.items():
                whole[about] = whole.get(about, 0.0) + value
        return {
            until: {
                about: max(0.0, min(1.0, one / whole[about])) if whole[about] else 0.0 for about, one in values.items()
            }
            for until, values in said.items()
            if until is not None
        }

    def because_of(self, *asked: Appraised) -> str:
        """The ids of the rules that said something about any of the variables."""
        if len(self.fired) == 1:  # whatever was said, the only rule has said it
            return self.fired[0].rule
        rules = [firing.rule for firing in self.fired if any(one in firing.said for one in asked)]
        return ", ".join(dict.fromkeys(rules))


def merged(fired: tuple[Firing, ...], semantics: Semantics = DEFAULT) -> Mapping[Appraised, float]:
    """What several firings say together: rules add up, kept within -10 to 10.

    A rule that holds in several ways counts once for each variable, with the strongest of its values.

    >>> from fatima_py.names import EMPTY
    >>> joy = Appraised(AppraisalVariable.DESIRABILITY)
    >>> merged((Firing("a", EMPTY, {joy: 3.0}), Firing("a", EMPTY, {joy: 4.0}), Firing("b", EMPTY, {joy: 1.0})))[joy]
    5.0
    """
    if semantics.last_word_counts:
        return {about: value for firing in fired for about, value in firing.said.items()}
    if len(fired) == 1:
        said = fired[0].said
        if not said or (min(said.values()) >= -10.0 and max(said.values()) <= 10.0):
            return said
    strongest: dict[tuple[str, Appraised], float] = {}
    for firing in fired:
        for about, value in firing.said.items():
            place = (firing.rule, about)
            if abs(value) > abs(strongest.get(place, 0.0)) or place not in strongest:
                strongest[place] = value
    total: dict[Appraised, float] = {}
    for (_, about), value in strongest.items():
        total[about] = total.get(about, 0.0) + value
    return {about: max(-10.0, min(10.0, value)) for about, value in total.items()}

"""Telling: what speaks against an assertion, in sentences."""

import re
from collections.abc import Mapping

from fatima_py.record.town import Occurrence
from fatima_py.sim.assertions.facts import Fact
from fatima_py.sim.assertions.people import OTHER, THEY
from fatima_py.sim.assertions.sentences import Moment
from fatima_py.sim.assertions.verdicts import Counterexample
from fatima_py.sim.reasons.rows import Teller

__all__ = ["against", "at_time", "told_fact", "told_moment"]

DONE = {"comes": "came", "leaves": "left"}
"""What somebody did who came to the only place of a town, or left it."""
NAMED = {THEY: "the same person", OTHER: "the other"}
"""How whoever did the first thing, and whomever it was done to, are written."""


def told_moment(moment: Moment, bound: Mapping[str, str]) -> str:
    """A moment as it is written, with the people whom it was to be about: in place of variables, else behind it."""
    text, unsaid = moment.text, list[str]()
    for who, way in ((moment.who, "of"), (moment.whom, "to")):
        if who is None or not (name := bound.get(who.variable, "")):
            continue
        written = rf"{re.escape(NAMED.get(who.variable, who.variable))}(?!\w)"
        text, many = re.subn(rf"(?:\b(?:anyone|anybody|someone|somebody) )?{written}", name, text, flags=re.IGNORECASE)
        unsaid += [] if many else [f"{way} {name}"]
    behind = " ".join(unsaid)
    return f"{text} ({behind})" if behind else text


def against(teller: Teller, fact: Fact, *more: str) -> Counterexample:
    """A fact that speaks against an assertion, with what else there is to say of it."""
    told = [teller.shown(one) for one in (told_fact(teller, fact), *more)]
    return Counterexample(fact.time, teller.clock(fact.record.tick), fact.who, fact.record.id, tuple(told))


def told_fact(teller: Teller, fact: Fact) -> str:
    """A fact in one sentence."""
    if fact.trace is not None and fact.emotion is not None:
        return f"{teller.felt(fact.trace, fact.emotion)}."
    if fact.kind in ("comes", "leaves"):
        place = next((name for name in teller.header.places if name.lower() in fact.words), "")
        return f"{fact.who} {moved_in_words(fact, teller.place(place))}."
    if fact.kind == "believes":
        name = next((one for one in getattr(fact.record, "believes", ()) if one.lower() in fact.words), "")
        return f"{name} was {fact.value}, as {fact.who} believed from the start."
    if fact.kind == "meets":
        return f"{fact.who} met {fact.whom}."
    return f"{teller.told(fact.record)}."


def moved_in_words(fact: Fact, place: str) -> str:
    """Where somebody came to or what they left; of who is seen to be there without having come, that they were."""
    if isinstance(fact.record, Occurrence):
        return f"{('came to' if fact.kind == 'comes' else 'left')} {place}" if place else DONE[fact.kind]
    where = f"in {place}" if place else "there"
    return f"was {'already' if fact.kind == 'comes' else 'no longer'} {where}"


def at_time(teller: Teller, time: float, who: str, *told: str) -> Counterexample:
    """What is so at a time, without a record of it."""
    return Counterexample(time, teller.day_time(time), who, 0, tuple(map(teller.shown, told)))

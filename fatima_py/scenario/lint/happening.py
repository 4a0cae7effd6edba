"""Happening: rules that wait for what cannot happen, and rules for what cannot be said."""

from collections.abc import Iterable, Iterator

from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, SELF, Compound, Symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.feelings import stranger
from fatima_py.scenario.lint.walks import all_conditions, all_deeds, head
from fatima_py.scenario.problems import near, problem, swapped

__all__ = ["claim_findings", "event_findings", "memory_findings", "speech_findings"]

REMEMBERED = ("eventid", "lasteventid", "eventcount")
ONLY_TOLD = "this can only happen if a program tells the scene"


def event_findings(built: Built) -> Iterator[Problem]:
    """Rules that wait for something that cannot happen."""
    names = [str(mind.name) for mind in built.definition.cast]
    deeds = {str(head(action)) for action, _ in all_deeds(built)}
    endings = [(one.rule.until, one.place) for one in built.appraisals if one.rule.until]
    events = [(one.rule.event, one.place) for one in built.appraisals]
    events += [(until, built.places.get(until, place)) for until, place in endings]
    events += [(one.rule.event, one.place) for one in built.effects]
    for event, place in events:
        kind, subject, content, target = event.args
        for person in (subject, target) if str(kind) != "Property-Change" else ():
            if (
                isinstance(person, Symbol)
                and person not in (ANY, NIL, SELF)
                and str(person).lower() not in {n.lower() for n in names}
            ):
                yield unknown("nobody in the cast is called", str(person), names, place)
        if str(kind) == "Property-Change" or content == ANY:
            continue
        if (said := SpeechAct.of(content)) is not None:
            yield from unsaid(built, said, place)
        elif str(head(content)).lower() not in {deed.lower() for deed in deeds}:
            yield unknown("no action is called", str(head(content)), deeds, place)
        elif str(kind) == "Action-Start":
            yield problem("FA302", place, f"nobody is seen to start {content}, only to have done it, so {ONLY_TOLD}")


def memory_findings(built: Built) -> Iterator[Problem]:
    """Questions to memory about somebody who is nearly called like one of the cast."""
    for condition, place in all_conditions(built):
        asked = condition.left
        for who in asked.args[1::2] if isinstance(asked, Compound) and asked.head.key in REMEMBERED else ():
            yield from stranger(who, built, place)


def claim_findings(built: Built) -> Iterator[Problem]:
    """Claims about an action that is nearly called like one that somebody does."""
    deeds = {str(head(action)) for action, _ in all_deeds(built)}
    for one in built.claims:
        name = str(head(one.rule.action))
        meant = near(name, deeds) if name.lower() not in {deed.lower() for deed in deeds} else ""
        if meant:
            edit = swapped(one.place, name, [meant])
            yield problem("FA203", one.place, f"no action is called {name}", f"did you mean {meant}?", edit)


def speech_findings(built: Built) -> Iterator[Problem]:
    """Action rules for lines that nobody has."""
    for action, place in all_deeds(built):
        if (said := SpeechAct.of(action)) is not None:
            for found in unsaid(built, said, place):
                if found.code == "FA302":
                    yield problem(
                        "FA301", found.place, found.sentence.split(", so")[0] + ", so this rule never says anything"
                    )
                else:
                    yield found


def unsaid(built: Built, spoken: SpeechAct, place: Place) -> Iterator[Problem]:
    """A style or meaning that a rule waits for and no line has."""
    styles = {str(one.rule.style) for one in built.moves} | {str(one.rule.meaning) for one in built.moves}
    styles |= {str(head(one.rule.meaning)) for one in built.moves}
    if not built.moves:
        return
    for part in (spoken.meaning, spoken.style):
        word = str(head(part))
        if (
            isinstance(head(part), Symbol)
            and part not in (ANY, NIL)
            and word.lower() not in {one.lower() for one in styles}
        ):
            yield unknown("no line has the style or meaning", word, styles - {"-"}, place)


def unknown(sentence: str, name: str, known: Iterable[str], place: Place) -> Problem:
    """A name that nothing has: a slip of the pen, or an event that only a host can bring."""
    meant = near(name, known)
    if meant:
        return problem("FA203", place, f"{sentence} {name}", f"did you mean {meant}?", swapped(place, name, [meant]))
    return problem("FA302", place, f"{sentence} {name}, so {ONLY_TOLD}")

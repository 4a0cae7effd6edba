"""Lives to draw: what happens, to whom, and somebody with a rule of every kind to live it."""

import re
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from fatima_py.affect import AffectModel, Personality
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.events import Event, action_event, belief_event
from fatima_py.mind import MindDefinition
from fatima_py.record import as_dict
from fatima_py.record.recording import record_trace
from tests.builders import conditions, definition, feels, rule, word

UNIT = st.floats(-1, 1)
PERSONALITIES = st.builds(Personality, UNIT, UNIT, UNIT, UNIT, UNIT)
NAMES = ["Sarah", "Tom", "Kim"]
DEEDS = st.sampled_from(["Speak(Insult)", "Speak(Thank)", "Hit", "Help(Tom)", "Wave"])
HAPPENINGS = st.one_of(
    st.builds(action_event, st.sampled_from(NAMES), DEEDS, st.sampled_from([*NAMES, "-"])),
    st.builds(belief_event, st.sampled_from(NAMES), st.just("Score(Sarah)"), st.sampled_from(["-7", "3", "9", "Tom"])),
)
LIVES = st.lists(st.tuples(st.floats(0, 300), HAPPENINGS), max_size=8)
Life = list[tuple[float, Event]]


def somebody(
    me: str = "Sarah",
    tom: str = "Tom",
    *,
    personality: Personality | None = None,
    affect: AffectModel[Any] | None = None,
    acts: Sequence[ActionRule] = (),
) -> MindDefinition:
    """Somebody with a rule of every kind, some of them about Tom."""
    return definition(
        me,
        rule(
            "insulted",
            "Event(Action-End, [who], Speak(*, *, Insult, *), SELF)",
            feels("desirability", -5),
            feels("praiseworthiness", -6, "[who]"),
        ),
        rule(
            "thanked",
            "Event(Action-End, [who], Speak(*, *, Thank, *), [x])",
            feels("desirability", 4),
            feels("like", 3, "[who]"),
        ),
        rule(
            "hit",
            f"Event(Action-End, {tom}, Hit, [x])",
            feels("desirability", -9),
            feels("desirability for other", -8, "[x]"),
            when=conditions("[x] != SELF"),
        ),
        rule(
            "again",
            "Event(Action-End, [who], Hit, SELF)",
            feels("desirability", "[n]"),
            when=conditions("EventCount(Action-End, [who], Hit, SELF) = [n]", "[n] > 1"),
        ),
        rule(
            "helped",
            f"Event(Action-End, [who], Help({tom}), *)",
            feels("goal success probability", 0.25, "Peace"),
            feels("praiseworthiness", 5, "[who]"),
        ),
        rule(
            "score",
            "Event(Property-Change, *, Score(SELF), [n])",
            feels("desirability", "[n]"),
            when=conditions("Mood(SELF) > -9"),
        ),
        acts=acts,
        wants=[Goal(word("Peace"), 8, 0.5)],
        personality=personality,
        affect=affect,
    )


def renamed(text: str, names: dict[str, str]) -> str:
    """A text in which people have other names."""
    return re.sub(r"\b(Sarah|Tom|Kim)\b", lambda found: names[found[0]], text)


def renamed_event(event: Event, names: dict[str, str]) -> Event:
    """An event among people with other names."""
    content, target = (renamed(str(part), names) for part in (event.content, event.target))
    make = action_event if event.kind == "Action-End" else belief_event
    return make(names[str(event.subject)], content, target)


def live(who: Character, life: Life) -> list[object]:
    """Live through (pause, event) one after another; what every event was to the one who lived it."""
    records: list[object] = []
    for pause, event in life:
        who.wait(who.mind.time + pause)
        records.append(as_dict(record_trace(who.perceive(event.at(who.mind.time)))))
    return records

"""A secret of the lore stands in no prompt before its condition holds, whatever way it might take."""

import json
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.character import Character
from fatima_py.events import action_event, sounding, speak
from fatima_py.mind import MindDefinition
from fatima_py.names import symbol
from fatima_py.realize import LLMRealizer
from fatima_py.realize.prompt import Hints, Message
from fatima_py.realize.proposing import propose
from fatima_py.scene import Lore, SceneDefinition, Speech
from fatima_py.scene.briefing import Saying, brief_of
from tests.builders import conditions, definition, feels, graph, move, rule, word

HIDDEN = "The amber ring lies beneath the old mill."
DEED = "TheAmberRingLiesBeneathTheOldMill"
MOVED = rule("moved", "Event(Action-End, [who], *, SELF)", feels("desirability", -5))
ROADS = (
    "voice",
    "may_say",
    "never",
    "lore",
    "memory",
    "deed",
    "meaning",
    "listener",
    "line",
    "slot",
    "belief",
    "quote",
)
"""The ways that it might take."""


def scene_with(roads: Sequence[str], said: str) -> SceneDefinition:
    """Ann and Tom, where the secret stands wherever an author could have put it."""
    text = {"line": f"Well: {said}", "slot": "Well: {lore: ring}", "belief": "Well: {Knows(Ann)}"}
    line = move(
        "well",
        "Start",
        "End",
        "Ann",
        "Tom",
        text=next(
            (text[one] for one in roads if one in text), "{memory: the ring}" if "quote" in roads else "The ring?"
        ),
        meaning=DEED if "meaning" in roads else "-",
    )
    also = (Lore(f"They say: {said}", ("ring",)),) if "lore" in roads else ()
    return SceneDefinition(
        "A test",
        (definition("Ann", MOVED), definition("Tom")),
        graph(line),
        lore=(Lore(HIDDEN, ("ring", "well"), until=conditions("Open(Secret) = True")), *also),
        speech=Speech(
            reword_all=True,
            memories=200,
            may_say=(said,) if "may_say" in roads else (),
            never=(said,) if "never" in roads else (),
        ),
        display={"tom": said} if "listener" in roads else {},
    )


def asked(scene: SceneDefinition, roads: Sequence[str], said: str, hints: Hints, *, is_open: bool) -> str:
    """All that a model is told of the line, as bare letters."""
    heard: list[Message] = []
    one = Character(definition("Ann", MOVED) if "voice" not in roads else voiced(said))
    one.enter(session="before", present=["Tom"])
    if {"memory", "quote"} & {*roads}:
        one.perceive(action_event("Tom", "Speak(s, t, Tell, -)", "Ann", 0), words=f"The ring? {said}")
    one.enter(session="now", present=["Tom"])
    sound = str(sounding(symbol("Angry"), symbol(DEED)))
    deed = DEED if "deed" in roads else speak("s", "s", "-", sound)
    one.perceive(action_event("Tom", deed, "Ann", 9000.0), words=said)
    one.believe("Knows(Ann)", DEED)
    if is_open:
        one.believe("Open(Secret)", "True")
    line = next(iter(scene.graph.all_moves()))

    def note(_: str, messages: Sequence[Message]) -> str:
        heard.extend(messages)
        return '{"text": 1}'

    model, brief = LLMRealizer("m", note, attempts=1, hints=hints), brief_of(scene, one, word("Tom"), line, Saying(1))
    model.realize(brief)
    propose(model, brief, "hostile")
    texts = [text for message in heard for text in strings(message["content"])]
    return " ".join(map(letters, texts))


def letters(text: str) -> str:
    """The letters of a text alone, however it is spelled."""
    return "".join(filter(str.isalpha, text.casefold()))


def voiced(said: str) -> MindDefinition:
    """Ann, whose description gives the secret away."""
    return replace(definition("Ann", MOVED), voice=f"Hearty. Knows this: {said}")


def strings(content: str) -> Sequence[str]:
    """The texts of a message: of data, each by itself."""
    return texts_in(json.loads(content)) if content.startswith("{") else [content]


def texts_in(value: object) -> list[str]:
    """All texts in a value of JSON."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in texts_in(part)]


@given(
    roads=st.lists(st.sampled_from(ROADS), min_size=1, max_size=4, unique=True),
    said=st.sampled_from([HIDDEN, HIDDEN.upper(), HIDDEN.replace(" ", "  "), f"\u201c{HIDDEN}\u201d", HIDDEN[:-1]]),
    hints=st.sampled_from(["none", "feelings", "causes"]),
)
def test_a_secret_stands_in_no_prompt_before_its_condition_holds(roads: list[str], said: str, hints: Hints):
    scene = scene_with(roads, said)

    assert letters(HIDDEN) not in asked(scene, roads, said, hints, is_open=False)


@given(road=st.sampled_from(["voice", "may_say", "never", "memory", "deed", "listener", "line", "slot", "belief"]))
def test_when_the_condition_holds_it_may_take_any_way(road: str):
    scene = scene_with([road], HIDDEN)

    assert letters(HIDDEN) in asked(scene, [road], HIDDEN, "causes", is_open=True)

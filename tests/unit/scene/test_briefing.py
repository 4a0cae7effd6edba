"""What the one who words a line is told."""

import pytest

from fatima_py.events import action_event
from fatima_py.scene import Lore, Scene, SceneDefinition, Speech
from fatima_py.scene.briefing import brief_of, speaking_time
from tests.builders import INSULTED, definition, graph, move, word

LINE = move(
    "late",
    "Start",
    "End",
    "Sarah",
    "Tom",
    meaning="Complain",
    text="You are late, {Tom.name}. {Time(Now)} {nothing} {a b}",
)
SCENE = SceneDefinition(
    "A test",
    (definition("Sarah", INSULTED, believes=["Time(Now) = Nine"]), definition("Tom")),
    graph(LINE),
    lore=(Lore("It rains.", ("late",)), Lore("The bus is red.", ("bus",)), Lore("This is Lisbon.", always=True)),
    speech=Speech(reword_all=True, at_most=12, never=("hell",)),
    display={"tom": "Old Tom"},
)


def test_a_brief_is_plain_text_about_a_line():
    sarah = Scene(SCENE).cast[0]
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    brief = brief_of(SCENE, sarah, word("Tom"), LINE, 4)

    assert (brief.speaker, brief.listener, brief.line, brief.step) == ("Sarah", "Old Tom", "late", 4)
    assert (brief.style, brief.meaning) == ("", "Complain")
    assert brief.slots == {"Tom.name": "Old Tom", "Time(Now)": "Nine"}
    assert brief.mood.endswith("hostile")
    assert brief.feeling == "Anger 5.5 toward Tom"
    assert (brief.may_reword, brief.at_most, brief.never) == (True, 12, ("hell",))
    assert brief.lore == ("It rains.", "This is Lisbon.")


def test_a_line_for_nobody_is_for_everyone():
    brief = brief_of(SCENE, Scene(SCENE).cast[0], None, LINE, 1)

    assert (brief.listener, brief.feeling, brief.mood) == ("everyone", "", "neutral")


@pytest.mark.parametrize(("text", "time"), [("One two three four five", 2.6), ("", 0.6), (None, 2.6)])
def test_speaking_takes_as_long_as_the_written_words(text: str | None, time: float):
    assert speaking_time(text) == pytest.approx(time)

"""Events, and how they look from somebody's own side."""

from collections.abc import Callable

import pytest

from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.events import Event, EventKind, SpeechAct, action_event, belief_event, egocentric, parse_event, speak
from fatima_py.names import parse, symbol


def test_an_event_is_one_name():
    event = action_event("Tom", "Give(Book, Ann)", "Sarah", time=3.5)

    assert str(event) == "Event(Action-End, Tom, Give(Book, Ann), Sarah)"
    assert event.name == parse(str(event))
    assert event.time == 3.5


def test_what_is_written_reads_back():
    for event in (action_event("Tom", "Hug", "Sarah"), belief_event("Nora", "Is(Shop, Open)", "False")):
        assert parse_event(str(event)) == event


@pytest.mark.parametrize(
    "text",
    [
        "Tom",
        "Happening(Action-End, Tom, Hug, Ann)",
        "Event(Action-End, Tom, Hug)",
        "Event(Action-End, [who], Hug, Ann)",
        "Event(Accident, Tom, Hug, Ann)",
        "Event(Action-End, Son(Tom), Hug, Ann)",
        "Event(Action-End, Tom, Hug, Ann",
    ],
)
def test_what_is_no_event_is_refused(text: str):
    with pytest.raises(NameSyntaxError):
        parse_event(text)


def test_who_acts_is_one_word():
    with pytest.raises(NameSyntaxError, match="one word"):
        action_event("Son(Tom)", "Hug")


def test_a_short_speak_is_a_line_outside_any_dialogue():
    assert str(action_event("Tom", "Speak(Insult)", "Sarah").content) == "Speak(-, -, Insult, Insult)"
    assert str(speak("Start", "End", "Insult")) == "Speak(Start, End, Insult, -)"


def test_every_mention_of_oneself_becomes_self():
    event = action_event("sarah", "Tell(Loves(Sarah, Tom))", "Sarah", time=2)

    assert str(egocentric(event, symbol("Sarah"))) == "Event(Action-End, SELF, Tell(Loves(SELF, Tom)), SELF)"
    assert str(egocentric(event, symbol("Tom"))) == "Event(Action-End, sarah, Tell(Loves(Sarah, SELF)), Sarah)"
    assert egocentric(event, symbol("Tom")).time == 2


def test_what_is_done_keeps_its_word_though_somebody_is_called_so():
    event = action_event("Sam", "Order(Order, Tea(order))", "Order")

    assert str(egocentric(event, symbol("order"))) == "Event(Action-End, Sam, Order(SELF, Tea(SELF)), SELF)"


def test_an_event_about_others_is_perceived_as_it_is():
    event = action_event("Tom", "Hug", "Sarah")

    assert egocentric(event, symbol("Ann")) is event


def test_a_property_change_speaks_of_self_too():
    event = belief_event("World", "Has(Floor)", "Sarah")

    assert event.kind is EventKind.PROPERTY_CHANGE
    assert str(egocentric(event, symbol("Sarah"))) == "Event(Property-Change, World, Has(Floor), SELF)"


def test_the_same_event_can_happen_at_another_time():
    event = action_event("Tom", "Hug", "Sarah", time=1)

    assert (event.at(5).time, event.at(5).name) == (5, event.name)


@pytest.mark.parametrize(
    ("action", "act"),
    [
        ("Speak(a, b, Greet, Warm)", ("a", "b", "Greet", "Warm")),
        ("SPEAK(a, b, -, *)", ("a", "b", "-", "*")),
        ("Speak(a)", None),
        ("Speak(a, b, c, d, e)", None),
        ("Speak", None),
        ("Wave", None),
    ],
)
def test_a_speech_act_has_four_parts(action: str, act: tuple[str, ...] | None):
    found = SpeechAct.of(parse(action))

    assert (found and (str(found.state), str(found.target), str(found.meaning), str(found.style))) == act
    assert found is None or found.action == parse(action)


@pytest.mark.parametrize(
    "said",
    [
        lambda: action_event("Rafe", "Hit", "me"),
        lambda: action_event("me", "Hit", "Rafe"),
        lambda: action_event("Rafe", "Give(Coin, me)", "Tom"),
        lambda: belief_event("Rafe", "Owns(me, Coin)", value=True),
        lambda: belief_event("Rafe", "Owner(Coin)", "me"),
    ],
    ids=["to whom", "by whom", "what", "a property", "a value"],
)
def test_an_event_names_everybody(said: Callable[[], Event]):
    with pytest.raises(UsageError, match="write a name in place of 'me'"):
        said()


def test_somebody_may_be_called_me_and_a_word_may_hold_it():
    assert str(action_event("Me", "Look-at-me", "Name")) == "Event(Action-End, Me, Look-at-me, Name)"


@pytest.mark.parametrize("parts", [("Hug([x])", "Kim"), ("Hug", "[x]"), ("[x]", "Kim")])
def test_what_has_variables_cannot_happen(parts: tuple[str, str]):
    with pytest.raises(UsageError, match="expected an event without variables"):
        action_event("Tom", *parts)

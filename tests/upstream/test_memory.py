"""Events that are remembered, as the upstream class `AMTests` (61 cases) asks for them."""

import pytest

from fatima_py.character import Character
from tests.upstream.asking import asked, living, toolkit_person, value_of

EVENTS = (
    "Event(Action-End, Matt, EntersRoom, Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, -, -), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, -, Polite), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, Silly, Polite), Sarah)",
    "Event(Property-Change, Matt, Has(Floor), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)",
    "Event(Action-End, Matt, Speak(Start, S3, -, -), Sarah)",
)
SOMEBODY = "IsAgent([x]) = True"


def matt(*, a_second_each: bool) -> Character:
    """Matt after the events."""
    return living(toolkit_person("Matt"), *EVENTS, a_second_each=a_second_each)


def test_time_begins_at_nought():
    assert toolkit_person("Matt").mind.time == 0


@pytest.mark.parametrize(
    "question",
    [
        "LastEventId(Action-End, [x], Speak(*, *, SE([se], Initiate), Positive), SELF)=2",
        "LastEventId(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)=2",
        "LastEventId(Action-End, Sarah, *, Matt)=4",
        "LastEventId(Action-Start, *, *, *)=0",
        "LastEventId(Action-End, *, *, *)=4",
        "LastEventId(Action-End, *, Speak(*, *, SE([se], Initiate), Positive), *)=4",
        "LastEventId(Property-Change, *, *, *)=0",
        "LastEventId(*, *, *, *)=1",
    ],
)
def test_not_the_last_event(question):
    assert asked(matt(a_second_each=True).mind.kb, SOMEBODY, question) == ()


@pytest.mark.parametrize(
    "question",
    [
        "LastEventId(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)=[id]",
        "LastEventId(Action-End, Matt, Speak(Start, S1, SE(*, Initiate), Positive), Sarah)=[id]",
        "LastEventId(Action-End, Matt, Speak(Start, S3, -, -), Sarah)=6",
        "LastEventId(Action-End, Matt, *, Sarah)=[id]",
        "LastEventId(Action-End, *, *, *)=[id]",
        "LastEventId(Action-End, Matt, *, *)=[id]",
        "LastEventId(*, *, *, *)=[id]",
        "LastEventId(Action-End, Matt, Speak(Start, S1, *, Positive), Sarah)=[id]",
        "LastEventId(Action-End, Matt, Speak(Start, S1, *, *), *)=[id]",
        "LastEventId(Action-End, Sarah, Speak(Start, S1, *, *), *)=-1",
        "LastEventId(Action-Start, *, *, *)=-1",
        "LastEventId(Action-End, [x], Speak(*, *, SE([se], Initiate), Negative), SELF)=-1",
    ],
)
def test_the_last_event_or_minus_one(question):
    assert asked(matt(a_second_each=True).mind.kb, SOMEBODY, question)


@pytest.mark.parametrize(("context", "who"), [(SOMEBODY, "[x]"), (SOMEBODY, "*"), ("", "*")])
def test_what_did_not_happen_last_is_number_minus_one(context, who):
    question = f"LastEventId(Action-End, {who}, Speak(*, *, SE([se], Initiate), Negative), SELF)=[id]"
    found = asked(matt(a_second_each=True).mind.kb, context, question)

    assert {value_of("[id]", one) for one in found} == {"-1"}


@pytest.mark.parametrize(
    "question",
    [
        "EventId(Action-End, Matt, EntersRoom, Sarah)=0",
        "EventId(Action-End, [x], [y], [z])=0",
        "EventId(Action-End, [x], EntersRoom, [z])=0",
        "EventId(Action-End, Matt, Speak(Start, S1, -, -), Sarah)=1",
        "EventId(Action-End, Matt, Speak(Start, S1, -, Polite), Sarah)=2",
        "EventId(Action-End, Matt, Speak(Start, S1, Silly, Polite), Sarah)=3",
        "EventId(Property-Change, Matt, Has(Floor), Sarah)=4",
        "EventId(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)=5",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, Initiate), *), Sarah)=5",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, *), *), Sarah)=5",
        "EventId([action], [x], [y], [z])=[id]",
        "EventId(Action-Start, [x], [y], [z])= -1",
        "EventId(Action-End, Sarah, Speak(*, *, SE(Flirt, Initiate), *), Matt)=-1",
        "EventId(Action-End, Matt, Speak(*, *, SE(Compliment, *), *), Sarah)=-1",
        "EventId(Action-End, Matt, Talk(*, *, SE(Compliment, *), *), Sarah)=-1",
        "EventId(Action-End, Matt, Speak(S1, Start, -, -), Sarah)=-1",
        "EventId(Action-End, Matt, Speak(Start, S2, -, -), Sarah)=-1",
        "EventId(Action-End, Matt, Speak(*, S2, -, -), Sarah)=-1",
        "EventId(Action-End, Matt, Speak([cs], S2, *, *), Sarah)=-1",
    ],
)
def test_the_number_of_an_event(question):
    assert asked(matt(a_second_each=False).mind.kb, SOMEBODY, question)


@pytest.mark.parametrize(
    "question",
    [
        "EventId(Action-End, Matt, EntersRoom, Sarah)=1",
        "EventId(Action-End, [x], [y], [z])=4",
        "EventId(Action-End, [x], EntersRoom, [z])=1",
        "EventId(Action-End, Matt, Speak(Start, S1, -, -), Sarah)=0",
        "EventId(Action-End, Matt, Speak(Start, S1, -, Polite), Sarah)=1",
        "EventId(Action-End, Matt, Speak(Start, S1, Silly, Polite), Sarah)=4",
        "EventId(Property-Change, Matt, Has(Floor), Sarah)=3",
        "EventId(Action-End, Matt, Speak(Start, S1, SE(Flirt, Initiate), Positive), Sarah)=1",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, Initiate), *), Sarah)=4",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, *), *), Sarah)=1",
        "EventId(*, *,*, *)=7",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, Answer), *), Sarah)=5",
        "EventId(Action-End, Matt, Speak(*, *, SE(Compliment, *), *), Sarah)=5",
        "EventId(Action-End, Matt, Speak(*, *, SE(Flirt, Answer), *), Sarah)=0",
        "EventId(Action-End, Matt, Speak(*, *, SE(Compliment, *), *), Sarah)=-2",
        "EventId(Property-Change, Sarah, Has(Floor), Matt)=4",
        "EventId(*, Sarah, Has(Floor), Matt)=4",
        "EventId(*, [x], [y], [z])=-1",
    ],
)
def test_not_the_number_of_an_event(question):
    assert asked(matt(a_second_each=False).mind.kb, SOMEBODY, question) == ()

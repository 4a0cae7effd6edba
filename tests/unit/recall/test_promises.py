"""What has become of promises, told by what is remembered."""

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, action_event
from fatima_py.memory import Context, InMemoryStore, Source
from fatima_py.names import symbol
from fatima_py.recall import Promise, PromiseState, Standing, standings
from tests.builders import name, word

BOAT = Promise(
    "boat",
    name("Event(Action-End, [x], Speak(*, *, Promise, *), SELF)"),
    name("Event(Action-End, [x], PaintBoat, *)"),
    name("Event(Action-End, [x], SellBoat, *)"),
    within=100.0,
)
VOW = "Speak(a, b, Promise, -)"
INFERRED = Context(source=Source.INFERRED)


def lived(*deeds: tuple[str, str, float]) -> InMemoryStore:
    memory = InMemoryStore()
    for who, what, time in deeds:
        memory.append(action_event(who, what, "SELF", time))
    return memory


def states(memory: InMemoryStore, now: float, promise: Promise = BOAT) -> dict[str, str]:
    return {str(one.who): one.state.value for one in standings(promise, memory, now)}


@pytest.mark.parametrize(
    ("then", "now", "state"),
    [
        ([], 50, "open"),
        ([], 100, "open"),
        ([], 101, "broken"),
        ([("Tom", "PaintBoat", 60)], 500, "kept"),
        ([("Tom", "PaintBoat", 160)], 500, "broken"),
        ([("Tom", "SellBoat", 60)], 70, "broken"),
        ([("Tom", "SellBoat", 60), ("Tom", "PaintBoat", 70)], 80, "broken"),
        ([("Tom", "PaintBoat", 60), ("Tom", "SellBoat", 70)], 80, "kept"),
        ([("Ida", "PaintBoat", 60)], 80, "open"),
        ([("Tom", "SellBoat", 60), ("Tom", VOW, 70)], 80, "open"),
        ([("Tom", VOW, 70)], 150, "open"),
    ],
)
def test_a_promise_is_open_until_something_or_time_keeps_or_breaks_it(
    then: list[tuple[str, str, float]], now: float, state: str
):
    assert states(lived(("Tom", VOW, 0), *then), now) == {"Tom": state}


def test_what_was_done_before_the_promise_does_not_keep_it():
    assert states(lived(("Tom", "PaintBoat", 0), ("Tom", VOW, 0)), 0) == {"Tom": "open"}


def test_everybody_has_a_promise_of_their_own():
    memory = lived(("Tom", VOW, 0), ("Ida", VOW, 5), ("Tom", "PaintBoat", 9))

    assert states(memory, 10) == {"Tom": "kept", "Ida": "open"}


def test_a_promise_of_ones_own_is_to_whom_it_is_said():
    vow = Promise("visit", name(f"Event(Action-End, SELF, {VOW}, [x])"), name("Event(Action-End, SELF, Visit, [x])"))
    memory = InMemoryStore()
    memory.append(action_event("SELF", VOW, "Tom", 0))
    memory.append(action_event("SELF", VOW, "Ida", 1))
    memory.append(action_event("SELF", "Visit", "Ida", 2))

    found = list(standings(vow, memory, 3))

    assert [(str(one.name), one.state) for one in found] == [
        ("MyPromise(visit, Tom)", PromiseState.OPEN),
        ("MyPromise(visit, Ida)", PromiseState.KEPT),
    ]


def test_when_and_by_what_a_promise_came_to_its_end_is_known():
    memory = lived(("Tom", VOW, 0), ("Tom", "SellBoat", 60))

    (sold,) = standings(BOAT, memory, 70)
    (late,) = standings(BOAT, lived(("Tom", VOW, 10)), 500)

    assert sold == Standing(BOAT, word("Tom"), PromiseState.BROKEN, 60.0, 0, 1, 100.0)
    assert late == Standing(BOAT, word("Tom"), PromiseState.BROKEN, 110.0, 0, None, 110.0)


@pytest.mark.parametrize(
    ("told", "then", "state"), [("kept", [], "kept"), ("open", [], "open"), ("open", ["PaintBoat"], "kept")]
)
def test_of_a_promise_whose_making_is_lost_what_was_concluded_is_left(told: str, then: list[str], state: str):
    memory = InMemoryStore()
    change = Event(EventKind.PROPERTY_CHANGE, word("Tom"), name("Promise(boat, Tom)"), symbol(told), 5.0)
    memory.append(change, INFERRED)
    for deed in then:
        memory.append(action_event("Tom", deed, "-", 9.0))

    assert states(memory, 10) == {"Tom": state}


def test_what_somebody_else_says_of_a_promise_is_no_conclusion():
    memory = InMemoryStore()
    memory.append(Event(EventKind.PROPERTY_CHANGE, word("Tom"), name("Promise(boat, Tom)"), symbol("kept"), 5.0))

    assert states(memory, 10) == {}


def test_whoever_promises_somebody_something_has_a_promise_of_their_own():
    to_ann = Promise("tea", name(f"Event(Action-End, Tom, {VOW}, Ann)"), name("Event(Action-End, Tom, Serve, Ann)"))

    own, hers = to_ann.seen_by(word("Tom")), to_ann.seen_by(word("Ann"))

    assert own is not None
    assert hers is not None
    assert (own.mine, str(own.who), hers.mine, str(hers.who)) == (True, "Ann", False, "Tom")


def test_nobody_promises_themselves_anything():
    to_me = Promise("tea", name(f"Event(Action-End, Tom, {VOW}, SELF)"), name("Event(Action-End, Tom, Serve, *)"))

    assert to_me.seen_by(word("Tom")) is None


@pytest.mark.parametrize(
    ("made", "kept", "within", "said"),
    [
        ("Event(Action-End, *, Vow, SELF)", "Event(Action-End, *, Pay, *)", 5.0, "does not say who promises it"),
        ("Event(Action-End, SELF, Vow, *)", "Event(Action-End, *, Pay, *)", 5.0, "does not say whom I promise it to"),
        ("Vow(Tom)", "Event(Action-End, *, Pay, *)", 5.0, "expected Event(kind, who, what, to whom)"),
        ("Event(Action-End, Tom, Vow, *)", "Event(Action-End, *, Pay, *)", 0.0, "has no time"),
    ],
)
def test_what_is_no_promise_is_refused(made: str, kept: str, within: float, said: str):
    with pytest.raises(UsageError) as refused:
        Promise("debt", name(made), name(kept), within=within)

    assert said in str(refused.value)


def test_a_promise_of_somebody_to_anyone_is_one_that_only_the_others_keep_an_eye_on():
    to_all = Promise(
        "tea", name("Event(Action-End, Tom, Speak(*, *, Vow, *), *)"), name("Event(Action-End, Tom, Serve, *)")
    )

    assert to_all.seen_by(word("Tom")) is None
    assert to_all.seen_by(word("Ann")) == to_all

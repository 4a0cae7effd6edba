"""What the world makes of events, as the upstream class `WorldModelTests` (12 cases) expects it."""

import pytest

from fatima_py.events import parse_event
from fatima_py.interop import load_toolkit, write_toolkit
from fatima_py.names import parse
from fatima_py.semantics import Semantics
from fatima_py.world import Change, EffectRule, World
from tests.builders import knowing, move, name, scene


def effect(identity: str, event: str, *changes: tuple[str, str], priority: int = 1) -> EffectRule:
    """A rule of the world."""
    return EffectRule(
        identity, name(event), tuple(Change(parse(one), parse(value)) for one, value in changes), priority=priority
    )


RULES = (
    effect("spoken", "Event(Action-End, John, Speak([x], [y], *, *), Sarah)", ("Has(Floor)", "Player")),
    effect("shot", "Event(Action-End, John, Shoot, Sarah)", ("DialogueState(Player)", "Start")),
    effect("surfed", "Event(Action-End, [s], Surf, [t])", ("DialogueState([t])", "[s]")),
    effect("at John", "Event(Action-End, [s], *, John)", ("Has(Floor)", "False")),
)
SPOKEN = "Event(Action-End, John, Speak(Start, S1, -, -), Sarah)"


def changed(rules: tuple[EffectRule, ...], *events: str) -> list[str]:
    """What changes through events."""
    world = World(rules, Semantics.toolkit())
    return [
        f"{change.property} = {change.value}"
        for event in events
        for one in world.effects(parse_event(event), knowing())
        for change in one.changes
    ]


def test_a_rule_that_is_given_is_there():
    rule = effect("any", "Event(Action-End, John, Speak(*, *, *, *), Sarah)", ("Has(Floor)", "Player"), priority=2)

    assert World((rule,)).rules == (rule,)


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([SPOKEN, "Event(Action-End, John, Shoot, Sarah)"], 2),
        (["Event(Action-End, John, Shoot, Sarah)"], 1),
        (["Event(Action-End, Sarah, Speak(Start, S1, -, -), John)"], 1),
    ],
)
def test_each_event_has_its_effect(events, count):
    assert len(changed(RULES, *events)) == count


@pytest.mark.parametrize(
    ("event", "change"),
    [
        (SPOKEN, "Has(Floor) = Player"),
        ("Event(Action-End, John, Shoot, Sarah)", "DialogueState(Player) = Start"),
        ("Event(Action-End, Sarah, Walk, John)", "Has(Floor) = False"),
        ("Event(Action-End, Sarah, Surf, John)", "DialogueState(John) = Sarah"),
        ("Event(Action-End, John, Surf, Sarah)", "DialogueState(Sarah) = John"),
    ],
)
def test_an_effect_says_what_changes(event, change):
    assert changed(RULES, event) == [change]


def test_one_rule_may_change_several_things():
    both = effect(
        "turn", "Event(Action-End, [i], *, [t])", ("DialogueState([i])", "[t]"), ("DialogueState([t])", "[i]")
    )

    assert changed((both,), SPOKEN) == ["DialogueState(John) = Sarah", "DialogueState(Sarah) = John"]


def test_a_world_can_be_written(tmp_path):
    write_toolkit(scene(move("a", "Start", "S1"), world=World(RULES)), tmp_path)

    assert '"DialogueState([t])"' in (tmp_path / "scenario.json").read_text()


def test_a_world_that_was_written_can_be_read(tmp_path):
    write_toolkit(scene(move("a", "Start", "S1"), world=World(RULES), turns="beliefs"), tmp_path)
    read = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json")

    assert {(rule.event, rule.changes) for rule in read.world.rules} == {(rule.event, rule.changes) for rule in RULES}

"""A character as a host meets it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import Any, cast

import numpy as np
import pytest

from fatima_py.affect import DisplayRule, Personality, Vad
from fatima_py.character import Character
from fatima_py.decision import ActionRule
from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.memory import Context, Source
from fatima_py.mind import MindDefinition
from fatima_py.names import label, parse, symbol
from tests.builders import COPIES, INSULTED, THANKED, character, conditions, definition, feels, rule, word


def test_a_plain_character_has_a_name_and_a_personality():
    ann = Character(MindDefinition.plain("Ann", Personality(agreeableness=1)))

    assert str(ann.name) == "Ann"
    assert repr(ann) == "Character(Ann)"
    assert ann.mood == ann.personality.temperament == Vad(0.59, 0.30, -0.32)


def test_me_is_the_character():
    ann = character("Ann")

    ann.believe("Likes(me, Tom)", "me")

    assert str(ann.belief("Likes(Ann, Tom)")) == "Ann"
    assert ann.belief("Likes(Tom, me)") is None


def test_me_inside_a_word_is_no_me():
    ann = character("Ann")

    ann.believe("Game(home)", "some")

    assert str(ann.belief("Game(home)")) == "some"


def test_the_strongest_emotion_comes_first():
    ann = character("Sarah", THANKED, INSULTED)
    ann.perceive(action_event("Kim", "Speak(Thank)", "Sarah"))
    ann.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    intensities = [emotion.intensity for emotion in ann.emotions]

    assert len(intensities) == 3
    assert intensities == sorted(intensities, reverse=True)


def test_waiting_lets_time_pass_forwards_only():
    ann = character("Ann")

    ann.wait(5)
    ann.wait(2)

    assert ann.mind.time == 5


MANY = [ActionRule(f"r{number}", symbol(f"Do{number}")) for number in range(8)]


def best(one: Character, layer: str = "*") -> str:
    """What somebody wants most."""
    wish = one.decide(layer).best
    return "" if wish is None else str(wish.action)


def test_each_deed_of_ones_own_draws_new_luck():
    def choices(seed: int) -> list[str]:
        ann, drawn = Character(definition("Ann", acts=MANY), seed), list[str]()
        for _ in range(6):
            drawn.append(best(ann))
            ann.perceive(action_event("Ann", drawn[-1]))
        return drawn

    assert choices(1) == choices(1)
    assert len(set(choices(1))) > 1
    assert choices(1) != choices(2)


def test_looking_again_draws_the_same_and_changes_nothing():
    ann = Character(definition("Ann", acts=MANY), 1)
    ann.perceive(action_event("Ann", "Wave"))
    first, before = ann.decide(), ann.save()

    again = [ann.decide() for _ in range(1000)]

    assert all(decision == first for decision in again)
    assert ann.save() == before


def test_what_others_do_and_what_changes_draws_no_luck():
    ann = Character(definition("Ann", acts=MANY), 1)
    before = best(ann)

    ann.perceive(action_event("Tom", "Wave", "Ann"))
    ann.perceive(belief_event("Ann", "Open(Shop)", value=True))

    assert ann.mind.deeds == 0
    assert best(ann) == before


def test_each_layer_has_luck_of_its_own():
    acts = [
        ActionRule(f"{layer}{number}", symbol(f"Do{number}"), layer=symbol(layer))
        for layer in ("Face", "Hand")
        for number in range(8)
    ]
    drawn = [
        (best(ann, "Face"), best(ann, "hand"))
        for ann in (Character(definition("Ann", acts=acts), seed) for seed in range(9))
    ]

    assert any(face != hand for face, hand in drawn)


TELLING = ActionRule("t", symbol("Note"), conditions=conditions("Tell(Seen(Tom), True) = True"))


def test_what_rules_would_tell_is_told_of_and_not_believed():
    ann = Character(definition("Ann", acts=[TELLING]))
    before = ann.save()

    decision = ann.decide()

    assert [(str(told.name), str(told.value), told.minds, told.certainty) for told in decision.told] == [
        ("Seen(Tom)", "True", (), 1.0)
    ]
    assert ann.belief("Tell(Seen(Tom), True)") == symbol(value=True)
    assert ann.belief("Seen(Tom)") is None
    assert ann.save() == before


def test_a_layer_is_asked_for_by_its_name_and_an_unknown_one_is_told_with_those_there_are():
    acts = [ActionRule("smile", symbol("Smile"), layer=symbol("Face")), ActionRule("sit", symbol("Sit"))]
    ann = Character(definition("Ann", acts=acts))

    assert (best(ann, "FACE"), best(ann, "-")) == ("Smile", "Sit")
    assert len(ann.decide().intentions) == 2
    with pytest.raises(UsageError, match=r"Ann has no layer Feet; expected one of Face, -, \*"):
        ann.decide("Feet")
    assert Character(definition("Tom")).decide("-").intentions == ()


def test_before_whom_something_is_shown_may_be_plain_text():
    polite = DisplayRule(factor=0, audience=word("Boss"))
    sarah = Character(replace(definition("Sarah", INSULTED), display=(polite,)))
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    assert sarah.face("boss") == ()
    assert sarah.face("Tom") == sarah.face() != ()
    assert sarah.shown_mood("BOSS") != sarah.shown_mood("Tom")


def test_everybody_has_luck_of_their_own():
    rules = [ActionRule(f"r{number}", symbol(f"Do{number}")) for number in range(8)]

    orders = [
        [one.rule for one in Character(definition(who, acts=rules), 1).decide().intentions] for who in ("Ann", "Tom")
    ]

    assert orders[0] != orders[1]


def test_two_characters_of_one_definition_share_nothing():
    who = definition("Sarah", INSULTED)
    one, other = Character(who), Character(who)

    one.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))
    one.believe("Open(Shop)", "True")

    assert other.emotions == ()
    assert other.belief("Open(Shop)") is None
    assert len(other.mind.memory) == 0


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_somebody_of_their_own(way: Callable[[Character], Character]):
    sarah = character("Sarah", INSULTED)
    sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"))

    other = way(sarah)
    before = sarah.save()
    felt = other.perceive(action_event("Tom", "Speak(Insult)", "Sarah", 5)).emotions

    assert sarah.save() == before
    assert other.belief("EventCount(Action-End, Tom, *, me)") == symbol(2)
    assert felt == sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah", 5)).emotions != ()
    assert other.save() == sarah.save()


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (3, "3"),
        (3.5, "3.5"),
        (True, "True"),
        ("false", "False"),
        ("me", "Ann"),
        (np.float64(0.5), "0.5"),
        (np.int64(4), "4"),
        (np.bool_(0), "False"),
        (word("Tom"), "Tom"),
    ],
)
def test_a_belief_has_any_value_that_a_host_may_hold(given: Any, value: str):
    ann = character("Ann")

    ann.believe("Likes(Tom)", given)

    assert str(ann.belief("Likes(Tom)")) == value
    assert json.loads(json.dumps(ann.save())) == ann.save()
    ann.load(ann.save())
    assert ann.belief(parse("Likes(Tom)")) == parse(value)


@pytest.mark.parametrize("seed", [3, 3.0, np.int64(3), np.float32(3)])
def test_a_seed_of_any_kind_of_whole_number_is_the_same_seed(seed: Any):
    ann = Character(definition("Ann", acts=MANY), seed)

    assert type(ann.seed) is int
    assert ann.decide() == Character(definition("Ann", acts=MANY), 3).decide()


@pytest.mark.parametrize("seed", [3.5, True, "3", None, [3], float("nan"), float("inf")])
def test_what_is_no_seed_is_refused(seed: Any):
    with pytest.raises(UsageError, match="a seed cannot be"):
        Character(definition("Ann"), seed)


def test_a_character_is_made_of_a_definition():
    with pytest.raises(UsageError, match="expected a MindDefinition"):
        Character(cast("Any", "Ann"))


@pytest.mark.parametrize(
    "called", ["", "a b", "José O'Brien", "Ann(Tom)", "A,B", "[x]", "*", "-", "SELF", None, 3.5j, ["Ann"]]
)
def test_nobody_has_a_name_that_no_event_can_hold(called: Any):
    with pytest.raises((NameSyntaxError, UsageError)):
        MindDefinition.plain(called)


@pytest.mark.parametrize("called", ["", "a b", "José O'Brien"])
def test_what_is_a_label_only_is_nobodys_name(called: str):
    with pytest.raises(NameSyntaxError):
        Character(MindDefinition(label(called)))


def test_two_threads_cannot_use_one_character():
    ann, inside, go_on = character("Ann", INSULTED), Event(), Event()

    def slow(_: Query) -> list[Answer]:
        inside.set()
        go_on.wait(60)
        return []

    ann.mind.kb.offer(DynamicProperty("Slow", 1, slow))
    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(ann.belief, "Slow(Tom)")
        inside.wait(60)
        for use in (
            lambda: ann.perceive(action_event("Tom", "Wave")),
            ann.decide,
            ann.save,
            lambda: ann.wait(3),
            lambda: ann.believe("Open(Shop)", value=True),
            lambda: ann.belief("Open(Shop)"),
        ):
            with pytest.raises(UsageError, match="two threads use Ann at once"):
                use()
        go_on.set()
        assert asked.result() is None

    assert ann.perceive(action_event("Tom", "Wave")).episode.id == 0


def test_what_a_rule_asks_for_may_read_its_owner_and_not_use_them():
    ann = character(
        "Ann", rule("a", "Event(Action-End, *, Wave, *)", feels("like", 3), when=conditions("Own(SELF) = 1"))
    )
    read = list[object]()

    def own(_: Query) -> list[Answer]:
        read.append(ann.belief("Mood(me)"))
        ann.decide()
        return []

    ann.mind.kb.offer(DynamicProperty("Own", 1, own))

    with pytest.raises(UsageError, match="Ann is in the middle of something"):
        ann.perceive(action_event("Tom", "Wave"))
    assert read == [symbol(0)]
    assert len(ann.mind.memory) == 0


def test_what_is_lived_is_remembered_with_the_words_the_mood_and_the_setting():
    sarah = character("Sarah", INSULTED)
    sarah.enter(session="monday", place="Bar", present=["Tom", "Sarah", "Ann"])

    trace = sarah.perceive(action_event("Tom", "Speak(Insult)", "Sarah"), words="You idiot.")
    sarah.enter()
    sarah.perceive(action_event("Tom", "Wave", time=5))

    insult, wave = sarah.mind.memory
    assert insult.context == Context("You idiot.", "monday", "Bar", (word("Ann"), word("Tom")))
    assert insult.mood == sarah.definition.kernel.mood(sarah.mind.affect, 0) == trace.affect.after
    assert wave.context == Context()


def test_what_somebody_told_is_remembered_as_told_by_them_and_never_by_oneself():
    ann = character("Ann")

    ann.perceive(belief_event("Tom", "Met(Kim)", "True"), told_by="Tom", words="I have met Kim.")
    ann.perceive(belief_event("Tom", "Open(Door)", "True"))
    ann.perceive(belief_event("Ann", "Open(Door)", "False"), told_by="Ann")

    assert [(one.context.source, str(one.context.by)) for one in ann.mind.memory] == [
        (Source.TOLD, "Tom"),
        (Source.SEEN, "-"),
        (Source.SEEN, "-"),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"session": 3}, "a session cannot be 3: expected a text"),
        ({"place": None}, "a place cannot be None: expected a text"),
        ({"present": ["*"]}, r"who is present cannot be \*: expected the name of somebody"),
        ({"present": "-"}, "who is present cannot be -"),
        ({"present": ["Tom Jones"]}, "cannot read .Tom Jones."),
    ],
)
def test_what_is_no_setting_is_refused_and_the_old_one_stays(wrong: dict[str, Any], said: str):
    ann = character("Ann")
    ann.enter(place="Bar")

    with pytest.raises((UsageError, NameSyntaxError), match=said):
        ann.enter(**wrong)

    assert ann.mind.setting.place == "Bar"


def test_the_setting_is_saved_with_the_rest():
    ann, later = character("Ann"), character("Ann")
    ann.enter(session="monday", present=["Tom"])

    later.load(json.loads(json.dumps(ann.save())))
    later.perceive(action_event("Tom", "Wave"))

    assert later.mind.memory.get(0).context == Context("", "monday", "", (word("Tom"),))

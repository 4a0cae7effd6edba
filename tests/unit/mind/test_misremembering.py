"""What is remembered may be wrong where that is asked for, and what it was stands beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.events import action_event, belief_event
from fatima_py.mind import come_to_mind, provenance_of
from fatima_py.recall import Distortion, Ebbinghaus, Question, Recollection, Remembering, Sourced
from tests.builders import THANKED, answers, definition, name

DAY = 86400.0
SAID = "I sold the old boat to a fisherman from Brest."


def ann_who(*distorts: Distortion | str, days: float = 2.0) -> Character:
    """Ann, to whom Tom said what he did with the boat, so many days later."""
    ann = Character(replace(definition("Ann", THANKED), remembering=Remembering(Ebbinghaus(), distorts=distorts)))
    ann.perceive(action_event("Tom", "Speak(-, -, Sale, -)", "Ann"), words=SAID)
    ann.wait(days * DAY)
    return ann


def asked(who: Character, question: str | Question = "Who sold a boat?") -> Recollection:
    (found,) = who.recollect(question, limit=1)
    return found


def test_details_are_lost_and_what_was_said_stands_beside():
    found = asked(ann_who("details"))

    assert found.true is not None
    assert found.true.words == SAID
    assert "\N{HORIZONTAL ELLIPSIS}" in found.account.words
    assert {*found.account.words.split()} - {"\N{HORIZONTAL ELLIPSIS}"} < {*SAID.split()}
    assert f"it was: {SAID}" in str(found)


def test_without_being_asked_for_nothing_is_distorted():
    found = asked(ann_who())

    assert found.true is None
    assert found.account.words == SAID


def test_what_is_fresh_is_remembered_as_it_was():
    assert asked(ann_who(*Distortion, days=0)).true is None


def test_a_detail_that_is_lost_is_not_there_again_by_itself():
    ann = ann_who("details", days=0)
    told = list[set[str]]()
    for hour in range(1, 60):
        ann.wait(hour * 3600.0)
        told.append({*asked(ann).account.words.split()} - {"\N{HORIZONTAL ELLIPSIS}"})
        ann.perceive(action_event("Kim", "Speak(-, -, Chat, -)", "Ann"), words=f"The fisherman {hour} is from Brest.")

    assert all(later <= sooner for sooner, later in pairwise(told))
    assert told[-1] < told[0]


def test_a_feeling_takes_the_colour_of_the_mood_in_which_it_is_recalled():
    ann = ann_who("feelings")

    found = asked(ann, Question("Who sold a boat?", mood=Vad(-0.8, 0.0, 0.0)))

    assert found.true is not None
    assert found.true.mood is not None
    assert found.account.mood is not None
    assert found.account.mood.valence < found.true.mood.valence
    assert found.account.words == found.true.words


def test_what_came_to_mind_again_is_there_as_it_was_unless_it_was_told_otherwise():
    ann = ann_who("details")
    ann.ruminate(0)

    assert asked(ann).account.words == SAID


def test_what_was_told_is_what_is_remembered_from_then_on():
    ann = ann_who("details", "retelling")
    told = asked(ann).account
    come_to_mind(ann.definition, ann.mind, 0, told)
    again = asked(ann)
    ann.ruminate(0)

    assert again.account.words == told.words != SAID
    assert asked(ann).account.words == told.words
    assert again.true is not None
    assert again.true.words == SAID
    assert ann.mind.memory.get(0).context.words == SAID


def test_what_was_told_is_saved_with_the_mind():
    ann = ann_who("details", "feelings", "retelling")
    come_to_mind(ann.definition, ann.mind, 0, asked(ann).account)
    again = Character(ann.definition)

    again.load(ann.save())

    assert again.mind.recalled[0].words == asked(ann).account.words
    assert asked(again) == asked(ann)


def test_where_retelling_changes_nothing_what_was_told_is_remembered_as_it_was():
    ann = ann_who("details")
    come_to_mind(ann.definition, ann.mind, 0, asked(ann).account)

    assert asked(ann).account.words == SAID


def gossip(distorts: Sequence[str], seed: int, *, price: str = "5") -> Character:
    """Ann, whom Kim told that Rafe owes Tom, and Zoe nearly the same."""
    ann = Character(replace(definition("Ann"), remembering=Remembering(Ebbinghaus(), distorts=distorts)), seed)
    ann.perceive(belief_event("Zoe", "Owes(Rafe, Kim)", price), told_by="Zoe")
    ann.perceive(belief_event("Kim", "Owes(Rafe, Tom)", "5"), told_by="Kim")
    return ann


def tellers(distorts: Sequence[str], days: float) -> list[str]:
    """Of whom a hundred Anns think that they have it."""
    found: list[str] = []
    for seed in range(100):
        ann = gossip(distorts, seed)
        ann.wait(days * DAY)
        found += answers(ann.mind.kb, "TellerOf(Owes(Rafe, Tom))")
    return found


def test_who_told_is_taken_for_who_told_what_is_most_alike_and_the_sooner_the_less_is_left():
    soon, late = tellers(["sources"], 0.05), tellers(["sources"], 2)

    assert {*late} == {"Kim", "Zoe"}
    assert soon.count("Zoe") < 20
    assert late.count("Zoe") > 50


def test_sources_are_confused_in_whom_that_may_happen_only():
    assert tellers(["details"], 2) == ["Kim"] * 100


def test_the_luck_of_a_source_is_for_life():
    ann = next(one for seed in range(100) if wrong(one := gossip(["sources"], seed)))
    ann.wait(2.5 * DAY)

    assert wrong(ann)
    assert answers(ann.mind.kb, "TellerOf(Owes(Rafe, Tom))") == ["Zoe"]


def wrong(ann: Character) -> bool:
    """Whether Ann thinks after two days that she has it of Zoe."""
    ann.wait(2 * DAY)
    return answers(ann.mind.kb, "TellerOf(Owes(Rafe, Tom))") == ["Zoe"]


def test_who_is_asked_for_the_source_of_a_belief_says_whom_they_take_it_from_and_who_it_was():
    ann = next(one for seed in range(100) if wrong(one := gossip(["sources"], seed)))

    source = provenance_of(ann.definition, ann.mind, name("Owes(Rafe, Tom)"))

    assert source.episode is not None
    assert (str(source.episode.context.by), str(source.taken_for)) == ("Kim", "Zoe")


def test_a_recollection_says_of_whom_it_is_thought_to_be_and_of_whom_it_is():
    ann = next(one for seed in range(100) if wrong(one := gossip(["sources"], seed)))

    found = asked(ann, "What does Rafe owe Tom?")

    assert found.true is not None
    assert (found.account.by, found.true.by) == ("Zoe", "Kim")
    assert str(Sourced(found.account.by, found.true.by)) == "Zoe (it was Kim)"


@pytest.mark.parametrize("policy", ["details", "feelings", "sources", "retelling"])
def test_who_never_forgets_is_never_wrong(policy: str):
    ann = Character(replace(definition("Ann"), remembering=Remembering(distorts=[policy])))
    ann.perceive(action_event("Tom", "Speak(-, -, Sale, -)", "Ann"), words=SAID, told_by="Kim")
    ann.wait(100 * DAY)

    assert asked(ann).true is None
    assert asked(ann).account.by == "Kim"

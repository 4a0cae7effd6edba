"""A memory that is searched as it is by now."""

import pytest

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.events import action_event
from fatima_py.memory import Context, InMemoryStore, MemoryStore
from fatima_py.recall import Question, Recollecting, Search, account_of
from tests.builders import character, word
from tests.naive_store import NaiveStore

SAID = (
    "I shall paint the old boat.",
    "The kitchen is flooded.",
    "Tom has sold his boat to a fisherman.",
    "Good night.",
)


def say(memory: MemoryStore, *lines: str) -> None:
    for line in lines:
        time = float(len(memory))
        memory.append(action_event("Tom", "Speak(s, t, -, -)", "SELF", time), Context(line, "pier"))


def found(search: Search, text: str) -> list[str]:
    return [one.account.words for one in search.recall(Question(text))]


@pytest.mark.parametrize("store", [InMemoryStore, NaiveStore])
def test_what_is_searched_follows_what_is_remembered(store: type[InMemoryStore | NaiveStore]):
    memory, recollecting = store(), Recollecting()
    for lived in (SAID[:2], SAID[2:], ()):
        say(memory, *lived)
        fresh = Search(account_of(one) for one in memory)
        assert found(recollecting.of(memory), "Who paints the boat?") == found(fresh, "Who paints the boat?")
    memory.cut(1)
    say(memory, "The boat is painted.", "It rains.")

    search = recollecting.of(memory)

    assert [one.words for one in search.accounts] == [SAID[0], "The boat is painted.", "It rains."]


def test_what_was_felt_since_it_was_searched_counts():
    ann = character("Ann")
    ann.perceive(action_event("Tom", "Wave", "Ann"), words="Good to see you at the pier.")
    before = ann.recollect("the pier")[0].account.intensity
    ann.mind.memory.tag(0, [], Vad(0.5))

    assert before == 0.0
    assert ann.recollect("the pier")[0].account.mood == Vad(0.5)


def test_a_character_recollects_by_what_was_said_in_the_present_mood_and_in_its_own_name():
    ann = character("Ann")
    ann.enter(session="monday", place="Pier")
    ann.perceive(action_event("Tom", "Speak(Promise)", "Ann", 0), words="I shall paint the old boat for you.")
    ann.perceive(action_event("Ann", "Speak(Thank)", "Tom", 5), words="You are a dear.")
    saved = ann.save()

    (promise,) = ann.recollect("What did Tom promise to paint?", 1)

    assert (promise.number, promise.account.people, promise.account.place) == (0, ("Tom", "Ann"), "Pier")
    assert {term.name for term in promise.because} >= {"relevance", "recency", "strength", "mood"}
    assert [one.number for one in ann.recollect(Question(about=("Ann",)))] == [1, 0]
    assert ann.save() == saved


def test_nobody_recollects_what_another_lived(sarah: Character):
    ann = character("Ann")
    ann.perceive(action_event("Tom", "Speak(Promise)", "Ann"), words="I shall paint the boat.")

    assert sarah.recollect("the boat") == []


def test_a_loaded_or_forked_life_recollects_its_own_past():
    ann, other = character("Ann"), character("Ann")
    for one, line in ((ann, SAID[0]), (other, SAID[1])):
        one.perceive(action_event("Tom", "Wave"), words=line)
    assert other.recollect("the kitchen")

    other.load(ann.save())

    assert [one.account.words for one in other.recollect("the boat")] == [SAID[0]]
    assert other.recollect("the kitchen") == []


def test_what_is_no_question_is_refused():
    ann = character("Ann")

    with pytest.raises(UsageError, match="a question cannot be 3: expected a text"):
        ann.recollect(3)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="add"):
        ann.recollect("the boat", strategy="by heart")


def test_an_account_can_be_told_with_the_name_of_its_owner():
    memory = InMemoryStore()
    memory.append(action_event("SELF", "Give(SELF, Boat)", "Tom"))

    account = account_of(memory.get(0), me=word("Ann"))

    assert (account.people, account.words) == (("Ann", "Tom"), "give ann boat")

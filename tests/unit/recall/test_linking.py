"""What episodes have to do with earlier ones."""

from fatima_py.events import Event, EventKind, action_event, belief_event
from fatima_py.memory import Context, Episode, InMemoryStore, Source
from fatima_py.names import NIL
from fatima_py.recall import Linking, Question, Recollecting
from tests.builders import character, word

PIER = Context(session="pier")
SOLD = "Sold(Boat)"


def told(by: str) -> Context:
    return PIER._replace(source=Source.TOLD, by=word(by))


def changed(name: str, value: str, time: float = 0.0) -> Event:
    return belief_event("World", name, value, time)


def links(*lived: tuple[Event, Context]) -> list[str]:
    """The links of each episode, in words."""
    linking = Linking()
    episodes = [Episode(number, event, context=context) for number, (event, context) in enumerate(lived)]
    return [", ".join(map(str, linking.add(one))) for one in episodes]


def said(who: str, whom: str, time: float = 0.0) -> Event:
    return action_event(who, "Speak(a, b, Ask, -)", whom, time)


def test_a_change_supersedes_the_last_change_of_the_same_property():
    lived = [(changed(name, value), PIER) for name, value in ((SOLD, "False"), ("At(Boat)", "Pier"), (SOLD, "-"))]

    assert links(*lived) == ["", "", "supersedes #0"]


def test_what_somebody_else_tells_otherwise_contradicts():
    assert links(
        (changed(SOLD, "True"), told("Ida")),
        (changed(SOLD, "False"), told("Ida")),
        (changed(SOLD, "True"), told("Tom")),
        (changed(SOLD, "True"), told("Ida")),
        (changed(SOLD, "False"), PIER),
        (changed(SOLD, "True"), told("Ida")),
    ) == ["", "supersedes #0", "contradicts #1", "supersedes #2", "supersedes #3", "contradicts #4"]


def test_a_deed_causes_what_changes_at_its_instant_in_its_session():
    change = changed(SOLD, "True", 5)
    other = changed("At(Boat)", "Brest", 5)

    assert links(
        (action_event("Tom", "Sell", "Boat", 5), PIER),
        (change, PIER),
        (other, Context(session="kitchen")),
        (changed("At(Tom)", "Brest", 6), PIER),
        (changed("At(Ida)", "Brest", 5), PIER._replace(source=Source.INFERRED)),
    ) == ["", "caused by #0", "", "", ""]


def test_an_answer_follows_what_was_said_to_its_speaker_since_they_last_spoke():
    assert links(
        (said("Tom", "SELF"), PIER),
        (said("Ida", "Tom"), PIER),
        (said("SELF", "Tom"), PIER),
        (said("SELF", "Tom"), PIER),
        (said("Tom", "SELF"), PIER),
        (said("SELF", "Tom"), Context(session="kitchen")),
    ) == ["", "", "follows #0", "", "follows #3", ""]


def test_what_is_said_to_everybody_is_answered_by_anybody_but_the_speaker():
    assert links(
        (said("Tom", "*"), PIER), (said("Tom", "Ida"), PIER), (said("SELF", "Tom"), PIER), (said("Ida", "Tom"), PIER)
    ) == ["", "", "follows #0", "follows #1"]


def test_without_a_session_nothing_is_answered_or_caused():
    deed, change = action_event("Tom", "Sell", "Boat"), changed(SOLD, "True")

    assert links(*[(one, Context()) for one in (said("Tom", "SELF"), said("SELF", "Tom"), deed, change)]) == [""] * 4


def test_what_was_removed_is_linked_to_nothing():
    removed = Event(EventKind.PROPERTY_CHANGE, NIL, word("Removed"), NIL)

    assert links((removed, Context()), (removed, Context())) == ["", ""]


def test_links_that_are_cut_off_are_as_if_they_had_never_been():
    lived = [
        (said("Tom", "SELF"), PIER),
        (said("SELF", "Tom"), PIER),
        (changed(SOLD, "False"), PIER),
        (changed(SOLD, "True"), PIER),
    ]
    episodes = [Episode(number, event, context=context) for number, (event, context) in enumerate(lived)]
    whole = Linking()
    expected = [whole.add(one) for one in episodes]
    for length in range(len(episodes) + 1):
        whole.cut(length)
        assert [whole.add(one) for one in episodes[length:]] == expected[length:]


def test_what_is_superseded_comes_to_mind_after_what_supersedes_it():
    ann = character("Ann")
    ann.enter(session="pier")
    ann.perceive(changed("Owner(OldBoat)", "Tom", 0))
    ann.perceive(changed("Owner(OldBoat)", "Ida", 5))

    found = ann.recollect(Question("the owner of the old boat: Tom?"))

    assert [one.number for one in found] == [1, 0]
    assert any(term.name == "superseded" for term in found[1].because)


def test_what_a_deed_caused_is_linked_to_it():
    store = InMemoryStore()
    store.append(action_event("Tom", "Sell", "Boat", 5), PIER._replace(words="Good bye, old friend."))
    store.append(changed("At(Boat)", "Brest", 5), PIER)

    accounts = Recollecting().of(store).accounts

    assert [(one.links, one.supersedes) for one in accounts] == [((), ()), ((0,), ())]


def test_a_memory_that_goes_another_way_is_linked_anew():
    store, recollecting = InMemoryStore(), Recollecting()
    for value in ("1", "2"):
        store.append(changed("Bid(Boat)", value), PIER)
    recollecting.of(store)
    store.cut(1)
    store.append(changed("At(Boat)", "Brest"), PIER)
    store.append(changed("Bid(Boat)", "3"), PIER)

    assert [one.supersedes for one in recollecting.of(store).accounts] == [(), (), (0,)]

"""What rules can ask about what others remember and know."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.events import action_event, belief_event
from fatima_py.memory import Context, Source
from fatima_py.mind import GivenBelief, model_of, witnessed
from fatima_py.names import parse
from fatima_py.recall import Ebbinghaus, Remembering
from fatima_py.scene import Scene
from fatima_py.semantics import TOOLKIT
from fatima_py.world import Change, EffectRule, World
from tests.builders import TALK, answers, character, definition, move, name, scene, word


def promise(who: str, to: str, time: float):
    """Somebody promises something."""
    return action_event(who, "Speak(at, then, Promise, -)", to, time)


@pytest.fixture
def ann() -> Character:
    """Ann, whom Ida promised something and told of the boat; Tom came later, and Rex did only what she heard of."""
    ann = character("Ann")
    ann.mind.memory.know([word("Rex")])
    ann.enter(session="morning", present=["Ida"])
    ann.perceive(promise("Ida", "Ann", 1))
    ann.perceive(belief_event("Ida", "Sold(Ida, Boat)", "True", 2), told_by="Ida")
    ann.enter(session="evening", present=["Ida", "Tom"])
    ann.perceive(promise("Tom", "Ann", 3))
    ann.perceive(promise("Ann", "Ida", 4))
    ann.perceive(belief_event("Tom", "Owes(Ida, Ann)", "5", 5))
    ann.enter(session="night", present=["Kim"])
    ann.perceive(promise("Rex", "Zoe", 6), told_by="Tom")
    return ann


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("RememberedBy(Ida, Action-End, Ida, Speak(*, *, Promise, *), SELF)", ["1"]),
        ("RememberedBy(Tom, Action-End, Ida, Speak(*, *, Promise, *), SELF)", ["0"]),
        ("RememberedBy(Tom, Action-End, Tom, Speak(*, *, Promise, *), Ann)", ["1"]),
        ("RememberedBy(Ida, Action-End, *, Speak(*, *, Promise, *), *)", ["3"]),
        ("RememberedBy(Ida, Action-End, [x], *, [y])", ["1 where [x]/Ida, [y]/Ann", "1 where [x]/Tom, [y]/Ann"]),
        ("RememberedBy(Tom, Action-End, Rex, *, *)", ["1"]),
        ("RememberedBy(Kim, Action-End, Rex, *, *)", ["1"]),
        ("RememberedBy(Rex, Action-End, *, *, *)", ["1"]),
        ("RememberedBy(Zoe, Action-End, *, *, *)", ["1"]),
        ("WitnessedBy(Tom, Action-End, Rex, *, *)", ["0"]),
        ("WitnessedBy(Rex, Action-End, Rex, *, *)", ["1"]),
        ("WitnessedBy(Tom, Action-End, SELF, *, *)", ["1"]),
        ("RememberedBy(SELF, Action-End, *, *, *)", []),
        ("RememberedBy(*, Action-End, *, *, *)", []),
        ("RememberedBy(-, Action-End, *, *, *)", []),
        ("RememberedBy(Tom(Ida(Kim)), Action-End, *, *, *)", []),
    ],
)
def test_another_remembers_what_they_took_part_in_or_were_there_for_or_told(ann: Character, asked, answered):
    found = answers(ann.mind.kb, asked)

    assert found[: len(answered)] == answered if answered else found == []


def test_of_everybody_whom_one_knows_it_is_asked_at_once(ann: Character):
    found = answers(ann.mind.kb, "WitnessedBy([x], Action-End, Ida, *, *)")

    assert found == ["0 where [x]/Rex", "1 where [x]/Ida", "0 where [x]/Tom"]


def test_what_another_thinks_that_one_remembers_is_what_both_were_there_for_or_the_other_told(ann: Character):
    asked = "RememberedBy({}, Action-End, *, Speak(*, *, Promise, *), *)"

    assert answers(ann.mind.kb, asked.format("Tom(SELF)")) == ["3"]
    assert answers(ann.mind.kb, asked.format("Tom(Ida)")) == ["2"]
    assert answers(ann.mind.kb, asked.format("Ida(Tom)")) == ["2"]
    assert answers(ann.mind.kb, "RememberedBy(Ida(Tom), Action-End, Ida, *, *)") == ["0"]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("IsKnownTo(Ida, Sold(Ida, Boat), True)", ["True"]),
        ("IsKnownTo(Tom, Sold(Ida, Boat), True)", ["False"]),
        ("IsKnownTo(Kim, Owes(Ida, SELF), 5)", ["False"]),
        ("IsKnownTo(Tom, Owes(Ida, SELF), 5)", ["True"]),
        ("IsKnownTo(Tom, Owes(Ida, SELF), 6)", ["False"]),
        ("IsKnownTo(Tom, Owes(Ida, SELF), True)", ["True"]),
        ("IsKnownTo([x], Owes(Ida, Ann), [n])", ["True where [x]/Ida, [n]/5", "True where [x]/Tom, [n]/5"]),
        ("IsKnownTo([x], Sold([y], Boat), True)", ["True where [x]/Ida, [y]/Ida"]),
        ("IsKnownTo(Ida(SELF), Sold(Ida, Boat), True)", ["True"]),
        ("IsKnownTo(Tom(SELF), Sold(Ida, Boat), True)", ["False"]),
        ("IsKnownTo(Tom(Ida), Owes(Ida, Ann), 5)", ["True"]),
    ],
)
def test_another_knows_what_they_told_and_what_was_seen_in_their_company(ann: Character, asked, answered):
    assert answers(ann.mind.kb, asked) == answered


def test_what_is_known_is_the_last_of_it(ann: Character):
    ann.enter(present=["Tom"])
    ann.perceive(belief_event("World", "Owes(Ida, Ann)", "-", 9))
    ann.perceive(belief_event("World", "Sold(Ida, Boat)", "False", 9))

    assert answers(ann.mind.kb, "IsKnownTo(Tom, Owes(Ida, Ann), 5)") == ["False"]
    assert answers(ann.mind.kb, "IsKnownTo(Ida, Owes(Ida, Ann), 5)") == ["True"]
    assert answers(ann.mind.kb, "IsKnownTo(Tom, Sold(Ida, Boat), False)") == ["True"]


def test_what_a_host_lets_one_believe_of_them_stands(ann: Character):
    ann.believe("ToM(Ida, Sold(Ida, Boat))", "False")

    assert answers(ann.mind.kb, "IsKnownTo(Ida, Sold(Ida, Boat), True)") == ["False"]


@pytest.mark.parametrize("told", ["Tom", "*"])
def test_what_one_began_with_gives_way_to_what_one_remembers_them_to_have_learned(told: str):
    began = GivenBelief(name("Open(Shop)"), parse("False"), minds=(word(told),))
    ann = Character(replace(definition("Ann"), beliefs=(began,)))
    ann.enter(present=["Tom"])
    ann.mind.memory.know([word("Tom")])

    before = answers(ann.mind.kb, "IsKnownTo(Tom, Open(Shop), [v])")
    ann.perceive(belief_event("World", "Open(Shop)", "True", 5))

    assert before == ["True where [v]/False"]
    assert answers(ann.mind.kb, "IsKnownTo(Tom, Open(Shop), [v])") == ["True where [v]/True"]


@pytest.mark.parametrize(("first", "known"), [(4, "True"), (6, "False")])
def test_of_what_one_learned_that_they_believe_and_what_they_were_told_the_later_counts(first: float, known: str):
    ann = character("Ann")
    ann.enter(present=["Tom"])
    events = [
        belief_event("World", "ToM(Tom, Open(Shop))", "False", first),
        belief_event("World", "Open(Shop)", "True", 5),
    ]
    for event in sorted(events, key=lambda one: one.time):
        ann.perceive(event)

    assert answers(ann.mind.kb, "IsKnownTo(Tom, Open(Shop), True)") == [known]


def test_asking_what_others_know_changes_nothing(ann: Character):
    before = ann.save()

    answers(ann.mind.kb, "IsKnownTo(Tom(SELF), [p], [v])")

    assert ann.save() == before


def test_the_toolkit_knows_nothing_of_it():
    ann = Character(replace(definition("Ann"), semantics=TOOLKIT))

    assert not {"RememberedBy", "WitnessedBy", "IsKnownTo"} & {one.name for one in ann.mind.kb.properties.values()}


def told(observer: str, to: str = "Tom") -> Scene:
    """Ida has told somebody of the boat, and some of Ann, Tom and Ida believe it."""
    line = move("confide", "here", "there", "Ida", to, meaning="Confide")
    change = Change(parse("Sold(Ida, Boat)"), parse("True"), parse(observer))
    effect = EffectRule("told", name("Event(Action-End, Ida, Speak(*, *, Confide, *), [x])"), (change,))
    cast = [definition("Ida", acts=[TALK]), definition("Ann"), definition("Tom")]
    played = Scene(scene(line, cast=cast, world=World([effect])))
    played.play()
    return played


def known(played: Scene, who: str, asked: Sequence[str]) -> dict[str, str]:
    """To whom it is known that the boat is sold, in the eyes of somebody."""
    kb = played.member(who).mind.kb
    return {one: answers(kb, f"IsKnownTo({one}, Sold(Ida, Boat), True)")[0] for one in asked}


def test_one_remembers_whom_one_has_told_even_of_what_one_did_not_come_to_believe():
    played = told("Tom")

    assert known(played, "Ida", ["Tom", "Ann", "Tom(Ida)", "Ann(Ida)"]) == {
        "Tom": "True",
        "Ann": "False",
        "Tom(Ida)": "True",
        "Ann(Ida)": "False",
    }


def test_whoever_was_in_the_room_does_not_know_what_another_came_to_believe():
    played = told("Tom")

    assert known(played, "Tom", ["Ida", "Ann", "Ida(Tom)"]) == {"Ida": "True", "Ann": "False", "Ida(Tom)": "True"}
    assert known(played, "Ann", ["Ida", "Tom"]) == {"Ida": "False", "Tom": "False"}


def test_what_everybody_came_to_believe_is_known_to_all_who_were_there():
    played = told("*")

    assert known(played, "Ann", ["Ida", "Tom", "Tom(Ann)"]) == {"Ida": "True", "Tom": "True", "Tom(Ann)": "True"}
    assert known(played, "Ida", ["Ann", "Tom", "Ann(Tom)"]) == {"Ann": "True", "Tom": "True", "Ann(Tom)": "True"}


def test_whom_one_has_told_is_saved_and_forgotten_with_a_beat_that_fails():
    played = told("Tom")
    saved = played.save()
    again = told("Ann")
    again.load(saved)

    assert known(again, "Ida", ["Tom", "Ann"]) == {"Tom": "True", "Ann": "False"}
    assert again.save() == saved


def test_what_is_told_to_some_is_not_taken_to_be_known_to_the_others():
    played = told("Tom")
    played.tell(belief_event("World", "Open(Shop)", "True"), to=["Ann", "Tom"])

    kb = played.member("Ann").mind.kb
    assert answers(kb, "IsKnownTo([x], Open(Shop), True)") == [
        "False where [x]/Ida",
        "True where [x]/Tom",
    ]


def test_what_one_has_forgotten_shows_nothing_of_others_any_more(ann: Character):
    forgetful = Character(replace(ann.definition, remembering=Remembering(Ebbinghaus())))
    forgetful.enter(session="morning", present=["Ida"])
    forgetful.perceive(promise("Ida", "Ann", 1))
    asked = "RememberedBy(Ida, Action-End, Ida, Speak(*, *, Promise, *), *)"

    assert answers(forgetful.mind.kb, asked) == ["1"]
    forgetful.wait(30 * 86400.0)
    assert answers(forgetful.mind.kb, asked) == ["0"]


def test_a_picture_of_another_remembers_nothing_that_one_has_forgotten(ann: Character):
    forgetful = Character(replace(ann.definition, remembering=Remembering(Ebbinghaus(), of_others=True)))
    forgetful.enter(session="morning", present=["Ida"])
    forgetful.perceive(promise("Ida", "Ann", 1))

    assert len([*model_of(forgetful.definition, forgetful.mind, word("Ida"))[1].memory]) == 1
    forgetful.wait(30 * 86400.0)
    assert [*model_of(forgetful.definition, forgetful.mind, word("Ida"))[1].memory] == []


def test_nobody_knows_what_was_concluded_of_them(ann: Character):
    ann.conclude()
    ann.mind.memory.append(
        belief_event("Ida", "Impression(Ida)", "-4"), Context(source=Source.INFERRED, words="Ida left me cold")
    )

    assert answers(ann.mind.kb, "RememberedBy(Ida, Property-Change, *, Impression(Ida), *)") == ["0"]
    assert answers(ann.mind.kb, "IsKnownTo(Ida, Impression(Ida), -4)") == ["False"]
    assert all(one.context.source is not Source.INFERRED for one in witnessed(ann.mind, word("Ida")))


def test_who_was_at_a_deed_was_not_at_its_telling(ann: Character):
    ann.enter(session="attic", present=["Ida"])
    ann.perceive(action_event("Rex", "Hit", "Tom", 700), told_by="Ida")

    assert answers(ann.mind.kb, "RememberedBy(Tom, Action-End, Rex, Hit, *)") == ["1"]
    assert answers(ann.mind.kb, "RememberedBy(Tom(SELF), Action-End, Rex, Hit, *)") == ["0"]
    assert answers(ann.mind.kb, "RememberedBy(Tom(Ida), Action-End, Rex, Hit, *)") == ["0"]
    assert answers(ann.mind.kb, "RememberedBy(Ida(SELF), Action-End, Rex, Hit, *)") == ["1"]


def test_what_was_told_to_everybody_all_know_of_one_another():
    ann = character("Ann")
    ann.enter(session="square", present=["Ida", "Tom"])
    ann.mind.memory.know([word("Ida"), word("Tom")])
    ann.perceive(belief_event("Ida", "Open(Shop)", "True", 1), told_by="Ida")

    for minds in ("Ida", "Tom", "Ida(SELF)", "Tom(SELF)", "Ida(Tom)", "Tom(Ida)"):
        assert answers(ann.mind.kb, f"IsKnownTo({minds}, Open(Shop), True)") == ["True"], minds


def test_by_whose_hand_something_changed_need_not_have_noticed_it():
    ann = character("Ann")
    ann.mind.memory.know([word("Tom")])
    ann.perceive(belief_event("Tom", "Suspicious(Tom)", "True", 1))

    assert answers(ann.mind.kb, "IsKnownTo(Tom, Suspicious(Tom), True)") == ["False"]


def test_of_an_episode_that_another_does_not_remember_they_cannot_say_how_long_ago_it_was(ann: Character):
    forgetful = Character(replace(ann.definition, remembering=Remembering(Ebbinghaus(), of_others=True)))
    forgetful.perceive(promise("Kim", "Ann", 1))
    forgetful.perceive(promise("Ida", "Ann", 2))
    _, theirs = model_of(forgetful.definition, forgetful.mind, word("Ida"))

    assert answers(theirs.kb, "EventElapsedTime(0)") == []
    assert answers(theirs.kb, "EventElapsedTime(1)") == ["0"]

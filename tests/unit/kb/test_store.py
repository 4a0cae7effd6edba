"""What a character believes."""

import pytest

from fatima_py.errors import BeliefError
from fatima_py.kb import (
    BUILT_IN,
    UNIVERSAL,
    Conditions,
    DynamicProperty,
    KnowledgeBase,
    Told,
    Trial,
    parse_condition,
    solve,
)
from fatima_py.kb.relations import Belief
from fatima_py.kb.store import Answer
from fatima_py.names import TRUE, parse
from tests.builders import answers, knowing, name, word

MARY, TOM = (word("Mary"),), (word("Tom"),)


def value(kb: KnowledgeBase, text: str, *minds: str) -> str | None:
    found = kb.ask(parse(text), tuple(word(mind) for mind in minds))
    return None if found is None else str(found.value)


def test_what_was_told_is_believed():
    kb = knowing("Age(Tom) = 34")

    assert value(kb, "age(TOM)") == "34"
    assert value(kb, "Age(Ann)") is None


def test_a_number_is_found_in_any_spelling():
    kb = knowing("Room(34) = Kitchen")

    assert value(kb, "Room(34.0)") == "Kitchen"


def test_a_number_in_a_name_is_the_same_to_the_sixth_place():
    kb = knowing("Room(0.3) = Kitchen")

    assert value(kb, "Room(0.30000001)") == "Kitchen"
    assert value(kb, "Room(0.30005)") is None
    assert answers(kb, "Room([x])") == ["Kitchen where [x]/0.3"]


def test_a_number_that_was_computed_is_found():
    kb = knowing("Room(0.3) = Kitchen")
    kb.offer(*BUILT_IN)
    added = parse_condition("Math(0.1, Plus, 0.2) = [n]")

    (known,) = solve(Conditions((added, parse_condition("Room([n]) = [r]"))), kb).solutions

    assert str(known["r"]) == "Kitchen"


def test_telling_again_replaces_the_value_and_keeps_the_place():
    kb = knowing("Age(Tom) = 34", "Age(Ann) = 5", "Age(Tom) = 35")

    assert answers(kb, "Age([x])") == ["35 where [x]/Tom", "5 where [x]/Ann"]


def test_forgetting_takes_a_belief_away_and_what_was_never_believed_is_forgotten_in_silence():
    kb = knowing("Age(Tom) = 34", "Age(Ann) = 5")

    kb.forget(parse("Age(Tom)"))
    kb.forget(parse("Age(Zoe)"))
    kb.forget(parse("Nothing(Zoe)"))
    kb.forget(parse("Tom"))

    assert answers(kb, "Age([x])") == ["5 where [x]/Ann"]


def test_self_is_ones_own_name():
    kb = knowing("Likes(SELF, Tom) = 3", me="Ann")

    assert value(kb, "Likes(Ann, Tom)") == "3"
    assert value(kb, "Likes(SELF, Tom)") == "3"


def test_self_as_a_value_is_answered_with_the_name():
    kb = knowing("Has(Floor) = SELF", "Has(Keys) = self", me="Ann")

    assert value(kb, "Has(Floor)") == "Ann"
    assert value(kb, "Has(Keys)") == "Ann"


def test_a_word_is_its_own_value():
    assert answers(knowing(), "Tom") == ["Tom"]
    assert answers(knowing(me="Ann"), "SELF") == ["Ann"]


def test_variables_are_bound_by_matching():
    kb = knowing("Likes(Tom, Ann) = 3", "Likes(Ann, Tom) = 4", "Likes(Ann, Ann) = 9")

    assert answers(kb, "Likes([x], Tom)") == ["4 where [x]/Ann"]
    assert answers(kb, "Likes([x], [x])") == ["9 where [x]/Ann"]
    assert answers(kb, "Likes(Ann, *)") == ["4", "9"]


def test_the_head_may_be_open():
    kb = knowing("Likes(Tom) = 3", "Fears(Tom) = 4", "Likes(Tom, Ann) = 5")

    assert answers(kb, "[p](Tom)") == ["3 where [p]/Likes", "4 where [p]/Fears"]
    assert answers(kb, "*(Tom)") == ["3", "4"]


def test_an_unbound_variable_stands_for_every_property():
    kb = knowing("Age(Tom) = 34", "Has(Floor) = Ann")

    assert answers(kb, "[p]") == ["34 where [p]/Age(Tom)", "Ann where [p]/Has(Floor)"]


def test_arguments_may_be_compound():
    kb = knowing("Sees(Dog(Tom)) = True", "Sees(Cat(Tom)) = False")

    assert answers(kb, "Sees(Dog([x]))") == ["True where [x]/Tom"]
    assert answers(kb, "Sees(*)") == ["True", "False"]
    assert answers(kb, "Sees(Dog(*))") == ["True"]


def test_beliefs_in_arguments_are_not_looked_up():
    kb = knowing("Name(Tom) = Tommy", "Age(Tommy) = 5")

    assert value(kb, "Age(Name(Tom))") is None


@pytest.mark.parametrize("text", ["Tom", "Age([x])", "Age(*)", "[x]"])
def test_only_properties_without_open_places_can_be_believed(text: str):
    with pytest.raises(BeliefError, match="cannot be believed"):
        knowing().tell(parse(text), TRUE)


def test_each_perspective_is_a_world_of_its_own():
    kb = knowing("Age(Tom) = 34")

    kb.tell(parse("Age(Tom)"), parse("30"), MARY)

    assert value(kb, "Age(Tom)") == "34"
    assert value(kb, "Age(Tom)", "Mary") == "30"
    assert value(kb, "Age(Tom)", "Tom") is None


def test_what_everybody_knows_fills_the_gaps():
    kb = knowing("Open(Shop) = False")
    kb.tell(parse("Open(Shop)"), parse("True"), UNIVERSAL)

    assert value(kb, "Open(Shop)", "Mary") == "True"
    assert value(kb, "Open(Shop)") == "False"


def test_theory_of_mind_can_be_written_into_a_property():
    kb = knowing("ToM(Mary, Likes(SELF, Tom)) = 3", "ToM(Mary, ToM(Tom, Age(SELF))) = 40", me="Ann")

    assert value(kb, "Likes(Mary, Tom)", "Mary") == "3"
    assert value(kb, "ToM(Mary, Likes(Mary, Tom))") == "3"
    assert value(kb, "Age(Tom)", "Mary", "Tom") == "40"
    assert value(kb, "ToM(SELF, Likes(Mary, Tom))") is None


def test_a_bound_variable_may_name_the_mind():
    kb = knowing("ToM(Mary, Age(Tom)) = 30", "Friend(Mary) = True")
    (friend,) = kb.answers(parse("Friend([t])"))

    (found,) = kb.answers(parse("ToM([t], Age(Tom))"), friend.found)

    assert str(found.value) == "30"


@pytest.mark.parametrize(
    "text", ["ToM(Mary)", "ToM(*, Age(Tom))", "ToM([m], Age(Tom))", "ToM(A, ToM(B, ToM(C, Age(Tom))))"]
)
def test_a_mind_that_is_none_is_refused(text: str):
    with pytest.raises(BeliefError):
        knowing().tell(parse(text), TRUE)


def test_a_computed_belief_is_asked_with_known_variables_filled_in():
    kb = knowing("Day(Monday) = True")
    kb.offer(DynamicProperty("Weather", 1, lambda query: [Answer(query.args[0], 0.5, query.known)]))
    (day,) = kb.answers(parse("Day([d])"))

    (found,) = kb.answers(parse("weather([d])"), day.found)

    assert (str(found.value), found.certainty) == ("Monday", 0.5)


def test_a_computed_belief_cannot_be_told():
    kb = knowing()
    kb.offer(DynamicProperty("Weather", 1, lambda _: ()))

    with pytest.raises(BeliefError, match="computed"):
        kb.tell(parse("Weather(Monday)"), TRUE)
    kb.tell(parse("Weather(Monday, Noon)"), TRUE)


def test_asking_changes_no_belief_and_is_counted():
    kb = knowing("Age(Tom) = 3", "Age(Ann) = 4")
    before, work = list(kb.entries()), kb.work

    answers(kb, "Age([x])")

    assert list(kb.entries()) == before
    assert kb.work == work + 3  # the question, and two beliefs


def test_everything_stored_can_be_listed():
    kb = knowing("Age(Tom) = 34")
    kb.tell(parse("Age(Tom)"), parse("30"), MARY, certainty=0.5)

    assert [(str(name), minds, str(belief.value), belief.certainty) for name, minds, belief in kb.entries()] == [
        ("Age(Tom)", (), "34", 1.0),
        ("Age(Tom)", MARY, "30", 0.5),
    ]
    assert [str(name) for name, _ in kb.beliefs(TOM)] == []


def test_what_is_told_in_a_trial_is_listed_and_undone():
    kb = knowing("Age(Tom) = 3", "Age(Kim) = 4")
    before = list(kb.entries())

    with Trial(kb) as told:
        kb.tell(parse("Age(Tom)"), parse("9"), certainty=0.5)
        kb.tell(parse("ToM(Mary, Age(Tom))"), parse("2"))
        kb.tell(parse("Open(Shop)"), TRUE)
        kb.forget(parse("Age(Kim)"))
        inside = kb.ask(parse("Age(Tom)")), kb.ask(parse("Age(Kim)"))

    assert told == [
        Told(name("Age(Tom)"), parse("9"), (), 0.5),
        Told(name("Age(Tom)"), parse("2"), MARY),
        Told(name("Open(Shop)"), TRUE),
    ]
    assert inside == (Belief(parse("9"), 0.5), None)
    assert list(kb.entries()) == before


def change_and_fail(kb: KnowledgeBase) -> None:
    kb.tell(parse("Age(Tom)"), parse("9"))
    kb.tell(parse("Age([x])"), parse("9"))


def test_a_trial_ends_with_an_error_as_well():
    kb = knowing("Age(Tom) = 3")

    with pytest.raises(BeliefError), Trial(kb):
        change_and_fail(kb)

    assert answers(kb, "Age(Tom)") == ["3"]
    assert kb.journal is None


def test_a_trial_within_a_trial_is_undone_by_itself():
    kb = knowing("Age(Tom) = 3")

    with Trial(kb) as outer:
        kb.tell(parse("Age(Tom)"), parse("4"))
        with Trial(kb) as inner:
            kb.tell(parse("Age(Tom)"), parse("5"))
        middle = answers(kb, "Age(Tom)")

    assert (len(outer), len(inner), middle) == (1, 1, ["4"])
    assert answers(kb, "Age(Tom)") == ["3"]


def test_what_is_kept_within_a_trial_is_undone_with_it():
    kb = knowing("Age(Tom) = 3")

    with Trial(kb) as told:
        outer = kb.begin()
        kb.tell(parse("Age(Tom)"), parse("4"))
        kb.keep(outer)

    assert [str(one.value) for one in told] == ["4"]
    assert answers(kb, "Age(Tom)") == ["3"]


@pytest.mark.parametrize("certainty", [7, -0.1, float("nan")])
def test_a_belief_is_not_more_than_certain(certainty: float):
    with pytest.raises(BeliefError, match="expected 0 to 1"):
        knowing().tell(parse("Age(Tom)"), parse("3"), certainty=certainty)


def test_a_belief_has_no_open_value():
    with pytest.raises(BeliefError, match="expected a value without variables"):
        knowing().tell(parse("Age(Tom)"), parse("Cat([x])"))


@pytest.mark.parametrize(
    ("asked", "looked_through"),
    [
        ("Tom", 0),
        ("SELF", 0),
        ("[x]", 5),
        ("Age([x])", 4),
        ("Age(Tom)", 2),
        ("Age(Kim)", 1),
        ("Size(Tom)", 0),
        ("[h](Tom)", 4),
        ("Twice(Tom)", 3),
        ("ToM(Ann, Age([x]))", 4),
    ],
)
def test_whatever_an_answer_looks_through_is_counted(asked: str, looked_through: int):
    kb = knowing("Age(Tom) = 4", "Age(Ann) = 5", "Age(Zoe) = 6", "Job(Tom) = Cook", "Likes(Tom, Ann) = 3")
    kb.offer(DynamicProperty("Twice", 1, lambda query: [Answer(TRUE, 1.0, query.known)] * 2))

    list(kb.answers(parse(asked)))

    assert kb.work == looked_through


@pytest.mark.parametrize("forked", [False, True])
def test_what_is_told_while_answers_are_read_is_in_those_to_come(forked: bool):
    kb = knowing("Age(Tom) = 34", "Age(Kim) = 35")
    fork = kb.fork() if forked else None

    reading = kb.answers(parse("Age([x])"))
    first = next(reading)
    kb.tell(parse("Age(Kim)"), parse("36"))

    assert [str(one.value) for one in (first, *reading)] == ["34", "36"]
    assert fork is None or value(fork, "Age(Kim)") == "35"


def test_what_is_forgotten_while_answers_are_read_is_in_none_to_come():
    kb = knowing("P(a) = True", "Q(a) = True")
    found: list[str] = []
    for answer in kb.answers(parse("[h]([x])")):
        kb.forget(parse("Q(a)"))
        found.append(str(answer.found))

    assert found == ["[h]/P, [x]/a"]


def test_a_fork_shares_what_neither_writes():
    kb = knowing("Age(Tom) = 34", "Open(Shop) = True")
    fork = kb.fork()

    fork.tell(parse("Age(Tom)"), parse("35"))

    shop, age = ("open", 1), ("age", 1)
    assert fork.relations.by_place[shop] is kb.relations.by_place[shop]
    assert fork.relations.by_place[age] is not kb.relations.by_place[age]
    assert (value(kb, "Age(Tom)"), value(fork, "Age(Tom)")) == ("34", "35")

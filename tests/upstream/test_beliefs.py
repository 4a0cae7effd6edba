"""The knowledge base, as the upstream class `KBTests` (98 cases) expects it."""

from collections.abc import Iterator

import pytest

from fatima_py.errors import BeliefError, FatimaError, ScenarioError
from fatima_py.kb import BUILT_IN, UNIVERSAL, Answer, DynamicProperty, KnowledgeBase, Query, perspective_of
from fatima_py.names import SELF, compound, equal, parse, symbol
from fatima_py.scenario import read_definition
from tests.builders import word
from tests.upstream.asking import MEMORY, asked, value_of


def base(me: str = "John") -> KnowledgeBase:
    """An empty knowledge base with the built-in properties."""
    kb = KnowledgeBase(word(me))
    kb.offer(*BUILT_IN)
    return kb


def populated() -> KnowledgeBase:
    """One that was told everything in MEMORY."""
    kb = base("Me")
    for name, value in MEMORY.items():
        kb.tell(parse(name), symbol(value))
    return kb


def tell(kb: KnowledgeBase, name: str, perspective: str = "Self", value: str = "true") -> None:
    """Tell what somebody believes."""
    kb.tell(parse(name), parse(value), perspective_of(parse(perspective), kb.me))


def ask(kb: KnowledgeBase, name: str, perspective: str = "Self") -> str | None:
    """What somebody believes."""
    found = kb.ask(parse(name), perspective_of(parse(perspective), kb.me))
    return None if found is None else str(found.value)


@pytest.mark.parametrize("name", ["true", "10", "Johan", "10e+34"])
def test_a_value_is_no_property(name):
    with pytest.raises(BeliefError):
        tell(base(), name)


@pytest.mark.parametrize("name", ["Likes(*)", "Has([x])"])
def test_a_property_that_is_told_is_constant(name):
    with pytest.raises(BeliefError):
        tell(base(), name)


@pytest.mark.parametrize(("me", "name"), [("John", "Likes(Self)"), ("Matt", "IsPerson(Self)")])
def test_self_in_a_universal_belief_is_the_believer_by_name(me, name):
    kb = base(me)
    tell(kb, name, "*")

    assert [(who, minds) for who, minds, _ in kb.entries()] == [(parse(name.replace("Self", me)), UNIVERSAL)]


@pytest.mark.parametrize(
    "perspective",
    ["[x]", "John([x])", "John(Mary,Steve)", "John(*)", "*(John)", "John(*(Steven([x])))", "John(Mary(Steve(Self)))"],
)
def test_a_perspective_is_a_name_inside_a_name(perspective):
    with pytest.raises(FatimaError):
        tell(base(), "Likes(Mary)", perspective)


@pytest.mark.parametrize(
    ("name", "perspective"),
    [
        ("ToM(Mary,Likes(Self))", "Mary(Self)"),
        ("ToM(Mary,Likes(Self),Marty)", "Self"),
        ("ToM(John,ToM(Mary,Likes(John)))", "Mary"),
    ],
)
def test_minds_in_minds_end_two_deep(name, perspective):
    with pytest.raises(BeliefError):
        tell(base(), name, perspective)


@pytest.mark.parametrize(
    ("told", "forgotten", "left"),
    [
        (["Has(Floor) = Player"], ["Has(Floor)"], 0),
        (["Has(Floor) = Player"], ["-"], 1),
        (["Has(Floor) = Player", "DialogueState(P) = Start"], ["Has(Floor)"], 1),
        (["Has(Floor) = Player", "DialogueState(P) = Start"], ["Has(Floor)", "DialogueState(P)"], 0),
    ],
)
def test_what_is_forgotten_is_gone(told, forgotten, left):
    kb = base()
    for text in told:
        name, value = text.split(" = ")
        tell(kb, name, value=value)
    for name in forgotten:
        kb.forget(parse(name))

    assert len(list(kb.entries())) == left


@pytest.mark.parametrize(
    ("name", "perspective"),
    [
        ("CountSubs(Tiger)", "Self"),
        ("CountSubs(Tiger)", "*"),
        ("CountSubs(Tiger)", "Mary"),
        ("CountSubs(Tiger)", "Mary(Self)"),
        ("ToM(Mary,CountSubs(Tiger))", "Self"),
        ("ToM(Mary,ToM(Self,CountSubs(Tiger)))", "Self"),
        ("ToM(John,CountSubs(Tiger))", "Mary"),
    ],
)
def test_what_is_computed_cannot_be_told(name, perspective):
    with pytest.raises(BeliefError, match="computed"):
        tell(base(), name, perspective)


def test_a_belief_about_what_another_believes_of_oneself():
    kb = base()
    tell(kb, "ToM(Mary,ToM(Self,Has(Ball)))")

    assert ask(kb, "Has(Ball)", "Mary") == "True"


def test_self_is_whose_beliefs_they_are():
    assert ask(base(), "SELF") == "John"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("like(Ann,john)", "True"),
        ("like(Ann,Amy)", "True"),
        ("like(Ann,Mike)", "True"),
        ("like(Ann,Steven)", "True"),
        ("Color(id_2433)", "Blue"),
    ],
)
def test_what_was_told_is_believed(name, value):
    kb = base("Me")
    tell(kb, name, value=value)

    assert ask(kb, name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [("[x]", "false"), ("like(self,[x])", "false"), ("10", "35"), ("10", "10"), ("true", "25"), ("false", "true")],
)
def test_what_is_no_constant_property_cannot_be_told(name, value):
    with pytest.raises(BeliefError):
        tell(base("Me"), name, value=value)


def test_many_beliefs_are_held_side_by_side():
    kb = populated()

    assert {name: kb.ask(parse(name)) for name in MEMORY} == {name: (symbol(MEMORY[name]), 1.0) for name in MEMORY}
    assert len(list(kb.entries())) == len(MEMORY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35", 35),
        ("-9223372036854775807", -9223372036854775807),
        ("-9.43", -9.43),
        ("-9.43e-1", -9.43e-1),
        ("true", True),
        ("FALSE", False),
        ("3.40282347E+39", 3.40282347e39),
    ],
)
def test_a_value_is_its_own_answer(text, value):
    found = base("Me").ask(parse(text))

    assert found is not None
    assert found.value == symbol(value)


@pytest.mark.parametrize(
    ("told", "by", "asked_for", "of"),
    [
        ("IsPerson(Matt)", "*", "IsPerson(Matt)", "Self"),
        ("IsPerson(Matt)", "*", "IsPerson(Matt)", "Mary"),
        ("IsPerson(Self)", "Self", "IsPerson(Self)", "Self"),
        ("IsPerson(Matt)", "Self", "IsPerson(Self)", "Matt"),
        ("IsPerson(Self)", "Mary", "IsPerson(Mary)", "Mary"),
        ("IsPerson(Self)", "Matt", "IsPerson(Self)", "Matt"),
    ],
)
def test_a_belief_is_found_from_its_perspective(told, by, asked_for, of):
    kb = base("Matt")
    tell(kb, told, by)

    assert ask(kb, asked_for, of) == "True"


def test_nobody_is_no_perspective():
    with pytest.raises(BeliefError):
        tell(base("Mark"), "IsPerson(Self)", "-")


@pytest.mark.parametrize("perspective", ["Self", "John(Self)"])
def test_the_same_words_of_another_person_are_about_that_person(perspective):
    mary = base("Mary")
    tell(mary, "IsPerson(Self)", perspective)

    assert ask(mary, "IsPerson(Mark)", perspective) is None
    assert ask(mary, "IsPerson(Mary)", perspective) == "True"


def test_what_one_thinks_that_one_thinks_is_what_one_thinks():
    john = base("John")
    tell(john, "IsPerson(Self)", "John(Self)")

    assert ask(john, "IsPerson(John)") == "True"


def test_one_belief_in_two_perspectives_is_two_beliefs():
    kb = base("Mark")
    tell(kb, "Likes(Bread)", "Self", "true")
    tell(kb, "Likes(Bread)", "Jose", "false")

    assert (ask(kb, "Likes(Bread)"), ask(kb, "Likes(Bread)", "Jose")) == ("True", "False")
    assert len(list(kb.entries())) == 2


@pytest.mark.parametrize("name", ["*", "-", "Test(Mark)", "Self"])
def test_a_character_has_a_proper_name(tmp_path, name):
    file = tmp_path / "who.yaml"
    file.write_text(f'fatima: 1\ntitle: Who\ncast:\n  "{name}": {{}}\n')
    with pytest.raises(ScenarioError, match="FA016"):
        read_definition(file)


def test_a_computed_belief_of_the_same_name_takes_the_place_of_the_first():
    kb = base("Me")
    kb.offer(DynamicProperty("CountSubs", 1, lambda query: [Answer(symbol(7), 1.0, query.known)]))

    assert ask(kb, "CountSubs(John)") == "7"


def test_a_computed_belief_is_never_told_whether_offered_before_or_later():
    with pytest.raises(BeliefError):
        tell(base("Me"), "CountSubs(John)", value="3")
    kb = KnowledgeBase(word("Me"))
    kb.offer(DynamicProperty("CountSubs", 1, lambda _: ()))
    with pytest.raises(BeliefError):
        tell(kb, "CountSubs(John)", value="3")


def concatenated(query: Query) -> Iterator[Answer]:
    """`Concat(a, b)`: both in one name."""
    for one in query.answers(query.args[0]):
        for other in query.answers(query.args[1]):
            yield Answer(compound("Con", one.value, other.value), 1.0, other.found)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Concat(x,y)", {"Con(x,y)"}),
        ("Concat(true,Job([x]))", {"Con(true,Spartan)", "Con(true,super-hero)"}),
    ],
)
def test_a_host_may_offer_a_property_of_its_own(question, answers):
    kb = populated()
    kb.offer(DynamicProperty("Concat", 2, concatenated))

    assert {answer.value for answer in kb.answers(parse(question))} == {parse(answer) for answer in answers}


@pytest.mark.parametrize(
    ("literal", "name", "count"),
    [
        ("[x]", "[y]", 0),
        ("[x]", "John", 0),
        ("[x]", "Meaning(Toast,Baegle)", 3),
        ("Toast", "Meaning(Toast,Baegle)", 1),
        ("Dougnut", "Meaning(Toast,Baegle)", 0),
        ("Dougnut", "Meaning([x],Baegle)", 0),
    ],
)
def test_the_words_of_a_name(literal, name, count):
    assert len(list(populated().answers(parse(f"HasLiteral({literal},{name})")))) == count


@pytest.mark.parametrize(
    ("context", "question", "result"),
    [
        ("[x] = 3", "Math(3, Plus, 1)", 4),
        ("[x] = 3", "Math([x], Plus, 1)", 4),
        ("[x] = 3, [y] = 1", "Math([x], Plus, [y])", 4),
        ("[x] = 3", "Math([x], Minus, 1)", 2),
        ("[x] = 3, [y] = 1", "Math([x], Minus, [y])", 2),
        ("[x] = 4, [y] = 2", "Math([x], Div, [y])", 2),
        ("[x] = 4, [y] = 2", "Math([x], Times, [y])", 8),
        ("[x] = 4, [y] = 200", "Math([x], Times, [y])", 800),
        ("[x1] = 0, [y1] = 0, [x2] = 10, [y2] = 0", "SquareDistance([x1],[y1],[x2],[y2])", 100),
        ("[x1] = 0, [y1] = 1, [x2] = 2, [y2] = 3", "SquareDistance([x1],[y1],[x2],[y2])", 8),
        ("[x1] = -3, [y1] = 1, [x2] = 2, [y2] = -3", "SquareDistance([x1],[y1],[x2],[y2])", 41),
    ],
)
def test_arithmetic(context, question, result):
    (found,) = asked(base("Ana"), context, f"{question} = [re]")

    assert equal(parse(value_of("[re]", found)), symbol(result))


@pytest.mark.parametrize(
    ("context", "question"),
    [
        ("[y] = 1", "Math([x], Plus, 1)"),
        ("[x] != 1", "Math([x], Plus, 1)"),
        ("[x] = 3", "Math([x], Plus, [y])"),
        ("[x] = 2", "Math([x], [y], 1)"),
        ("[y] = 1", "Math(3, Plus, [x])"),
        ("[x] != 1", "Math(3, Plus, [x])"),
        ("isAgent([x]) = True", "Math([x], Plus, 1)"),
        ("Mood([x]) = 0", "Math([x], Plus, 1)"),
    ],
)
def test_no_arithmetic_without_numbers(context, question):
    assert asked(base("Ana"), context, f"{question} = [re]") == ()


def test_self_as_a_value_is_the_one_who_believes():
    answers: list[str | None] = []
    for me in ("Ana", "John"):
        kb = base(me)
        kb.tell(parse("A(B)"), SELF)
        answers.append(ask(kb, "A(B)"))
        kb.tell(parse("A(B)"), SELF, perspective_of(word("Zoe"), kb.me))
        answers.append(ask(kb, "A(B)", "Zoe"))

    assert answers == ["Ana", "Zoe", "John", "Zoe"]

"""Social exchanges, as the upstream class `CiFAssetTests` (41 cases) expects them."""

from dataclasses import replace

import pytest

from fatima_py.character import Character
from fatima_py.interop import load_toolkit, write_toolkit
from fatima_py.names import Variable
from fatima_py.scene import SceneDefinition
from fatima_py.social import Exchange, InfluenceRule
from tests.builders import conditions, definition, move, scene, word
from tests.upstream.asking import asked, living, toolkit_person, value_of

FLIRT = Exchange(
    word("Flirt"),
    Variable("t"),
    (word("Start"), word("Answer"), word("Finish")),
    conditions("Has(Floor) = SELF"),
    (
        InfluenceRule(5, conditions("Likes([t]) = True"), word("General")),
        InfluenceRule(
            10,
            conditions("Likes([t]) = True", "EventId(Action-End, [i], Speak(*, *, *, *), [t]) > 0"),
            word("Love"),
        ),
    ),
    "When I am attracted to somebody",
)
INSULT = Exchange(
    word("Insult"),
    Variable("t"),
    (word("Start"),),
    conditions("IsAgent(SELF) = True"),
    (InfluenceRule(4, conditions("Likes([t]) = False")),),
)
SOMEBODY = "IsAgent([x]) = True"
MET_TOM = (
    "Event(Action-End, Matt, EntersRoom, Tom)",
    "Event(Action-End, Sarah, EntersRoom, Tom)",
    "Event(Action-End, Tom, EntersRoom, Sarah)",
    "Event(Action-End, Tom, EntersRoom, Matt)",
    "Event(Property-Change, Tom, Likes(Sarah), True)",
    "Event(Property-Change, Tom, Likes(Matt), False)",
)


def flirted(step: str) -> tuple[str, ...]:
    """Sarah has flirted with Tom up to a step."""
    return (*MET_TOM, f"Event(Action-End, Sarah, Speak(*, *, SE(Flirt, {step}), Positive), Tom)")


TOM_HAS_THE_FLOOR = "Event(Property-Change, Tom, Has(Floor), Tom)"
HAPPENED = {
    1: (
        "Event(Action-End, Matt, EntersRoom, Sarah)",
        "Event(Action-End, Sarah, EntersRoom, Matt)",
        "Event(Property-Change, Matt, Has(Floor), Matt)",
        "Event(Property-Change, Matt, Likes(Sarah), True)",
        "Event(Action-End, Matt, Speak(Start, S1, Hello, Positive), Sarah)",
    ),
    2: (
        "Event(Action-End, Matt, EntersRoom, Sarah)",
        "Event(Action-End, Sarah, EntersRoom, Matt)",
        "Event(Property-Change, Sarah, Likes(Matt), False)",
    ),
    3: flirted("Start"),
    4: flirted("Answer"),
    5: (*flirted("Finish"), TOM_HAS_THE_FLOOR),
}


def person(name: str, happened: int) -> Character:
    """Somebody after some events."""
    return living(toolkit_person(name, exchanges=(FLIRT, INSULT)), *HAPPENED[happened])


@pytest.mark.parametrize(
    "question",
    [
        "Volition([se], *, Sarah, *) = [value]",
        "Volition([se], *, Sarah, *) = 15",
        "Volition([se], *, Sarah, Love) = 10",
        "Volition([se], *, Sarah, General) = 5",
        "Volition([se], *, [x], Love) = 10",
        "Volition([se], Start, [x], Love) = [value]",
    ],
)
def test_an_exchange_is_wanted(question):
    assert asked(person("Matt", 1).mind.kb, SOMEBODY, question)


@pytest.mark.parametrize(
    ("whom", "mode", "value"),
    [("Sarah", "*", "15"), ("Sarah", "Love", "10"), ("Sarah", "General", "5"), ("[x]", "Love", "10")],
)
def test_how_much_an_exchange_is_wanted(whom, mode, value):
    found = asked(person("Matt", 1).mind.kb, SOMEBODY, f"Volition([se], *, {whom}, {mode}) = [value]")

    assert value_of("[value]", found[0]) == value


@pytest.mark.parametrize(
    ("context", "question", "variable", "value"),
    [
        (SOMEBODY, "Volition([se], *, Matt, *) = [value]", "[se]", "Insult"),
        ("IsAgent([y]) = True", "Volition(Insult, *, [y], *) = [value]", "[y]", "Matt"),
        ("IsAgent([y]) = True", "Volition(Insult, [step], [y], *) = [value]", "[step]", "Start"),
    ],
)
def test_which_exchange_with_whom_and_at_which_step(context, question, variable, value):
    found = asked(person("Sarah", 2).mind.kb, context, question)

    assert value_of(variable, found[0]) == value


SPOKEN_TO = "Event(Action-End, Tom, Speak(*, *, Hello, *), Sarah)"


@pytest.mark.parametrize(
    ("happened", "question", "variable", "value"),
    [
        (3, "Volition(Flirt, *, Sarah, *) = [value]", "[value]", "15"),
        (3, "Volition(Flirt, [step], Sarah, *) = [value]", "[step]", "Answer"),
        (3, "Volition(Flirt, [step], Sarah, *) = 15", "[step]", "Answer"),
        (3, "Volition(Flirt, Answer, Sarah, *) = [value]", "[value]", "15"),
        (3, "Volition(Flirt, Answer, [x], *) = 15", "[x]", "Sarah"),
        (4, "Volition(Flirt, [step], Sarah, *) = [value]", "[step]", "Finish"),
        (4, "Volition(Flirt, [step], Sarah, *) = 15", "[step]", "Finish"),
        (5, "Volition(Flirt, [step], Sarah, *) = 15", "[step]", "Start"),
        (5, "Volition(Flirt, Start, [x], *) = 15", "[x]", "Sarah"),
        (5, "Volition(Insult, [step], [x], *) = 4", "[x]", "Matt"),
        (5, "Volition(Insult, Start, [x], *) = 4", "[x]", "Matt"),
    ],
)
def test_the_step_that_is_due(happened, question, variable, value):
    """The ten points of love ask that Tom has spoken to Sarah, which upstream forgot to let happen."""
    tom = toolkit_person("Tom", exchanges=(FLIRT, INSULT))
    events = HAPPENED[happened]
    silent = asked(living(tom, *events).mind.kb, SOMEBODY, question.replace("15", "5"))
    speaking = living(toolkit_person("Tom", exchanges=(FLIRT, INSULT)), *events[:6], SPOKEN_TO, *events[6:])
    found = asked(speaking.mind.kb, SOMEBODY, question)

    assert value_of(variable, found[0]) == value
    assert value_of(variable, silent[0]) == value.replace("15", "5")


@pytest.mark.parametrize(
    "question",
    [
        "Volition([x], *, Matt, Sarah) = [value]",
        "Volition([se], *, Sarah, Matt) = 5",
        "Volition([se], *, Matt, [x]) = 0",
        "Volition([se], *, Matt, Sarah) = [x]",
    ],
)
def test_an_exchange_is_not_wanted(question):
    assert asked(person("Matt", 1).mind.kb, SOMEBODY, question) == ()


def scene_of(*exchanges: Exchange) -> SceneDefinition:
    """A scene of somebody with exchanges."""
    return scene(move("a", "Start", "S1"), cast=[replace(definition("Matt"), exchanges=exchanges)], turns="beliefs")


def test_exchanges_can_be_written(tmp_path):
    write_toolkit(scene_of(FLIRT, INSULT), tmp_path)

    assert '"Flirt"' in (tmp_path / "storage.json").read_text()


def test_exchanges_that_were_written_can_be_read(tmp_path):
    write_toolkit(scene_of(FLIRT, INSULT), tmp_path)
    (read,) = load_toolkit(tmp_path / "scenario.json", tmp_path / "storage.json").cast

    assert [(one.name, one.steps, one.starting) for one in read.exchanges] == [
        (one.name, one.steps, one.starting) for one in (FLIRT, INSULT)
    ]
    assert [[rule.value for rule in one.influence] for one in read.exchanges] == [[5, 10], [4]]


def volitions(*exchanges: Exchange) -> list[str]:
    """The exchanges that Matt may begin with Sarah."""
    matt = living(toolkit_person("Matt", exchanges=exchanges), *HAPPENED[1])
    return [value_of("[se]", one) for one in asked(matt.mind.kb, "", "Volition([se], *, Sarah, Love) > -1")]


def test_an_exchange_is_replaced():
    stricter = replace(FLIRT, starting=conditions("Has(Floor) = SELF", "Is(Alone) = True"))

    assert len(stricter.starting.all) == len(FLIRT.starting.all) + 1
    assert volitions(stricter, INSULT) == ["Insult"]


def test_without_exchanges_nothing_is_wanted():
    assert volitions() == []


def test_an_exchange_is_added():
    assert volitions(FLIRT, INSULT, Exchange(word("Compliment"), Variable("x"), (word("-"),))) == [
        "Flirt",
        "Insult",
        "Compliment",
    ]


def test_a_character_has_as_many_exchanges_as_it_was_given():
    assert len(toolkit_person("Matt", exchanges=(FLIRT, INSULT)).definition.exchanges) == 2


def test_other_exchanges_take_the_place_of_all():
    assert volitions(Exchange(word("Compliment"), Variable("x"), (word("-"),))) == ["Compliment"]


def test_a_starting_condition_that_does_not_hold_keeps_an_exchange_from_beginning():
    assert volitions(replace(FLIRT, starting=conditions("Has(Floor) = SELF", "Is(Alone) = True"))) == []


def test_an_exchange_without_starting_conditions_may_always_begin():
    assert volitions(replace(FLIRT, starting=conditions())) == ["Flirt"]


@pytest.mark.parametrize(("more", "value"), [((InfluenceRule(2),), "17"), ((), "15")])
def test_an_influence_rule_is_added_and_taken_away(more, value):
    flirt = replace(FLIRT, influence=(*FLIRT.influence, *more))
    matt = living(toolkit_person("Matt", exchanges=(flirt,)), *HAPPENED[1])

    assert {value_of("[v]", one) for one in asked(matt.mind.kb, "", "Volition(Flirt, *, Sarah, *) = [v]")} == {value}


def test_an_exchange_is_shown_with_its_name():
    assert "Flirt" in str(FLIRT)

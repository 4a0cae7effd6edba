"""Social exchanges: who wants what with whom, at which step, and why."""

from dataclasses import replace
from sys import float_info

import pytest

from fatima_py.character import Character
from fatima_py.errors import BudgetError
from fatima_py.events import action_event
from fatima_py.kb import Conditions, Trial, parse_condition, solver
from fatima_py.mind import MindDefinition
from fatima_py.names import Variable, parse, symbol
from fatima_py.semantics import Semantics
from fatima_py.social import Exchange, InfluenceRule, volition, volitions
from tests.builders import HOPELESS, answers, hopeless


def when(*texts: str) -> Conditions:
    return Conditions(tuple(map(parse_condition, texts)))


FLIRT = Exchange(
    symbol("Flirt"),
    Variable("t"),
    (symbol("Start"), symbol("Answer"), symbol("Finish")),
    when("Likes([t]) = True"),
    (
        InfluenceRule(5, when("Likes([t]) = True"), symbol("General"), "liking"),
        InfluenceRule(10, when("Loves([t]) = True"), symbol("Love"), "love"),
    ),
)


def matt(**beliefs: str) -> Character:
    who = Character(MindDefinition(symbol("Matt"), exchanges=(FLIRT,)))
    for name, value in beliefs.items():
        who.believe(f"{name}(Sarah)", value)
    return who


def wanted(who: Character, mode: str = "*") -> tuple[float, str, list[str]] | None:
    will = volition(who.mind.kb, FLIRT, symbol("Sarah"), parse(mode))
    return None if will is None else (will.value, str(will.step), [rule.id for rule in will.because])


def test_volition_adds_up_the_reasons_of_the_modes_asked_for():
    loving = matt(Likes="True", Loves="True")

    assert wanted(loving) == (15, "Start", ["liking", "love"])
    assert wanted(loving, "Love") == (10, "Start", ["love"])
    assert wanted(loving, "Envy") == (0, "Start", [])


def test_an_exchange_that_may_not_begin_is_not_wanted():
    assert wanted(matt(Likes="False", Loves="True")) is None
    assert wanted(matt()) is None


def test_nobody_has_an_exchange_with_oneself():
    assert volition(matt(Likes="True").mind.kb, FLIRT, symbol("Matt")) is None


def test_the_step_after_what_the_other_has_just_done_is_due_and_asks_no_starting_conditions():
    cool = matt(Loves="True")
    cool.perceive(action_event("Sarah", "Speak(a, b, SE(Flirt, Start), -)", "Matt"))
    after_start = wanted(cool)
    cool.perceive(action_event("Sarah", "Speak(a, b, SE(Flirt, Answer), -)", "Matt", time=1))
    after_answer = wanted(cool)
    cool.perceive(action_event("Sarah", "Speak(a, b, SE(Flirt, Finish), -)", "Matt", time=2))

    assert after_start == (10, "Answer", ["love"])
    assert after_answer == (10, "Finish", ["love"])
    assert wanted(cool) is None  # back at the first step, which may not begin


@pytest.mark.parametrize(("steps", "due"), [(("Ask", "Tell"), "Tell"), (("Ask",), "Ask"), (("Tell", "Ask"), "Tell")])
def test_after_the_last_step_the_first_is_due_again(steps: tuple[str, ...], due: str):
    exchange = replace(FLIRT, steps=tuple(map(symbol, steps)), starting=Conditions())
    who = Character(MindDefinition(symbol("Matt"), exchanges=(exchange,)))
    who.perceive(action_event("Sarah", "Speak(a, b, SE(Flirt, Ask), -)", "Matt"))

    will = volition(who.mind.kb, exchange, symbol("Sarah"))

    assert will is not None
    assert str(will.step) == due


def test_volition_is_a_belief_that_rules_can_ask_for():
    loving = matt(Likes="True", Loves="True")
    loving.perceive(action_event("Sarah", "Enters"))

    answers = list(loving.mind.kb.answers(parse("Volition([se], [step], [who], Love)")))

    assert [
        (str(one.value), str(one.found["se"]), str(one.found["step"]), str(one.found["who"])) for one in answers
    ] == [("10", "Flirt", "Start", "Sarah")]
    assert [one.certainty for one in answers] == [1]


@pytest.mark.parametrize(("semantics", "times"), [(Semantics.default(), 1), (Semantics.toolkit(), 2)])
def test_the_toolkit_answers_twice_for_any_mode_and_nobody_does_for_one(semantics: Semantics, times: int):
    loving = Character(MindDefinition(symbol("Matt"), exchanges=(FLIRT,), semantics=semantics))
    for belief in ("Likes(Sarah)", "Loves(Sarah)"):
        loving.believe(belief, "True")

    for mode, often, value in (("*", times, "15"), ("Love", 1, "10")):
        answers = loving.mind.kb.answers(parse(f"Volition(Flirt, Start, Sarah, {mode})"))
        assert [str(one.value) for one in answers] == [value] * often


def test_an_open_mode_goes_through_all_modes_there_are():
    loving = matt(Likes="True", Loves="True")
    loving.perceive(action_event("Sarah", "Enters"))

    answers = loving.mind.kb.answers(parse("Volition(Flirt, Start, Sarah, [mode])"))

    assert [(str(one.found["mode"]), str(one.value)) for one in answers] == [("General", "5"), ("Love", "10")]


def test_an_exchange_with_too_much_to_look_through_is_named(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 5000)
    counted = Conditions((*HOPELESS.all, parse_condition("#[a] = 30")))
    starting = Exchange(symbol("Greet"), Variable("t"), (symbol("Wave"),), HOPELESS)
    wanting = Exchange(
        symbol("Greet"), Variable("t"), (symbol("Wave"),), influence=(InfluenceRule(1, counted, id="polite"),)
    )

    for exchange, named in ((starting, "Greet"), (wanting, "polite")):
        with pytest.raises(BudgetError, match=f"the rule '{named}'"):
            volition(hopeless(), exchange, symbol("Tom"))


def test_where_anybody_is_anything_an_open_target_goes_through_the_values_of_all_beliefs():
    matt_there = Character(MindDefinition(symbol("Matt"), exchanges=(FLIRT,), semantics=Semantics.toolkit()))
    for name, value in {"Likes(Sarah)": "True", "Partner(Tom)": "Sarah", "Loves(Kim)": "Tom"}.items():
        matt_there.believe(name, value)

    assert answers(matt_there.mind.kb, "Volition(Flirt, Start, [x], Love)") == ["0 where [x]/Sarah"]


@pytest.mark.parametrize(
    ("values", "sum_of_all"),
    [
        ((1.7e308, 1.7e308), float_info.max),
        ((-1.7e308, -1.7e308), -float_info.max),
        ((1e308, 0.5), 1e308),
        ((1e308, 1e308, -1e308, -1e308), 0),
    ],
)
def test_reasons_add_up_as_far_as_numbers_go(values: tuple[float, ...], sum_of_all: float):
    huge = replace(FLIRT, influence=tuple(InfluenceRule(value) for value in values))
    will = volition(matt(Likes="True").mind.kb, huge, parse("Sarah"))

    assert will is not None
    assert will.value == sum_of_all


PEOPLE = [symbol(name) for name in ("Sarah", "Kim", "Matt", "Tom", "Zoe", "kim")]
INFLUENCES = (
    InfluenceRule(5, when("Likes([t]) = True"), symbol("General"), "liking"),
    InfluenceRule(3, when("Strength([t]) > 4", "Strength([t]) < 8"), symbol("General"), "middling"),
    InfluenceRule(2, when("Likes([z]) = True", "Rival([z], [t]) = True"), symbol("Envy"), "rival of a friend"),
    InfluenceRule(-9, Conditions(when("Strength([t]) > 0").all, when("Likes([t]) = True").all), symbol("Envy"), "weak"),
    InfluenceRule(1, when("Likes(Sarah) = True or Strength([t]) = 7"), symbol("Love"), "either"),
)
TOLD = (
    *("Likes(Sarah) = True", "Likes(Tom) = False", "Likes(Kim) = True", "Strength(Sarah) = 3", "Strength(Kim) = 7"),
    *("Strength(Zoe) = 9", "Rival(Sarah, Kim) = True", "Rival(Kim, Zoe) = True", "Rival(Tom, Sarah) = True"),
)


def sociable() -> Character:
    who = Character(MindDefinition(symbol("Matt")))
    for told in TOLD:
        name, value = told.split(" = ")
        who.believe(name, value)
    return who


@pytest.mark.parametrize("mode", ["*", "Envy", "General"])
@pytest.mark.parametrize(
    "influence",
    [
        INFLUENCES,
        (*INFLUENCES, InfluenceRule(7, when("#[t] = 1"), id="a count")),
        (*INFLUENCES, InfluenceRule(7, when("EventId(*, [t], *, *) = -1"), id="a memory")),
    ],
    ids=["together", "a count", "a memory"],
)
@pytest.mark.parametrize("starting", ["Strength([t]) > 2", "Rival([x], [t]) = True", ""])
@pytest.mark.parametrize("steps", [("Start",), ("Start", "Answer"), ()])
def test_what_one_wants_of_several_is_what_one_wants_of_each(mode, influence, starting, steps):
    kb = sociable().mind.kb
    starts = when(starting) if starting else Conditions()
    exchange = Exchange(symbol("Flirt"), Variable("t"), tuple(map(symbol, steps)), starts, influence)

    each = [volition(kb, exchange, one, parse(mode)) for one in PEOPLE]

    assert volitions(kb, exchange, PEOPLE, parse(mode)) == each
    assert bool(steps) is any(each)


@pytest.mark.parametrize(
    "asked", ["Strength([t]) > 2", "Likes([t]) = True or Strength([t]) > 2", "Strength([t]) > Age([t])"]
)
def test_what_several_reasons_ask_in_the_same_words_is_looked_up_once(asked):
    def looked_up(reasons: int) -> int:
        kb = sociable().mind.kb
        written = [replace(when(asked), all=(replace(parse_condition(asked)),)) for _ in range(reasons)]
        rules = tuple([InfluenceRule(1, one, id=str(number)) for number, one in enumerate(written)])
        assert any(volitions(kb, Exchange(symbol("Flirt"), Variable("t"), (symbol("Start"),), influence=rules), PEOPLE))
        return kb.work

    assert looked_up(5) == looked_up(1)


def test_whose_mind_is_asked_may_be_the_target_itself():
    kb = sociable().mind.kb
    kb.tell(parse("ToM(Kim, Likes(Tom))"), parse("True"))
    minds = (InfluenceRule(4, when("ToM([t], Likes(Tom)) = True"), id="agrees"),)
    exchange = Exchange(symbol("Flirt"), Variable("t"), (symbol("Start"),), influence=minds)

    found = volitions(kb, exchange, PEOPLE[:2])

    assert [one.value for one in found if one] == [0, 4]


def test_what_a_rule_tells_of_one_is_known_when_the_next_is_asked_about():
    kb = sociable().mind.kb
    telling = InfluenceRule(4, when("Tell(Asked(Anybody), True) = True"), id="telling")
    knowing = InfluenceRule(2, when("Asked(Anybody) = True"), id="knowing")
    exchange = Exchange(symbol("Flirt"), Variable("t"), (symbol("Start"),), influence=(knowing, telling))

    with Trial(kb):
        found = volitions(kb, exchange, PEOPLE[:2])

    assert [one.value for one in found if one] == [4, 6]

"""Laws of solving: however conditions are asked, they come out as if they were asked one after another."""

from collections.abc import Iterable, Iterator, Sequence
from unittest.mock import patch

from hypothesis import assume, example, given
from hypothesis import strategies as st

from fatima_py.errors import BeliefError, BudgetError, NameSyntaxError
from fatima_py.kb import (
    BUILT_IN,
    OWN,
    Answer,
    Condition,
    Conditions,
    DynamicProperty,
    KnowledgeBase,
    Query,
    Shared,
    Sieve,
    Verdict,
    holds,
    parse_condition,
    solve,
    solver,
)
from fatima_py.kb.extensions import Asking, is_pure
from fatima_py.kb.joining import Join
from fatima_py.names import EMPTY, TRUE, Compound, Substitution, Term, Variable, ground, meet, parse, symbol
from fatima_py.semantics import Semantics
from tests.builders import conditions

WORDS = ["a", "b", "B", "c", "2", "0.3", "0.30000001", "0.30005"]
PARTS = st.sampled_from([*WORDS, *["[x]", "[y]", "[z]"] * 4, "*", "f([x])", "f([x], [z])", "SELF"])
NAMES = st.one_of(
    st.builds("P({})".format, st.sampled_from([*WORDS, "f(a)", "f(b, 0.3)", "f(b, 0.30005)"])),
    st.builds("Q({})".format, st.sampled_from(WORDS)),
    st.builds("R({}, {})".format, st.sampled_from(WORDS), st.sampled_from(WORDS)),
)
VALUES = st.sampled_from([*WORDS, "True", "False", "SELF", "f(a)"])
FEW = st.lists(st.tuples(NAMES, VALUES, st.sampled_from([1.0, 0.5, 0.25])), max_size=10)
MANY = [
    *((f"{head}({who})", value, 1.0) for head in "PQ" for who, value in (("a", "1"), ("B", "2"), ("c", "2"))),
    *((f"R({one}, {other})", value, 0.5) for one, other, value in ("ab2", "bc1", "ca2", "cb3", "aa1")),
]
ENOUGH = 50_000
"""Conditions that come out in more ways than this would take a law minutes to ask one after another."""
TOLD = st.one_of(FEW, FEW.map(lambda more: [*MANY, *more]), FEW.map(lambda more: [*more, *MANY]))
ASKED = st.one_of(
    st.builds("P({})".format, PARTS), st.builds("Q({})".format, PARTS), st.builds("R({}, {})".format, PARTS, PARTS)
)
COMPUTED = st.one_of(
    st.builds("{}({})".format, st.sampled_from(["Ask", "Exists", "CountSubs"]), ASKED),
    st.builds("Math({}, Plus, 1)".format, ASKED),
    st.builds("{}({})".format, st.sampled_from(["Near", "Whim"]), st.sampled_from(["[x]", "[y]", "a"])),
    st.builds("[h]({})".format, PARTS),
    st.builds("ToM(Tom, {})".format, ASKED),
)
VARIABLES = st.sampled_from(["[x]", "[y]", "[v]", "[w]"])
LEFT = st.one_of(ASKED, ASKED, COMPUTED, VARIABLES)
RIGHT = st.one_of(VARIABLES, VARIABLES, st.sampled_from(["a", "b", "2", "True", "SELF"]), ASKED, COMPUTED)
OPERATORS = st.sampled_from(["=", "=", "!=", "!=", "<", ">="])
WRITTEN = st.builds("{} {} {}".format, LEFT, OPERATORS, RIGHT)
STORED = st.builds(
    "{} {} {}".format, ASKED, OPERATORS, st.one_of(VARIABLES, ASKED, st.sampled_from(["a", "2", "True"]))
)
LIKELY = st.sampled_from(
    [
        "P([x]) = [v]",
        " Q([y]) = [w]",
        " R([x], [y]) = [u]",
        " P([x]) != Q([y])",
        " [x] != [y]",
        " P([z]) = [k]",
        " [v] != [w]",
        " Q([z]) > 1",
        "\n    P([x]) >= Q([y])",
        " R([y], [z]) >= 1",
        " P([x]) = Q([z])",
        " [z] != a",
        " R(*, [x]) = [m]",
        " Near([x]) = True",
        " Ask(P([x])) = [v]",
        "\n    Exists(R([x], [z])) = True",
        " P([y]) != 1",
        " Q([q]) != P([q])",
        " R([q], [x]) != 3",
        " P(a) = 1",
        " [v] = [k]",
        " Whim([x]) != 7",
        "\n    CountSubs(R([x], [z])) = [n]",
        " [x] != [z]",
        " Q([x]) < P([y])",
        " R([z], [x]) != [v]",
        " [t] = 2",
        " P([x]) = [t]",
    ]
).map(str.strip)
COUNTED = st.sampled_from(["#[x] > 1", "#[y] = 1", "#[x] = [n]", "#[x] = #[y]"])
EITHER = st.lists(st.one_of(LIKELY, WRITTEN, COUNTED), min_size=2, max_size=3).map(" or ".join)
BOUND = st.dictionaries(st.sampled_from(["[x]", "[y]", "[q]"]), st.sampled_from(["a", "b", "[k]", "f([k])"]))
KNOWN = st.lists(BOUND.map(lambda one: Substitution({key: parse(value) for key, value in one.items()})), max_size=3)
SEMANTICS = st.sampled_from([Semantics.default(), Semantics.toolkit()])
Told = list[tuple[str, str, float]]
Ways = tuple[Substitution, ...]


def readable(texts: Iterable[str]) -> tuple[Condition, ...]:
    """Those of some texts that are conditions: two words, or twice the same, are none."""
    found: list[Condition] = []
    for text in texts:
        try:
            found.append(parse_condition(text))
        except NameSyntaxError:
            continue
    return tuple(found)


def several(texts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[tuple[Condition, ...]]:
    return st.lists(texts, max_size=most).map(readable)


ANYTHING = st.builds(
    Conditions,
    st.one_of(
        several(st.one_of(WRITTEN, STORED, COUNTED), 6),
        several(st.one_of(LIKELY, LIKELY, COUNTED), 7),
        several(st.one_of(LIKELY, LIKELY, EITHER), 7),
    ),
    several(st.one_of(WRITTEN, WRITTEN, EITHER), 2),
    st.sampled_from([False, False, True]),
)
PURE = st.one_of(
    several(st.one_of(WRITTEN, STORED), 6), several(LIKELY, 7), several(st.one_of(LIKELY, LIKELY, EITHER), 6)
)


def near(query: Query) -> Iterator[Answer]:
    """`Near(who)`: true of two."""
    for one in ("b", "a"):
        found = meet(query.args[0], symbol(one), query.known)
        if found is not None:
            yield Answer(TRUE, 1.0, found)


def whim(query: Query) -> Iterator[Answer]:
    """`Whim(who)`: depends on everything that is known by now."""
    yield Answer(symbol(len(str(query.known)) % 3), 1.0, query.known)


def believing(told: Told, semantics: Semantics) -> KnowledgeBase:
    """A knowledge base with computed beliefs, pure and other."""
    kb = KnowledgeBase(symbol("Me"), semantics)
    kb.offer(*BUILT_IN, DynamicProperty("Near", 1, near, pure=True), DynamicProperty("Whim", 1, whim))
    for name, value, certainty in told:
        kb.tell(parse(name), parse(value), certainty=certainty)
        kb.tell(parse(f"ToM(Tom, {name})"), parse(value))
    return kb


def solved_as_written(asked: Conditions, kb: KnowledgeBase, known: Sequence[Substitution] = (EMPTY,)) -> Verdict:
    """What conditions come to one after another: what `solve` must give, without any of its ways to be quick."""
    current = tuple(known)
    for condition in asked.all:
        held = current or (EMPTY,)
        current = asked_as_written(condition, kb, held)
        anew = asked.universal and kb.semantics.ways_are_one_list
        if (not current and not anew) or (asked.universal and lost(held, current)):
            return Verdict((), condition, held[: solver.REPORTED])
    allowed = [one for one in current if not asked.unless or not excepted(asked.unless, kb, one)]
    if asked.unless and not allowed:
        return Verdict((), asked.unless[-1], current[: solver.REPORTED], excepted=True)
    return Verdict(tuple(allowed))


def excepted(unless: tuple[Condition, ...], kb: KnowledgeBase, known: Substitution) -> bool:
    return bool(solved_as_written(Conditions(unless), kb, (known,)).solutions)


def asked_as_written(condition: Condition, kb: KnowledgeBase, held: Ways) -> Ways:
    """The ways a condition leaves: of each way by each alternative, or of all by each where one counts them."""
    alternatives = condition.alternatives()
    if any(is_about_all(one, kb) for one in alternatives):
        found = [way for one in alternatives for way in one_asked_as_written(one, kb, held)]
    else:
        found = [way for one in held for each in alternatives for way in one_asked_as_written(each, kb, (one,))]
    ways: dict[object, Substitution] = {}
    for way in found:
        ways.setdefault(tuple((key, value.key) for key, value in way.values.items()), way)
    return tuple(ways.values())


def is_about_all(condition: Condition, kb: KnowledgeBase) -> bool:
    return condition.counts or (kb.semantics.ways_are_one_list and str(condition.left).startswith("CountSubs("))


def one_asked_as_written(condition: Condition, kb: KnowledgeBase, held: Ways) -> Ways:
    if condition.counts:
        right = number_of(condition.right, held) if condition.counts_both else condition.right
        condition = Condition(number_of(condition.left, held), condition.operator, right)
    elif kb.semantics.ways_are_one_list and len(held) > 1 and str(condition.left).startswith("CountSubs("):
        condition, held = counted_together(condition, kb, held)
    ways: dict[object, Substitution] = {}
    for one in held:
        for found in condition.extend(kb, one):
            ways.setdefault(tuple((key, value.key) for key, value in found.values.items()), found)
    return tuple(ways.values())


def counted_together(condition: Condition, kb: KnowledgeBase, held: Ways) -> tuple[Condition, Ways]:
    """`CountSubs` over all ways: the number of different answers in any of them, and the ways that they leave."""
    assert isinstance(condition.left, Compound)
    (asked,) = condition.left.args
    answers = [answer for one in held for answer in kb.answers(asked, one)]
    different = {(ground(asked, answer.found).key, answer.value.key) for answer in answers}
    number = Condition(symbol(len(different)), condition.operator, condition.right)
    return number, tuple(answer.found for answer in answers) or held


def number_of(variable: Term, held: Ways) -> Term:
    values = [ground(variable, one) for one in held]
    return symbol(len({value.key for value in values if not isinstance(value, Variable)}))


def lost(before: Ways, after: Ways) -> bool:
    def values(name: str, among: Ways) -> set[object]:
        return {ground(one.values[name], one).key for one in among if name in one.values}

    names = {name for one in before for name in one.values}
    return any(len(values(name, before)) != len(values(name, after)) for name in names)


def told_of(verdict: Verdict, kb: KnowledgeBase) -> tuple[object, ...]:
    """Everything that somebody can see of a verdict: spelling, order and certainty too."""
    return (
        [written(one) for one in verdict.solutions],
        verdict.failed,
        [written(one) for one in verdict.held],
        verdict.excepted,
        verdict.shortfall(kb),
    )


def written(one: Substitution) -> str:
    return f"{[(key, str(value)) for key, value in one.grounded.items()]} {dict(one.doubts)}"


@given(TOLD, ANYTHING, KNOWN, SEMANTICS)
@example(MANY, conditions("P([x]) != 1", "Q([y]) != 1", "R([x], [z]) = 1", "[x] = [y]"), [], Semantics())
@example(MANY, conditions("P([x]) != Q([y])", "Q([y]) != P([z])", "[x] = [z]", "P([x]) = [v]"), [], Semantics())
def test_conditions_come_out_as_if_they_were_asked_one_after_another(
    told: Told, asked: Conditions, known: list[Substitution], semantics: Semantics
):
    kb = believing(told, semantics)
    begin = known or [EMPTY]
    try:
        with patch.object(solver, "BUDGET", ENOUGH):
            plainly = solve(asked, kb, begin)
        expected = solved_as_written(asked, kb, begin)
    except BudgetError:
        assume(condition=False)
    except BeliefError:
        return

    with patch.object(solver, "WIDE", 0), patch.object(solver, "GROWTH", 0):
        joined = solve(asked, kb, begin)
        any_way = holds(asked, kb, begin)

    assert told_of(plainly, kb) == told_of(expected, kb)
    assert told_of(joined, kb) == told_of(expected, kb)
    assert any_way is bool(expected.solutions)


@given(TOLD, PURE, KNOWN, SEMANTICS)
def test_a_join_finds_what_asking_one_after_another_finds(
    told: Told, asked: tuple[Condition, ...], known: list[Substitution], semantics: Semantics
):
    kb = believing(told, semantics)
    asked = tuple(one for one in asked if is_pure(one, kb))
    begin = tuple(known) or (EMPTY,)
    try:
        expected = solved_as_written(Conditions(asked), kb, begin)
    except BeliefError:
        return

    join = Join(asked, begin, Asking(kb, OWN))

    if asked:
        ways = join.ways(len(asked))
        assert list(map(written, ways)) == list(map(written, expected.solutions))
        assert list(map(written, join.ways(len(asked), 2))) == list(map(written, expected.solutions[:2]))
    if not expected.solutions:
        failed, reached = join.failure(solver.REPORTED)
        assert (failed, list(map(written, reached))) == (expected.failed, list(map(written, expected.held)))


@given(TOLD, st.lists(several(st.one_of(LIKELY, LIKELY, EITHER), 4), min_size=2, max_size=4))
def test_rules_that_share_what_they_find_come_out_as_if_each_were_alone(told: Told, rules: list[tuple[Condition, ...]]):
    kb = believing(told, Semantics())
    first, *others = [Conditions(one) for one in rules]
    sharing = [first, *(Conditions((*first.all[:2], *one.all)) for one in others), *others, first]

    with patch.object(solver, "WIDE", 1), patch.object(solver, "GROWTH", 1):
        shared = Shared()
        try:
            with patch.object(solver, "BUDGET", ENOUGH):
                together = [told_of(solve(one, kb, shared=shared), kb) for one in sharing]
        except BudgetError:
            assume(condition=False)

    assert together == [told_of(solved_as_written(one, kb), kb) for one in sharing]


@given(
    TOLD,
    st.lists(ANYTHING, min_size=1, max_size=4),
    st.lists(st.sampled_from(["a", "b", "c", "2", "0.3", "SELF", "*", "f(a)"]), min_size=1, max_size=4, unique=True),
    st.booleans(),
    SEMANTICS,
)
@example(MANY, [conditions("R(a, [z]) = 1", "R([z], [x]) > 0")], ["a", "b", "c"], False, Semantics())
@example(MANY, [conditions("R([z], [x]) > 0", "R(a, [z]) = 1")], ["a", "b", "c"], False, Semantics())
@example(MANY, [conditions("P([z]) > 0", "R([z], [x]) > 0", "R([x], [z]) > 0")], ["a", "b"], False, Semantics())
@example(MANY, [conditions("P([z]) > 0", "R([y], [z]) > 0", "R([z], [x]) > 0")], ["a", "b"], True, Semantics())
@example(MANY, [conditions("P([x]) > 1", unless=("Q([x]) = 2", "R([x], a) = 2"))], ["a", "b", "c"], False, Semantics())
def test_a_sieve_lets_through_the_ways_in_which_conditions_hold(
    told: Told, rules: list[Conditions], names: list[str], more: bool, semantics: Semantics
):
    kb = believing(told, semantics)
    also = {"[y]": parse("b")} if more else {}
    ways = [Substitution({"[x]": parse(one), **also}) for one in names]
    try:
        with patch.object(solver, "BUDGET", ENOUGH):
            sieve = Sieve(kb, ways)
            together = [sieve.together(one) for one in rules]
            alone = [{n for n, way in enumerate(ways) if holds(one, kb, (way,))} for one in rules]
    except BudgetError:
        assume(condition=False)
    except BeliefError:
        return

    assert [found for found in together if found is not None] == [
        one for found, one in zip(together, alone, strict=True) if found is not None
    ]

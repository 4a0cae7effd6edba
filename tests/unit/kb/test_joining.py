"""In which order conditions that are joined are asked."""

from fatima_py.kb import OWN, KnowledgeBase
from fatima_py.kb.extensions import Asking
from fatima_py.kb.joining import Join, make_plan
from fatima_py.names import EMPTY, Substitution, parse
from tests.builders import conditions, knowing

APART = conditions("P([a]) = 1", "Q([b]) = 1", "T([c]) = 1", "R([a], [b]) = 1", "Open(Shop) = True", "[a] != [c]").all


def join(kb: KnowledgeBase, *texts: str, held: tuple[Substitution, ...] = (EMPTY,)) -> Join:
    return Join(conditions(*texts).all, held, Asking(kb, OWN))


def test_a_condition_that_binds_nothing_is_asked_as_soon_as_its_variables_are_bound():
    plan = make_plan(APART, (), [True] * 6, as_written=False)

    assert plan.order == (4, 0, 1, 3, 2, 5)
    assert plan.early == {3, 4}


def test_what_is_known_from_the_start_is_bound():
    assert make_plan(APART, ("[a]", "[b]"), [True] * 6, as_written=False).order == (0, 1, 3, 4, 2, 5)
    assert make_plan(APART, ("[a]",), [True] * 6, as_written=False).order == (0, 4, 1, 3, 2, 5)


def test_as_written_is_an_order_too():
    plan = make_plan(APART, (), [True] * 6, as_written=True)

    assert (plan.order, plan.early) == ((0, 1, 2, 3, 4, 5), frozenset())


def test_only_variables_that_are_asked_for_later_matter():
    plan = make_plan(APART[:4], (), [True] * 4, as_written=False)

    assert plan.order == (0, 1, 3, 2)
    assert plan.live == (("[a]", "[b]", "[c]"), ("[b]", "[a]", "[c]"), ("[a]", "[b]", "[c]"), ("[c]",))


def test_a_plan_looks_ahead_to_what_speaks_of_the_same():
    assert make_plan(APART[:4], (), [True] * 4, as_written=False).ahead == ((3,), (3,), (), ())
    assert make_plan(APART[:4], (), [False] * 4, as_written=False).ahead == ((), (), (), ())


def test_where_a_variable_is_still_open_conditions_are_asked_as_they_are_written():
    kb = knowing("P(a) = 1", "Q(a) = 1", "Q(b) = 1", "R(a) = 1")
    held = (Substitution({"[x]": parse("[k]")}),)

    assert [str(one) for one in join(kb, "P([y]) = 1", "Q([x]) = 1", "R([x]) = 1", held=held).ways(3)] == [
        "[x]/a, [y]/a, [k]/a"
    ]


def test_what_one_of_several_leaves_open_is_asked_as_it_is_written():
    kb = knowing("P(a) = 1", "P(b) = 2", "Q(a) = 1", "Open(Shop) = 1")

    joined = join(kb, "Open(Shop) = 1 or P([y]) = 2", "P([x]) != 9", "Q([y]) = 1")

    assert [str(one) for one in joined.ways(3)] == ["[x]/a, [y]/a", "[x]/b, [y]/a"]


def test_no_join_ends_a_way_by_what_another_of_several_may_mend():
    kb = knowing("P(a) = 1", "P(b) = 2", "Q(b) = 1", "T(a) = 1")

    joined = join(kb, "P([x]) != 9", "P([y]) != 9", "Q([x]) = 1 or T([x]) = 1", "[x] != [y]")

    assert [str(one) for one in joined.ways(4)] == ["[x]/a, [y]/b", "[x]/b, [y]/a"]


def test_a_join_that_fails_names_the_first_condition_in_writing_that_nothing_satisfies():
    kb = knowing("P(a) = 1", "P(b) = 2", "Q(a) = 3")

    failed, reached = join(kb, "P([x]) != 9", "Q([y]) != 3", "Open(Shop) = True", "[x] = a").failure(16)

    assert str(failed) == "Q([y]) != 3"
    assert [str(one) for one in reached] == ["[x]/a", "[x]/b"]

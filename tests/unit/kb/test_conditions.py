"""When rules hold, and for whom."""

import pytest

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import KnowledgeBase, parse_condition, solve
from fatima_py.names import EMPTY, parse
from tests.builders import conditions, knowing, word


def ways(kb: KnowledgeBase, *texts: str, unless: tuple[str, ...] = (), universal: bool = False) -> list[str]:
    """The ways in which conditions hold."""
    return [str(one) for one in solve(conditions(*texts, unless=unless, universal=universal), kb).solutions]


def holds(kb: KnowledgeBase, text: str) -> bool:
    return bool(ways(kb, text))


@pytest.fixture
def kb() -> KnowledgeBase:
    """A small world: three ages, one truth, one word, one number that counts as true."""
    return knowing(
        "Age(Tom) = 34", "Age(Ann) = 5", "Age(Zoe) = 34", "Open(Shop) = False", "Job(Tom) = Cook", "Count(Books) = 5"
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Age(Tom)=34", "Age(Tom) = 34"),
        ("34 < Age(Tom)", "Age(Tom) > 34"),
        ("34 >= Age(Tom)", "Age(Tom) <= 34"),
        ("34 != Age(Tom)", "Age(Tom) != 34"),
        ("[a] = Age(Tom)", "Age(Tom) = [a]"),
        ("[a] = 34", "34 = [a]"),
        ("34 = [a]", "34 = [a]"),
        ("Age(Tom) > Age(Ann)", "Age(Tom) > Age(Ann)"),
        ("#[x] >= 2", "#[x] >= 2"),
        ("2 < #[x]", "#[x] > 2"),
        ("A(b) = 1.5e3", "A(b) = 1.5e3"),
        ("A(b)=-5", "A(b) = -5"),
        ("[x] != SELF", "[x] != SELF"),
        ("Nora believes 3 < A(b)", "Nora believes A(b) > 3"),
        ("* believes A(b) = 1 or Tom-2 believes C(d) = 1", "* believes A(b) = 1 or Tom-2 believes C(d) = 1"),
        ("3 < A(b)  or C(d)=1 or #[x] > 2", "A(b) > 3 or C(d) = 1 or #[x] > 2"),
    ],
)
def test_a_condition_has_one_written_form(text: str, printed: str):
    assert str(parse_condition(text)) == printed
    assert parse_condition(printed) == parse_condition(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Age(Tom)",
        "Age(Tom) = ",
        "= 3",
        "A(b) == 3",
        "A(b) => 3",
        "A(b) <> 3",
        "A(b) < 3 < 4",
        "A(b) = c d",
        "3 = 3",
        "Tom = Ann",
        "A(b) = A(b)",
        "#A(b) > 1",
        "#Tom > 1",
        "A(b) = 1 or C(d)",
        "or A(b) = 1",
        "Nora believes",
        "Nora believes A(b)",
        "A(b) believes C(d) = 1",
        "Nora believes Tom believes A(b) = 1",
    ],
)
def test_what_is_no_condition_is_refused(text: str):
    with pytest.raises(NameSyntaxError):
        parse_condition(text)


def test_a_refusal_counts_columns_in_the_whole_condition():
    with pytest.raises(NameSyntaxError) as refused:
        parse_condition("Age(Tom) = A.b")

    assert refused.value.column == 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Age(Tom) = 34", True),
        ("Age(Tom) = 34.00001", True),
        ("Age(Tom) != 34", False),
        ("Age(Tom) > 33", True),
        ("Age(Tom) >= 34", True),
        ("Age(Tom) < 34.00001", False),
        ("33 < Age(Tom)", True),
        ("Age(Tom) = Age(Zoe)", True),
        ("Age(Tom) > Age(Ann)", True),
        ("Job(Tom) = cook", True),
        ("Job(Tom) != Baker", True),
        ("Open(Shop) = False", True),
        ("Open(Shop) != True", True),
        ("Open(Shop) = True", False),
        ("Count(Books) = True", True),
        ("Count(Books) != False", True),
        ("Job(Tom) = True", False),
        ("Job(Tom) != True", False),
    ],
)
def test_comparisons(kb: KnowledgeBase, text: str, expected: bool):
    assert holds(kb, text) is expected


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
def test_there_is_no_order_between_things_that_are_no_numbers(kb: KnowledgeBase, operator: str):
    assert not holds(kb, f"Job(Tom) {operator} 5")
    assert not holds(kb, f"Open(Shop) {operator} 0")


@pytest.mark.parametrize(
    "text", ["Age(Kim) = 3", "Age(Kim) != 3", "Open(Bar) = False", "Open(Bar) = -", "Age(Kim) = [a]"]
)
def test_what_nobody_told_makes_every_condition_fail(kb: KnowledgeBase, text: str):
    assert not holds(kb, text)


def test_a_condition_binds_its_variables_in_the_order_of_the_beliefs(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = 34") == ["[x]/Tom", "[x]/Zoe"]
    assert ways(kb, "Age([x]) = [a]") == ["[x]/Tom, [a]/34", "[x]/Ann, [a]/5", "[x]/Zoe, [a]/34"]


def test_conditions_narrow_each_other_down(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = [a]", "Age([y]) = [a]", "[x] != [y]") == [
        "[x]/Tom, [a]/34, [y]/Zoe",
        "[x]/Zoe, [a]/34, [y]/Tom",
    ]


def test_the_same_way_counts_once():
    kb = knowing("Likes(Tom, Ann) = 3", "Likes(Tom, Zoe) = 3")

    assert ways(kb, "Likes(Tom, *) = [n]") == ["[n]/3"]


@pytest.mark.parametrize("text", ["[n] = 5", "5 = [n]"])
def test_a_variable_takes_a_value_that_stands_on_either_side(kb: KnowledgeBase, text: str):
    assert ways(kb, text) == ["[n]/5"]
    assert ways(kb, "Age([x]) = [n]", text) == ["[x]/Ann, [n]/5"]


def test_only_reading_a_value_brings_the_certainty_of_a_belief():
    kb = knowing()
    kb.tell(parse("Rains(Today)"), parse("True"), certainty=0.25)

    (read,) = solve(conditions("Rains(Today) = [r]"), kb).solutions
    (compared,) = solve(conditions("Rains(Today) = True"), kb).solutions

    assert (read.certainty, compared.certainty) == (0.25, 1.0)


def test_a_value_read_twice_must_agree(kb: KnowledgeBase):
    assert ways(kb, "Age(Tom) = [a]", "Age(Zoe) = [a]") == ["[a]/34"]
    assert ways(kb, "Age(Tom) = [a]", "Age(Ann) = [a]") == []


def test_counting_goes_over_the_distinct_values_so_far(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = [a]", "#[x] = 3", "#[a] = 2", "[x] = Ann") == ["[x]/Ann, [a]/5"]
    assert ways(kb, "#[x] = 0") == [""]
    assert ways(kb, "Age([x]) = 34", "#[x] > 2") == []


def test_a_count_can_be_given_to_a_variable(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = 34", "#[x] = [n]") == ["[x]/Tom, [n]/2", "[x]/Zoe, [n]/2"]


def test_for_all_asks_that_nobody_drops_out():
    kb = knowing("Ag(Tom) = True", "Ag(Ann) = True", "H(Tom) = 1")

    assert ways(kb, "Ag([x]) = True", "H([x]) = 1", universal=True) == []
    assert ways(kb, "H([x]) = 1", "Ag([x]) = True", universal=True) == ["[x]/Tom"]
    kb.tell(parse("H(Ann)"), parse("1"))
    assert ways(kb, "Ag([x]) = True", "H([x]) = 1", universal=True) == ["[x]/Tom", "[x]/Ann"]


def test_unless_takes_away_the_ways_in_which_every_exception_holds(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = 34", unless=("Job([x]) = Cook",)) == ["[x]/Zoe"]
    assert ways(kb, "Age([x]) = 34", unless=("Job([x]) = Cook", "Open(Shop) = True")) == ["[x]/Tom", "[x]/Zoe"]
    assert ways(kb, unless=("Age(Kim) = 3",)) == [""]


def test_one_of_several_is_enough_and_all_their_ways_count_in_their_order(kb: KnowledgeBase):
    assert ways(kb, "Job([x]) = Cook or Age([x]) = 34") == ["[x]/Tom", "[x]/Zoe"]
    assert ways(kb, "Age([x]) = 34 or Job([x]) = Cook") == ["[x]/Tom", "[x]/Zoe"]
    assert ways(kb, "Age([x]) = 5 or Job([x]) = Cook", "Age([x]) = [a]") == ["[x]/Ann, [a]/5", "[x]/Tom, [a]/34"]
    assert ways(kb, "Job(Kim) = Cook or Open(Shop) = False") == [""]
    assert ways(kb, "Job(Kim) = Cook or Open(Shop) = True") == []


def test_what_only_one_of_several_binds_is_open_where_another_holds(kb: KnowledgeBase):
    assert ways(kb, "Open(Shop) = False or Job([x]) = Cook", "Age([x]) = 5") == ["[x]/Ann"]
    assert ways(kb, "Job([x]) = Cook or Open(Shop) = False", "Age([x]) = [a]", "[a] = 34") == [
        "[x]/Tom, [a]/34",
        "[x]/Zoe, [a]/34",
    ]


def test_for_all_counts_the_values_that_only_one_of_several_binds(kb: KnowledgeBase):
    either = "Open(Shop) = False or Job([x]) = Cook"

    assert ways(kb, either, "Age(Tom) = 34", universal=True) == ["", "[x]/Tom"]
    assert ways(kb, "Open(Shop) = False or Age([x]) = 34", "Job([x]) = Cook", universal=True) == []


def test_how_many_ways_are_left_is_asked_of_all_of_them_beside_others(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) = 34", "#[x] > 2 or Job([x]) = Cook") == ["[x]/Tom"]
    assert ways(kb, "Age([x]) = 34", "#[x] = 2 or Job([x]) = Cook") == ["[x]/Tom", "[x]/Zoe"]
    assert ways(kb, "Age([x]) = 34", "Job([x]) = Cook or #[x] = 2") == ["[x]/Tom", "[x]/Zoe"]


def test_an_exception_may_be_one_of_several(kb: KnowledgeBase):
    assert ways(kb, "Age([x]) > 3", unless=("Job([x]) = Cook or Age([x]) = 5",)) == ["[x]/Zoe"]


def test_no_conditions_hold_in_one_way(kb: KnowledgeBase):
    assert ways(kb) == [""]


def test_a_verdict_names_the_condition_that_failed_and_how_far_one_came(kb: KnowledgeBase):
    verdict = solve(conditions("Age([x]) = 34", "Job([x]) = Baker", "Open(Shop) = True"), kb)

    assert verdict.solutions == ()
    assert str(verdict.failed) == "Job([x]) = Baker"
    assert [str(one) for one in verdict.held] == ["[x]/Tom", "[x]/Zoe"]


def test_a_verdict_names_an_exception_that_left_no_way(kb: KnowledgeBase):
    verdict = solve(conditions("Job([x]) = Cook", unless=("Age([x]) > 30",)), kb)

    assert str(verdict.failed) == "Age([x]) > 30"


def test_solving_begins_with_what_is_known(kb: KnowledgeBase):
    start = solve(conditions("Age([x]) = 5"), kb).solutions

    assert [str(one) for one in solve(conditions("Age([x]) = [a]"), kb, start).solutions] == ["[x]/Ann, [a]/5"]
    assert solve(conditions("Age([x]) = [a]"), kb, ()) == solve(conditions("Age([x]) = [a]"), kb)
    assert solve(conditions(), kb, (EMPTY,)).failed is None


def test_conditions_are_asked_in_a_perspective():
    kb = knowing("ToM(Mary, Likes(SELF, Tom)) = 3")

    verdict = solve(conditions("Likes(SELF, [x]) = 3"), kb, minds=(word("Mary"),))

    assert [str(one) for one in verdict.solutions] == ["[x]/Tom"]


def test_conditions_are_printed_as_a_sentence():
    written = conditions("A(b) = 1", "C(d) > 2", unless=("E(f) = True", "G(h) = True"))

    assert str(written) == "A(b) = 1 and C(d) > 2 and not (E(f) = True and G(h) = True)"
    assert str(conditions("A(b) = 1 or C(d) > 2", "E(f) = 1")) == "(A(b) = 1 or C(d) > 2) and E(f) = 1"


def test_conditions_that_differ_in_what_is_enough_instead_are_two():
    assert parse_condition("A(b) = 1 or C(d) > 2") != parse_condition("A(b) = 1")
    assert parse_condition("A(b) = 1 or C(d) > 2").names == ()
    assert parse_condition("A([x]) = 1 or C([y]) > [x]").names == ("[x]", "[y]")
    assert parse_condition("A(b) = 1").alternatives() == (parse_condition("A(b) = 1"),)


def test_all_that_a_condition_asks_for_is_told_and_what_has_a_value_wherever_it_holds():
    either = parse_condition("A([x], [y]) = 1 or C([y]) > [z]")

    assert list(map(str, either.sides())) == ["A([x], [y])", "1", "C([y])", "[z]"]
    assert either.bound_names() == ("[y]",)
    assert parse_condition("A([x], [y]) = [n]").bound_names() == ("[x]", "[y]", "[n]")

"""Laws of names."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.names import (
    EMPTY,
    Compound,
    TemplateIndex,
    Term,
    Variable,
    ground,
    match,
    parse,
    renamed,
    symbol,
    unify,
    unify_parts,
)
from fatima_py.names.terms import SELF, has_any, is_grounded

WORDS = st.sampled_from(["a", "B", "Tom", "-", "*", "SELF", "3", "0.5", "True"]).map(parse)
VARIABLES = st.sampled_from("xyz").map(Variable)


def terms(leaves: st.SearchStrategy[Term], heads: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Term]:
    """Names of any depth."""
    head = (heads or st.sampled_from(["A", "Likes", "f"])).map(symbol)

    def deeper(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        return st.builds(Compound, head, st.lists(inner, min_size=1, max_size=3).map(tuple))

    return st.recursive(leaves, deeper, max_leaves=6)


TEMPLATES = terms(st.one_of(WORDS, VARIABLES))
NAMES = terms(WORDS)


@given(TEMPLATES)
def test_what_is_printed_reads_back(name: Term):
    assert parse(str(name)) == name
    assert parse(str(name).upper()) == name


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back_as_the_same_number(number: float):
    assert parse(str(symbol(number))) == symbol(number)


@given(TEMPLATES, TEMPLATES)
def test_meeting_is_the_same_from_both_sides(left: Term, right: Term):
    assert (unify(left, right) is None) == (unify(right, left) is None)


@given(TEMPLATES, NAMES)
def test_a_template_is_the_name_once_its_variables_are_filled_in(template: Term, name: Term):
    found = unify(template, name)

    if found is not None:
        filled = ground(template, found)
        assert is_grounded(filled) or has_any(name) or has_any(template)
        assert unify(filled, name) is not None


@given(NAMES, NAMES)
def test_without_variables_meeting_is_matching(left: Term, right: Term):
    assert match(left, right) is (unify(left, right) is not None)


PARTED = TEMPLATES.filter(lambda one: isinstance(one, Compound))


@given(PARTED, NAMES.filter(lambda one: isinstance(one, Compound)), TEMPLATES, NAMES)
def test_a_name_in_parts_meets_what_the_name_itself_does(template: Compound, name: Compound, said: Term, was: Term):
    known = unify(said, was) or EMPTY

    found = unify_parts(ground(template, known), name.head, name.args, known)

    expected = unify(template, name, known)
    assert (found is None) is (expected is None)
    assert str(found) == str(expected)


@given(NAMES)
def test_renaming_there_and_back_changes_nothing(name: Term):
    assert renamed(renamed(name, "tom", symbol("Zoe")), "zoe", symbol("Tom")) == name
    assert "tom" not in str(renamed(name, "tom", SELF)).lower()


@given(st.lists(TEMPLATES, max_size=8), NAMES)
def test_an_index_leaves_out_nothing_that_meets_and_keeps_the_order(templates: list[Term], name: Term):
    index = TemplateIndex([(template, place) for place, template in enumerate(templates)])

    candidates = [place for _, place in index.candidates(name)]

    meeting = [place for place, template in enumerate(templates) if unify(template, name) is not None]
    assert candidates == sorted(candidates)
    assert set(meeting) <= set(candidates)

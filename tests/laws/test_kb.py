"""Laws of the knowledge base."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.kb import KnowledgeBase
from fatima_py.names import EMPTY, Compound, Term, Variable, parse, symbol, unify
from tests.builders import name as name_of

WORDS = st.sampled_from(["a", "b", "c", "3", "0.3", "0.30000001", "-"]).map(parse)
INNER = st.builds(Compound, st.just(symbol("f")), st.tuples(WORDS))
HEADS = st.sampled_from(["Likes", "Age"]).map(symbol)
STORED = st.builds(Compound, HEADS, st.lists(st.one_of(WORDS, INNER), min_size=1, max_size=2).map(tuple))
OPEN = st.one_of(WORDS, INNER, st.sampled_from("xy").map(Variable), st.just(parse("*")), st.just(parse("f([x])")))
ASKED = st.builds(Compound, st.one_of(HEADS, st.just(Variable("p"))), st.lists(OPEN, min_size=1, max_size=2).map(tuple))
FEW = st.sampled_from(["Likes(a)", "Likes(b)", "Age(a)", "Age(a, b)"]).map(name_of)
STEPS = st.lists(st.tuples(FEW, WORDS, st.booleans()), max_size=10)
Steps = list[tuple[Compound, Term, bool]]
"""What is told (True) or forgotten."""


@given(st.lists(st.tuples(STORED, WORDS), max_size=8), ASKED)
def test_the_index_finds_what_looking_at_every_belief_finds(told: list[tuple[Compound, Term]], asked: Compound):
    kb = KnowledgeBase(symbol("Me"))
    for name, value in told:
        kb.tell(name, value)

    found = [(str(value), str(bindings)) for value, _, bindings in kb.answers(asked)]

    looked = [(str(belief.value), unify(asked, name, EMPTY)) for name, belief in kb.beliefs()]
    assert sorted(found) == sorted((value, str(bindings)) for value, bindings in looked if bindings is not None)


@given(STEPS)
def test_a_knowledge_base_is_a_dictionary_of_names(steps: Steps):
    kb, expected = KnowledgeBase(symbol("Me")), dict[object, Term]()

    change(kb, steps)

    for name, value, tell in steps:
        expected.pop(name.key, None)
        if tell:
            expected[name.key] = value

    assert {name.key: belief.value for name, belief in kb.beliefs()} == expected


@given(STEPS, STEPS)
def test_beliefs_that_were_copied_keep_the_order_in_which_they_are_asked(before: Steps, after: Steps):
    kb, copy = KnowledgeBase(symbol("Me")), KnowledgeBase(symbol("Me"))
    change(kb, before)
    for name, minds, belief in kb.entries():
        copy.tell(name, belief.value, minds)

    change(kb, after)
    change(copy, after)

    assert list(copy.beliefs()) == list(kb.beliefs())
    assert list(copy.answers(parse("[p]([x])"))) == list(kb.answers(parse("[p]([x])")))


def change(kb: KnowledgeBase, steps: Steps) -> None:
    """Tell or forget, one after another."""
    for name, value, tell in steps:
        if tell:
            kb.tell(name, value)
        else:
            kb.forget(name)

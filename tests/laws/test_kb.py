"""Laws of the knowledge base."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.kb import OWN, UNIVERSAL, KnowledgeBase, Perspective, Trial
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
TOM, KIM, LIKES = symbol("Tom"), symbol("Kim"), symbol("Likes")
MINDS = st.sampled_from([OWN, UNIVERSAL, (TOM,), (KIM,), (TOM, KIM)])
THOUGHTS = st.lists(st.tuples(FEW, MINDS, WORDS, st.booleans()), max_size=12)
Thoughts = list[tuple[Compound, Perspective, Term, bool]]
"""What is told (True) or forgotten, and in whose mind."""


@given(st.lists(st.tuples(STORED, WORDS), max_size=8), ASKED)
def test_the_index_finds_what_looking_at_every_belief_finds(told: list[tuple[Compound, Term]], asked: Compound):
    kb = KnowledgeBase(symbol("Me"))
    for name, value in told:
        kb.tell(name, value)

    found = [(str(value), str(bindings)) for value, _, bindings in kb.answers(asked)]

    looked = [(str(belief.value), unify(asked, name, EMPTY)) for name, belief in kb.beliefs()]
    assert sorted(found) == sorted((value, str(bindings)) for value, bindings in looked if bindings is not None)


@given(STEPS, STEPS, ASKED)
def test_what_is_asked_on_the_way_changes_no_later_answer(lasting: Steps, tried: Steps, asked: Compound):
    curious, patient = KnowledgeBase(TOM), KnowledgeBase(TOM)
    for kb in (curious, patient):
        for steps in (lasting, tried):
            outer = kb.begin()
            for name, value, is_told in steps:
                kb.tell(name, value) if is_told else kb.forget(name)
                if kb is curious:
                    list(kb.answers(asked))
            if steps is tried:
                kb.undo(outer)
            else:
                kb.keep(outer)

    for shape in (asked, *curious.shapes()):
        assert list(curious.answers(shape)) == list(patient.answers(shape)) == list(curious.fork().answers(shape))


@given(STEPS)
def test_a_knowledge_base_is_a_dictionary_of_names(steps: Steps):
    kb, expected = KnowledgeBase(symbol("Me")), dict[object, Term]()

    change(kb, steps)

    for name, value, tell in steps:
        expected.pop(name.key, None)
        if tell:
            expected[name.key] = value

    assert {name.key: belief.value for name, belief in kb.beliefs()} == expected


@given(THOUGHTS, THOUGHTS)
def test_what_another_is_thought_to_believe_is_found_as_by_looking_at_everything(lasting: Thoughts, tried: Thoughts):
    kb = KnowledgeBase(symbol("Me"))
    think(kb, lasting)
    assert found(kb) == looked_for(kb)

    with Trial(kb):
        think(kb, tried)
        assert found(kb) == looked_for(kb)

    assert found(kb) == looked_for(kb)


def think(kb: KnowledgeBase, thoughts: Thoughts) -> None:
    for name, minds, value, tell in thoughts:
        if tell:
            kb.tell(name, value, minds)
        else:
            kb.forget(name, minds)


VIEWS = (OWN, UNIVERSAL, (TOM,), (TOM, KIM))


def found(kb: KnowledgeBase) -> list[object]:
    """What others are thought to believe, and what is believed in each view, as it is found."""
    thought = [list(kb.thought_of(other)) for other in (TOM, KIM)]
    believed = [list(kb.beliefs(minds)) for minds in VIEWS]
    asked = [[answer.value for answer in kb.answers(parse("Likes([x])"), EMPTY, minds)] for minds in VIEWS]
    return [thought, believed, asked]


def looked_for(kb: KnowledgeBase) -> list[object]:
    """The same by looking at everything."""
    everything = list(kb.entries())
    thought = [
        [
            (name, minds if minds == UNIVERSAL else minds[1:], belief)
            for name, minds, belief in everything
            if minds == UNIVERSAL or minds[:1] == (other,)
        ]
        for other in (TOM, KIM)
    ]
    names = dict.fromkeys([name for name, _, _ in everything])
    held = {name: {whose: belief for one, whose, belief in everything if one == name} for name in names}
    believed = [
        [(name, belief) for name in names if (belief := held[name].get(minds) or held[name].get(UNIVERSAL)) is not None]
        for minds in VIEWS
    ]
    asked = [[one.value for name, one in some if (name.head, len(name.args)) == (LIKES, 1)] for some in believed]
    return [thought, believed, asked]


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

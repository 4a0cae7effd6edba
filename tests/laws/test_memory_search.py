"""Laws of a search that is cut, forked and felt, and of what is linked in it."""

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from fatima_py.recall import Account, Question, RecallWeights, Recollection, Search
from fatima_py.recall.search import Asking
from fatima_py.recall.words import affect_share

EPOCH = datetime(2023, 5, 1, tzinfo=UTC)
WORDS = st.lists(st.sampled_from(["boat", "sea", "gull", "oar", "yesterday", "boat boat"]), min_size=1, max_size=3)
LINKS = st.sets(st.integers(0, 9), max_size=2)
LIVED = st.tuples(
    WORDS.map(" ".join),
    st.sampled_from([(), ("Ann",), ("Anna",), ("Tom", "Ann")]),
    st.sampled_from(["", "a", "b"]),
    st.floats(0, 10),
    LINKS,
    LINKS,
)
WHICH = st.integers(0, 9)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), WHICH, LIVED),
        st.tuples(st.just("add"), WHICH, LIVED),
        st.tuples(st.just("cut"), WHICH, WHICH),
        st.tuples(st.just("fork"), WHICH, WHICH),
        st.tuples(st.just("felt"), WHICH, WHICH),
    ),
    max_size=25,
)
QUESTIONS = st.builds(
    Question,
    st.sampled_from(["boat", "When did An see the sea?", "gull and oar yesterday", "Tom", "", "on 2 May", "boat oar"]),
    about=st.sampled_from([(), ("Ann",)]),
    until=st.sampled_from([1e9, 50000.0]),
    now=st.sampled_from([None, 2 * 86400.0]),
)


def told(past: list[Account], lived: tuple[str, tuple[str, ...], str, float, set[int], set[int]]) -> Account:
    """The next account of a life: two are half a day apart from the next two."""
    words, people, session, intensity, links, supersedes = lived
    linked, replaced = (tuple(one for one in ends if one < len(past)) for ends in (links, supersedes))
    return Account(
        words,
        people,
        len(past) // 2 * 43200.0,
        session,
        intensity=intensity,
        links=linked,
        supersedes=replaced,
    )


def lives(deeds) -> list[tuple[Search, list[Account]]]:
    """Searches that were forked from each other, each with all that it should hold."""
    all_of = [(Search(epoch=EPOCH), list[Account]())]
    for deed, which, how in deeds:
        search, past = all_of[which % len(all_of)]
        if deed == "add":
            past.append(told(past, how))
            search.add(past[-1])
        elif deed == "cut":
            del past[how:]
            search.cut(len(past))
        elif deed == "fork":
            all_of.append((search.fork(), [*past]))
        elif past:
            number = how % len(past)
            one = past[number]
            past[number] = Account(
                one.words, one.people, one.time, one.session, intensity=9.0, links=one.links, supersedes=one.supersedes
            )
            search.felt(number, 9.0)
    return all_of


@given(DEEDS, QUESTIONS, st.integers(0, 12))
def test_whatever_was_cut_and_forked_a_search_is_as_if_it_had_only_lived_what_it_holds(deeds, question, limit):
    for search, past in lives(deeds):
        assert len(search) == len(past)
        assert search.recall(question, limit) == Search(past, epoch=EPOCH).recall(question, limit)


def weighed(search: Search, question: Question, limit: int) -> list[Recollection]:
    """What comes to mind first where every account is weighed."""
    library, relevant = search.library, search.relevant(question, ())
    asking = Asking(library, question, RecallWeights(), affect_share(question.text), relevant)
    found = [
        (-score, newer, account.time, account.words, number)
        for number, account in enumerate(search.accounts)
        if relevant.value(number) > 0 and asking.allows(number)
        for score, newer in [asking.score(number)]
    ]
    return [
        Recollection(number, search.accounts[number], -score, asking.terms(number))
        for score, *_, number in sorted(found)[:limit]
    ]


@given(DEEDS, QUESTIONS, st.integers(0, 12))
def test_what_is_left_out_because_it_cannot_score_enough_is_not_missed(deeds, question, limit):
    for search, _ in lives(deeds):
        assert search.recall(question, limit) == weighed(search, question, limit)


@given(st.lists(LIVED, max_size=80), QUESTIONS, st.integers(0, 12))
@example(
    [
        *[("boat", (), "", 0.0, set[int](), set[int]())] * 2,
        ("sea", (), "a", 0.0, set[int](), set[int]()),
        ("sea", (), "a", 0.0, {0}, set[int]()),
    ],
    Question("boat"),
    4,
)
def test_nothing_is_missed_in_long_sessions_either(lived, question, limit):
    past: list[Account] = []
    for one in lived:
        past.append(told(past, one))
    search = Search(past, epoch=EPOCH)

    assert search.recall(question, limit) == weighed(search, question, limit)


@given(DEEDS, QUESTIONS, st.integers(0, 12))
def test_the_first_are_the_first_of_all_whatever_is_linked(deeds, question, limit):
    for search, _ in lives(deeds):
        assert search.recall(question, limit) == search.recall(question, 99)[:limit]


@given(DEEDS, QUESTIONS)
def test_what_is_superseded_comes_after_what_supersedes_it(deeds, question):
    for search, past in lives(deeds):
        found = [one.number for one in search.recall(question, 99)]
        for newer in found:
            for older in past[newer].supersedes:
                assert older not in found or found.index(newer) < found.index(older)


@given(DEEDS, QUESTIONS)
def test_the_terms_multiply_to_the_score_and_the_hits_add_up(deeds, question):
    for search, _ in lives(deeds):
        for one in search.recall(question, 99):
            product = 1.0
            for term in one.because:
                product *= term.value**term.weight
            assert abs(product - one.score) <= 1e-9 * one.score
            hits = one.because[0].hits
            assert not hits or abs(sum(hit.value for hit in hits) - one.because[0].value) <= 1e-9 * one.because[0].value


@given(DEEDS)
def test_a_search_that_is_looked_at_goes_on_as_before(deeds):
    looked, blind = lives(deeds), lives(deeds)
    for search, _ in looked:
        search.recall(Question("boat and sea"))

    for (search, past), (other, _) in zip(looked, blind, strict=True):
        added = Account("the boat", time=len(past) * 86400.0)
        assert search.add(added) == other.add(added)
        assert search.recall(Question("boat")) == other.recall(Question("boat"))

"""Laws of reading: whatever is written, names, conditions and sentences are read or refused with what was expected."""

from collections.abc import Callable

from hypothesis import event, given
from hypothesis import strategies as st

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import parse_condition
from fatima_py.language import SentenceError, Vocabulary
from fatima_py.names import parse
from tests.laws.texts import CONDITIONS, TERMS, slipped

WHO = st.sampled_from(["Tom", "me", "anyone", "anyone $x", "nobody", "I"])
SENTENCES = st.one_of(
    st.builds("{} says {} to {}".format, WHO, st.sampled_from(["rude", "<a>", "anything", "line a.1"]), WHO),
    st.builds("{} {} {} to {}".format, WHO, st.sampled_from(["does", "starts"]), TERMS, WHO),
    st.builds("{} of {} becomes {}".format, TERMS, WHO, TERMS),
    st.builds("I have {}heard {} say rude to {}".format, st.sampled_from(["", "not "]), WHO, WHO),
    st.builds("{} believes {} = {}".format, WHO, TERMS, TERMS),
    st.builds("my {} is at least {}".format, st.sampled_from(["mood", "anger at Tom", "joy"]), TERMS),
)
VOCABULARY = Vocabulary(styles=frozenset({"rude"}))


def answer(read: Callable[[str], object], text: str) -> object:
    """What is read of a text, or the error; nothing else may come of it."""
    try:
        found: object = read(text)
    except (NameSyntaxError, SentenceError) as wrong:
        event(f"{read.__name__} refuses")
        return wrong
    event(f"{read.__name__} reads")
    return found


@given(slipped(TERMS))
def test_a_text_is_a_name_or_says_where_it_is_none(text: str):
    found = answer(parse, text)

    if isinstance(found, NameSyntaxError):
        assert 1 <= found.column <= len(text) + 1
        assert found.expected
    else:
        assert parse(str(found)) == found


@given(slipped(CONDITIONS))
def test_a_text_is_a_condition_or_says_where_it_is_none(text: str):
    found = answer(parse_condition, text)

    if isinstance(found, NameSyntaxError):
        assert 1 <= found.column <= len(text) + 1
        assert found.expected
    else:
        assert parse_condition(str(found)) == found


@given(slipped(SENTENCES | CONDITIONS))
def test_a_text_is_a_sentence_or_says_what_was_expected(text: str):
    for read in (VOCABULARY.event, VOCABULARY.condition, VOCABULARY.belief, VOCABULARY.felt):
        found = answer(read, text)

        assert str(found)
        assert not isinstance(found, NameSyntaxError)


@given(st.text())
def test_no_text_at_all_breaks_a_reader(text: str):
    for read in (parse, parse_condition, VOCABULARY.event, VOCABULARY.condition, VOCABULARY.belief, VOCABULARY.felt):
        assert str(answer(read, text))

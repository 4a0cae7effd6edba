"""However a reply arrives, what is spoken of it is one right line, or as it is written, never a word twice or lost."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.realize import LEXICONS, Brief, LLMRealizer, Utterance
from fatima_py.realize.guards import fault_of
from fatima_py.realize.prompt import Message
from fatima_py.realize.rests import words_by

SENTENCES = (
    "There are 2 rooms left.",
    "I can't stay!",
    "Is it you, Tom?",
    "No.",
    "Mr. Bell said so... I think.",
    "Well, come in.",
    "<nod> Good.",
    "If it rains, wait.",
    "Hello, Tom.",
    "I am sorry, we are out.",
    "Oh dear, Tom, it is late.",
)
WORDS = words_by(LEXICONS["en"])
STYLE = ("", "", "Well... ", "Oh! ", "Oh dear, ", "Sorry. ", "Sorry! ", "Hm. ", "Hi! ", "Tom! ")
SLIPS = ("", "", "", " I promise.", " Give me 97 coins.", " Ok?", " No.", " Well.")
LINES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)


@st.composite
def wordings(draw: st.DrawFn, line: str) -> str:
    """A wording of a line: good, or with sentences that are changed, lost, doubled or from elsewhere."""
    parts = list[str]()
    for sentence in line.split(" "):
        parts.append(draw(st.sampled_from(STYLE)) + sentence if sentence[:1].isupper() else sentence)
        if sentence[-1:] in ".!?":
            parts[-1] += draw(st.sampled_from(SLIPS))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts) - 1))
        parts[at : at + 1] = draw(st.sampled_from([[], parts[at : at + 1] * 2, parts[at : at + 1]]))
        parts = parts or ["No."]
    return " ".join(parts)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, list[int], int | None]:
    """A line, a reply to it, where the reply is cut into pieces, and after how many signs it breaks off, if at all."""
    line = draw(LINES)
    reply = json.dumps({"text": draw(wordings(line))}, ensure_ascii=draw(st.booleans()))
    cuts = sorted(draw(st.lists(st.integers(0, len(reply)), max_size=12)))
    return line, reply, cuts, draw(st.none() | st.integers(0, len(reply)))


def spoken(line: str, reply: str, cuts: Sequence[int], end: int | None) -> tuple[list[str], Utterance, Brief]:
    """What is spoken of a line by a model that gives a reply in these pieces."""
    brief = Brief(line, "Marta", "Tom", may_reword=True)

    def pieces(_: str, messages: Sequence[Message]) -> Iterator[str]:
        assert messages
        for start, stop in zip([0, *cuts], [*cuts, len(reply)], strict=True):
            yield reply[start:stop] if end is None else reply[min(start, end) : min(stop, end)]
            if end is not None and stop > end:
                raise ConnectionResetError

    speech, parts = LLMRealizer("m", pieces).stream(brief), list[str]()
    while True:
        try:
            parts.append(next(speech))
        except StopIteration as ended:
            return parts, ended.value, brief


@given(cases())
def test_the_parts_are_the_line_and_the_line_passes_the_guards_or_is_as_it_is_written(case):
    parts, whole, brief = spoken(*case)

    assert "".join(parts) == whole.text
    assert whole.written == brief.text
    assert whole.text == brief.text or not fault_of(brief, whole.text, LEXICONS["en"])
    assert all(parts)


@given(cases())
def test_a_good_reply_is_spoken_as_it_would_be_without_a_stream(case):
    line, reply, cuts, _ = case
    whole = LLMRealizer("m", lambda *_: reply, attempts=1).realize(Brief(line, "Marta", "Tom", may_reword=True))

    if not whole.note:
        assert spoken(line, reply, cuts, None)[1] == whole


@given(cases(), st.lists(st.integers(0, 400), max_size=12))
def test_what_is_spoken_is_the_same_in_whatever_pieces_the_reply_comes(case, others):
    line, reply, cuts, _ = case
    moved = sorted(min(cut, len(reply)) for cut in others)

    assert spoken(line, reply, cuts, None)[1] == spoken(line, reply, moved, None)[1]


@given(cases())
def test_a_rest_that_is_spoken_as_written_says_no_word_that_was_added_before_it(case):
    line, reply, *_ = case
    parts, whole, _ = spoken(*case)

    if len(parts) > 1 and not json.loads(reply)["text"].startswith(whole.text):
        added = Counter(WORDS.of(whole.text)) - Counter(WORDS.of(line))
        assert line.endswith(parts[-1].lstrip())
        assert not (added.keys() & {*WORDS.of(parts[-1])}) - WORDS.anywhere


@given(cases(), st.sampled_from(['"why": [{"text": "no"}]', f'"why": "{"x" * 5000}"', '"why": 0.5']), st.booleans())
def test_what_stands_beside_the_text_changes_nothing(case, other, first):
    line, reply, cuts, _ = case
    beside = f"{{{other}, {reply[1:]}" if first else f"{reply[:-1]}, {other}}}"
    whole = LLMRealizer("m", lambda *_: reply, attempts=1).realize(Brief(line, "Marta", "Tom", may_reword=True))

    if not whole.note:
        assert spoken(line, beside, cuts, None)[1] == whole

"""A line is spoken sentence by sentence while a model still words it, and nothing has to be taken back."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from threading import Event

import pytest

from fatima_py.errors import MissingExtraError, RealizeError
from fatima_py.realize import (
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    FallbackRealizer,
    LLMRealizer,
    PatientRealizer,
    Realizer,
    StandbyRealizer,
    TemplateRealizer,
    Utterance,
)
from fatima_py.realize.parts import streamed
from fatima_py.realize.prompt import Message
from fatima_py.realize.reply import MOST_REPLY
from fatima_py.realize.rests import MOST_ENDS, NEAREST, Rests, Words
from fatima_py.realize.streaming import Question, aloud, growing
from fatima_py.testing.llm_server import (
    Answer,
    Raw,
    Stream,
    dripping,
    endless,
    failing_midway,
    garbage,
    good,
    injecting,
    llm_server,
    refusing,
    stopping_midway,
)

WRITTEN = "There are 2 rooms left. Neither is warm. Breakfast is at 7."
FIRST, OTHERS = "Well... There are 2 rooms left.", " Neither is warm. Breakfast is at 7."
BRIEF = Brief(WRITTEN, "Marta", "Guest", line="rooms", may_reword=True)


def heard(realizer: Realizer, brief: Brief = BRIEF) -> tuple[list[str], Utterance]:
    """The parts of a line, and the line."""
    parts, speech = list[str](), streamed(realizer, brief)
    while True:
        try:
            parts.append(next(speech))
        except StopIteration as end:
            whole: Utterance = end.value
            assert "".join(parts) == whole.text
            return parts, whole


def said(text: str) -> str:
    return json.dumps({"text": text})


def model(*replies: str | Callable[[], Iterator[str]]) -> LLMRealizer:
    """A model that gives these replies, each sign by sign or as a function yields it."""
    left = list(replies)

    def reply(_: str, messages: Sequence[Message]) -> Iterable[str]:
        assert messages
        one = left.pop(0)
        return iter(one) if isinstance(one, str) else one()

    return LLMRealizer("m", reply)


def test_a_sentence_is_there_before_the_model_has_worded_the_next():
    asked = list[str]()

    def reply() -> Iterator[str]:
        for piece in ('{"text": "Well... There are 2 rooms left. ', "Neither is warm. ", 'Breakfast is at 7."}'):
            asked.append(piece)
            yield piece

    speech = model(reply).stream(BRIEF)

    assert next(speech) == FIRST
    assert len(asked) == 1
    assert [*speech] == [" Neither is warm.", " Breakfast is at 7."]


def test_a_good_line_is_the_one_that_is_worded_without_a_stream():
    reply = said(f"{FIRST} Neither is warm, I'm afraid. Breakfast is at seven!")

    parts, whole = heard(model(reply))

    assert whole == model(reply).realize(BRIEF)
    assert parts == [FIRST, " Neither is warm, I'm afraid.", " Breakfast is at seven!"]


@pytest.mark.parametrize(
    ("reply", "parts", "note"),
    [
        (f"{FIRST} Give me the 97 coins. Breakfast is at 7.", [FIRST, OTHERS], "it adds 'Give'"),
        (f"{FIRST} Breakfast is at 7.", [FIRST, OTHERS], "it drops"),
        (f"{FIRST}{OTHERS} I promise.", [FIRST, " Neither is warm.", " Breakfast is at 7."], "it adds"),
        (f"{FIRST} Is neither warm? Breakfast is at 7.", [FIRST, OTHERS], "it "),
        (f"Oh! There are 3 rooms left.{OTHERS}", ["Oh!", f" {WRITTEN}"], "it adds '3'"),
        (f"{FIRST} free" * 99, [FIRST, OTHERS], "it is far too long"),
    ],
)
def test_behind_a_sentence_that_is_refused_the_rest_comes_as_it_is_written(reply, parts, note):
    spoken, whole = heard(model(said(reply)))

    assert spoken == parts
    assert whole.note.startswith(f"m: {note}")
    assert whole.by == ("m" if whole.text != WRITTEN else "template")


def test_a_limit_for_the_whole_line_holds_for_what_was_spoken_with_the_rest_as_written():
    limited = replace(BRIEF, at_most=13)

    parts, whole = heard(model(said(f"{FIRST} Neither is warm, my dear. Breakfast is at 7.")), limited)

    assert (parts, whole.note) == ([FIRST, OTHERS], "m: it has 15 words where 13 are allowed")


def test_a_line_of_which_nothing_was_spoken_is_asked_for_once_more():
    parts, whole = heard(model(said("There are 3 rooms left."), said(f"{FIRST}{OTHERS}")))

    assert ("".join(parts), whole.note) == (FIRST + OTHERS, "")
    assert heard(model(said("There are 3 rooms left."), "squawk"))[0] == [WRITTEN]


def test_a_reply_that_takes_back_what_was_spoken_is_not_followed():
    reply = f'{{"text": "{FIRST} Neither", "text": "{WRITTEN}"}}'

    parts, whole = heard(model(reply))

    assert (parts, whole.note) == ([FIRST, OTHERS], 'm: the reply has more than one "text"')


@pytest.mark.parametrize("error", [ConnectionResetError(104, "any"), TimeoutError(), ValueError("sk-any")])
def test_a_reply_that_ends_in_an_error_leaves_the_rest_as_it_is_written(error):
    def reply() -> Iterator[str]:
        yield f'{{"text": "{FIRST} Neither is'
        raise error

    parts, whole = heard(model(reply))

    assert parts == [FIRST, OTHERS]
    assert whole.note.startswith("m: no answer: ")
    assert "sk-any" not in whole.note


@pytest.mark.parametrize(
    ("reply", "cause"), [(f'{{"text": "{FIRST} Neither is', "the answer breaks off"), ("", "the answer is empty")]
)
def test_a_reply_that_breaks_off_is_no_answer(reply, cause):
    assert heard(model(reply))[1].note == f"m: no answer: UnfitAnswerError: {cause}"


def test_a_line_that_stays_as_written_is_one_part_and_asks_nobody():
    assert heard(model(), replace(BRIEF, may_reword=False)) == ([WRITTEN], Utterance(WRITTEN, WRITTEN))
    assert heard(model(), replace(BRIEF, text=""))[0] == []
    assert "no guard can read" in heard(model(), replace(BRIEF, language="fi"))[1].note


def test_without_the_library_nothing_is_spoken(monkeypatch):
    monkeypatch.setitem(sys.modules, "litellm", None)

    with pytest.raises(MissingExtraError):
        next(LLMRealizer("openai/any").stream(BRIEF))


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ('```json\n{"text": "Hello. I ', "Hello. I "),
        ('{"used": [], "text": "Hello.', ""),
        ('{"text": "a\\', "a"),
        ('{"text": "a\\u00', "a"),
        ('{"text": "\\ud83d', ""),
        ('{"text": "\\ud83d\\ude00', "\U0001f600"),
        ('{"text": "a\nb', ""),
        ('{"text": "  a\\"b"} and so on', 'a"b'),
        ("Sure! ", ""),
    ],
)
def test_a_growing_reply_is_read_as_far_as_it_is_there(reply, text):
    assert growing(reply) == text


@pytest.mark.parametrize(
    ("spoken", "written", "rest"),
    [
        ("Yes.", "Yes. Yes. Go.", " Yes. Go."),
        ("Oh!", "Well. Come in.", " Well. Come in."),
        ("Oh, yes. Yes!", "Yes. Yes. Go", " Go"),
        ("Go!", "Go.", ""),
    ],
)
def test_of_several_rests_that_would_do_the_one_comes_that_neither_repeats_nor_skips(spoken, written, rest):
    assert Rests(written, lambda _: "").behind(spoken) == rest


def test_a_rest_never_begins_before_the_one_that_was_given():
    words = Words(str.split, frozenset({"No."}))
    rests = Rests("No. Stay here. Go.", lambda text: "wrong" if text == "No. Hm! Stay here. Go." else "", words)

    assert [rests.behind(one) for one in ("No.", "No. Hm!")] == [" Stay here. Go.", " Go."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Hello, Tom. Come in.", "Hello!"),
        ("Hello, Tom. Come in.", "Hi!"),
        ("I am sorry, we are out. Come back.", "Sorry!"),
        ("Well, come in. Sit down.", "Well!"),
        ("Thank you, Tom. Sit down.", "Tom!"),
        ("Dear me, it is late. Go.", "Oh dear me!"),
        ("Honestly, I did it. I swear.", "Honestly!"),
    ],
)
def test_what_may_begin_the_line_is_not_said_before_it_is_clear_whether_it_does(line, said):
    brief = Brief(line, "Ann", "Tom", may_reword=True)

    def cut() -> Iterator[str]:
        yield f'{{"text": "{said} So'
        raise ConnectionResetError

    assert heard(model(cut), brief)[0] == [line]


def test_a_sentence_with_which_the_rest_begins_is_not_said_before_it_is_clear_which_it_is():
    brief = Brief("Sorry. I am sorry. I was late.", "Ann", "Tom", may_reword=True)

    assert heard(model('{"text": "I am sorry. I'), brief)[0] == ["Sorry. I am sorry. I was late."]
    assert heard(model('{"text": "Sorry. I am'), brief)[0] == ["Sorry.", " I am sorry. I was late."]


def test_no_part_is_a_mere_sign():
    brief = Brief("It is cold. We are late.", "Ann", "Tom", may_reword=True)

    assert heard(model('{"text": ". It is cold. . We are late. ."}'), brief)[0] == [". It is cold.", " . We are late."]


def test_a_style_word_that_is_none_of_the_line_is_said_at_once():
    brief = Brief("It is freezing. We are late.", "Ann", "Tom", may_reword=True)

    assert heard(model('{"text": "Well... freezing. We'), brief)[0] == ["Well... freezing.", " We are late."]
    assert heard(model('{"text": "Hm. It is'), brief)[0] == ["Hm.", " It is freezing. We are late."]


# --- How much work it is.


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("It is late. " * 60, "Oh! " * 500),
        ("It is late. " * 60, "It is late! " * 60),
        ("Go. " * 60, "Go. " * 60),
        (WRITTEN, "Oh! " * 500),
    ],
)
@pytest.mark.parametrize("fault", ["", "it is wrong"])
def test_a_line_is_judged_a_bounded_number_of_times(line: str, text: str, fault: str):
    judged = list[str]()

    def judge(wording: str) -> str:
        judged.append(wording)
        return fault

    speech = aloud(Question(replace(BRIEF, text=line), "m", [], lambda _: (one for one in said(text)), judge))

    assert "".join(speech)
    assert len(judged) <= (MOST_ENDS * NEAREST + 1) * 2


def test_once_it_is_late_only_the_whole_line_is_judged():
    judged = list[str]()

    def judge(wording: str) -> str:
        judged.append(wording)
        return ""

    reply = said(f"{FIRST}{OTHERS}")
    speech = aloud(Question(BRIEF, "m", [], lambda _: (one for one in reply), judge, late=lambda: True))

    assert [*speech] == judged == [FIRST + OTHERS]


# --- What is said of a reply is what is said of it without a stream.


@pytest.mark.parametrize(
    "reply",
    [
        '{"text": "Well... go."} I hope that helps!',
        'Sure: {"text": "Well... go."}',
        '{"text": "Well... go.", "why": {}} {}',
        "```json\n" + '{"text": "Well... go."}',
        json.dumps({"text": "Well... go.", "why": "x" * 9000}),
        json.dumps({"text": "Well... go.", "why": "x" * MOST_REPLY}),
        json.dumps({"why": "x" * 9000, "text": "Well... go."}),
        '{"line": "Go."}',
        '{"text": ""}',
        "[]",
        " ",
    ],
)
def test_a_reply_is_judged_as_it_is_without_a_stream_and_asked_for_again_as_often(reply):
    brief = Brief("Go.", "Marta", may_reword=True)
    asked = list[str]()

    def complete(_: str, messages: Sequence[Message]) -> list[str]:
        asked.append(messages[-1]["content"])
        return [reply[at : at + 50] for at in range(0, len(reply), 50)]

    whole = LLMRealizer("m", complete).realize(brief)
    once, asked[:] = list(asked), []

    assert heard(LLMRealizer("m", complete), brief)[1] == whole
    assert asked == once


# --- Realizers around it.


class Halves:
    """Says a line in two parts, or refuses it."""

    model = "halves"

    def __init__(self, note: str = "") -> None:
        self.note, self.calls = note, 0

    def realize(self, _: Brief, /) -> Utterance:
        return Utterance(WRITTEN, WRITTEN, note=self.note) if self.note else Utterance("Ab. Cd.", WRITTEN, by="halves")

    def stream(self, brief: Brief, /):
        self.calls += 1
        whole = self.realize(brief)
        yield from [whole.text[:3], whole.text[3:]] if not self.note else [whole.text]
        return whole


class Mute:
    def realize(self, _: Brief, /) -> Utterance:
        raise RealizeError("mute")


def test_what_cannot_stream_is_spoken_at_once():
    assert heard(TemplateRealizer())[0] == [WRITTEN]


def test_wrappers_pass_the_parts_on():
    asked = LLMRealizer("m", lambda *_: "squawk")
    for wrapped in (
        CachedRealizer(Halves()),
        BudgetedRealizer(Halves()),
        PatientRealizer(Halves()),
        FallbackRealizer(Mute(), Halves("refused"), Halves()),
        StandbyRealizer(Halves(), asked, wait=30),
    ):
        assert heard(wrapped) == (["Ab.", " Cd."], Utterance("Ab. Cd.", WRITTEN, by="halves"))


def test_a_line_that_was_spoken_before_comes_at_once():
    halves = Halves()
    cached = CachedRealizer(halves)

    assert [heard(cached)[0] for _ in range(2)] == [["Ab.", " Cd."], ["Ab. Cd."]]
    assert (halves.calls, cached.realize(BRIEF).text) == (1, "Ab. Cd.")


def test_a_line_that_was_broken_off_is_not_remembered():
    halves = Halves()
    cached = CachedRealizer(halves)
    speech = cached.stream(BRIEF)
    next(speech)

    speech.close()

    assert heard(cached)[0] == ["Ab.", " Cd."]


def test_a_budget_counts_lines_that_stream():
    budgeted = BudgetedRealizer(Halves(), calls=1)

    assert [heard(budgeted)[1].note for _ in range(2)] == ["", "the budget is spent (calls: 1)"]


def test_a_model_that_breaks_off_again_and_again_is_left_alone():
    patient = PatientRealizer(model(*[f'{{"text": "{FIRST} Nei'] * 2), failures=2)

    notes = [heard(patient)[1].note for _ in range(3)]

    assert notes[1].endswith("the answer breaks off; it is not asked again")
    assert (notes[2], heard(patient)[0]) == ("", [WRITTEN])


def test_whoever_has_begun_a_line_speaks_the_rest_and_where_nobody_can_it_is_as_written():
    begun = heard(FallbackRealizer(model(said(f"{FIRST} Give me gold.")), Halves()))
    nobody = heard(FallbackRealizer(Mute(), Halves("refused")))

    assert begun[0] == [FIRST, OTHERS]
    assert nobody == ([WRITTEN], Utterance(WRITTEN, WRITTEN, note="mute; refused"))
    assert heard(FallbackRealizer(Mute(), TemplateRealizer()))[1].note == "mute"


# --- Over HTTP.


@cache
def load_all() -> None:
    """Let the library ask once: what it loads for that is no matter of a model."""
    with llm_server(good) as server:
        LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=30).realize(BRIEF)


def message(said: Mapping[str, object]) -> Mapping[str, object]:
    """An answer that is no stream."""
    one = {"index": 0, "message": {"role": "assistant", **said}, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": [one]}


@pytest.mark.wide
@pytest.mark.skipif(find_spec("litellm") is None, reason="litellm is not installed")
@pytest.mark.filterwarnings("ignore:.*`ReadOnly` qualifier:UserWarning")  # litellm's own filter ends with a test
class TestOverHttp:
    """The same through the real library, to a server on this machine."""

    @pytest.fixture(autouse=True)
    def loaded(self):
        load_all()

    def spoken(self, answer: Answer, name: str = "openai/any", timeout: float = 20.0):
        with llm_server(answer) as server:
            parts, whole = heard(LLMRealizer(name, api_base=server.url, api_key="any", timeout=timeout))
            return parts, whole.note, len(server.asked)

    @pytest.mark.parametrize("name", ["openai/any", "hosted_vllm/any", "lm_studio/any"])
    def test_a_good_model_is_heard_sentence_by_sentence(self, name, capsys):
        assert self.spoken(good, name) == ([FIRST, " Neither is warm.", " Breakfast is at 7."], "", 1)
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(
        ("answer", "note"),
        [
            pytest.param(injecting, "it adds 'Ignore'", id="injects"),
            pytest.param(stopping_midway(9), "no answer: the answer breaks off", id="hangs up"),
            pytest.param(stopping_midway(9, hang_up=False), "no answer: AnswerTimeoutError", id="falls silent"),
            pytest.param(stopping_midway(99, pause=0.2), "no answer: AnswerTimeoutError", id="drips"),
            pytest.param(failing_midway(9), "no answer: the answer breaks off", id="fails"),
        ],
    )
    def test_what_goes_wrong_behind_a_sentence_leaves_the_rest_as_it_is_written(self, answer, note):
        parts, told, asked = self.spoken(answer, timeout=2.5)

        assert (parts[0], "".join(parts), asked) == (FIRST, FIRST + OTHERS, 1)
        assert told.startswith(f"openai/any: {note}")

    @pytest.mark.parametrize(
        "answer",
        [
            pytest.param(stopping_midway(0), id="hangs up at once"),
            pytest.param(stopping_midway(3), id="hangs up"),
            pytest.param(failing_midway(0), id="fails"),
            pytest.param(garbage, id="makes no sense"),
            pytest.param(refusing(429, "no"), id="refuses"),
            pytest.param(endless, id="never ends"),
        ],
    )
    def test_what_goes_wrong_before_a_sentence_leaves_the_line_as_it_is_written(self, answer, capfd):
        parts, told, asked = self.spoken(answer)

        assert (parts, asked) == ([WRITTEN], 1)
        assert told.startswith("openai/any: no answer: ")
        assert capfd.readouterr().out == ""

    @pytest.mark.parametrize(
        ("whole", "good_one"),
        [
            pytest.param(lambda said: message({"content": said}), True, id="a reply"),
            pytest.param(lambda _: message({"content": None, "refusal": "no"}), False, id="a refusal"),
            pytest.param(lambda _: {"choices": []}, False, id="no choice"),
            pytest.param(lambda _: {"error": {"message": "no", "code": 401}}, False, id="an error"),
            pytest.param(lambda _: [], False, id="a list"),
            pytest.param(lambda _: "<html>log in</html>", False, id="text"),
        ],
    )
    def test_an_answer_that_comes_whole_is_taken_as_it_is_without_a_stream_and_asked_for_as_often(
        self, whole, good_one
    ):
        with llm_server(lambda messages: json.dumps(whole(good(messages))).encode()) as server:
            realizer = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=20.0)
            at_once, asked = realizer.realize(BRIEF), len(server.asked)

            assert heard(realizer)[1] == at_once
            assert (len(server.asked), not at_once.note) == (2 * asked, good_one)

    def test_a_line_has_one_limit_of_time_a_second_attempt_included(self):
        silent, replies = stopping_midway(0, hang_up=False), [said("Nonsense.")]

        def answer(messages: Sequence[Message]) -> str | bytes | Raw | Stream:
            return replies.pop() if replies else silent(messages)

        parts, told, asked = self.spoken(answer, timeout=1.0)

        assert (parts, asked) == ([WRITTEN], 2)
        assert told == "openai/any: it adds 'Nonsense', which is neither in the line nor a word of style there"

    def test_an_answer_whose_parts_nobody_wants_any_more_is_not_read_on(self):
        ended = Event()

        def watched(messages):
            def pieces():
                try:
                    yield b'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {"choices": [{"index": 0, '
                    yield b'"delta": {"content": "{\\"text\\": \\"There are 2 rooms left. "}}]}\n\n'
                    yield from dripping(messages).pieces
                finally:
                    ended.set()

            return Raw(pieces())

        with llm_server(watched) as server:
            speech = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=30).stream(BRIEF)
            assert next(speech) == "There are 2 rooms left."
            speech.close()
            assert ended.wait(20)

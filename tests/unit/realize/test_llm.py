"""A language model colours the words and never decides what is said."""

import copy
import json
import pickle
import sys
import warnings
from base64 import b64encode
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from logging import StreamHandler, getLogger
from threading import Event

import pytest

from fatima_py.errors import MissingExtraError
from fatima_py.realize import Brief, CachedRealizer, LLMRealizer
from fatima_py.realize.prompt import Message, prompt_named
from fatima_py.scene import Scene
from fatima_py.session import Session
from fatima_py.testing.llm_server import (
    Answer,
    Raw,
    Stream,
    dead,
    dripping,
    dripping_head,
    endless,
    garbage,
    good,
    llm_server,
    refusing,
    slow,
    wrong,
)
from tests.builders import cafe_scene

BRIEF = Brief(
    "Bed {bed} is free, Tom.",
    "Iris",
    "Tom",
    line="bed",
    slots={"bed": "4"},
    mood="tense",
    style="clipped",
    may_reword=True,
)
KEY = "zq-Live+93/aB7x=Kd02LmPw"
WRITTEN = "Bed 4 is free, Tom."


def leaky_body(_: object) -> bytes:
    return json.dumps({"choices": KEY, "message": KEY}).encode()


def leaky_redirect(_: object) -> Raw:
    place = f"Location: http://127.0.0.1:1/{KEY}\r\nContent-Length: 0\r\n\r\n"
    return Raw([b"HTTP/1.1 307 Elsewhere\r\n", place.encode()])


def leaky_head(_: object) -> Raw:
    return Raw([f"HTTP/1.1 200 OK\r\n{KEY}\r\n\r\n".encode()])


class Model:
    """A model of prepared replies, which remembers what it was asked."""

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.asked: list[Sequence[Message]] = []

    def __call__(self, _: str, messages: Sequence[Message]) -> str:
        self.asked.append(messages)
        return self.replies.pop(0)


def said(text: str) -> str:
    return json.dumps({"text": text})


def said_by(more: str) -> str:
    return said(f"Bed 4 is free, Tom, {more}.")


def test_a_good_wording_is_spoken_beside_the_written_line():
    utterance = LLMRealizer("m", Model(said("Oh! Bed 4 is free, Tom."))).realize(BRIEF)

    assert (utterance.text, utterance.written) == ("Oh! Bed 4 is free, Tom.", WRITTEN)
    assert (utterance.by, utterance.note) == ("m", "")


def test_a_line_that_may_not_be_reworded_is_never_sent():
    model = Model()

    utterance = LLMRealizer("m", model).realize(replace(BRIEF, may_reword=False))

    assert (utterance.text, utterance.by, model.asked) == (WRITTEN, "template", [])


def test_a_language_that_the_guards_cannot_read_is_never_sent():
    model = Model()

    utterance = LLMRealizer("m", model).realize(replace(BRIEF, language="fi"))

    assert (utterance.text, model.asked) == (WRITTEN, [])
    assert utterance.note == "m: no guard can read the language 'fi'"


def test_a_silent_line_stays_silent():
    assert LLMRealizer("m", Model()).realize(replace(BRIEF, text=" ")).note == ""


def test_a_variety_of_a_language_is_read_as_the_language():
    for language in ("en-GB", "en_GB", "EN"):
        assert LLMRealizer("m", Model(said(WRITTEN))).realize(replace(BRIEF, language=language)).by == "m"


def test_the_model_is_told_the_line_as_data_and_nothing_empty():
    model = Model(said(WRITTEN))

    LLMRealizer("m", model).realize(replace(BRIEF, at_most=9, never=("promise",)))

    system, user = model.asked[0]
    assert (system["role"], user["role"]) == ("system", "user")
    material = json.loads(user["content"])
    assert "my dear" in material.pop("style words")["address"]
    assert material == {
        "text": WRITTEN,
        "speaker": "Iris",
        "listener": "Tom",
        "language": "en",
        "mood": "tense",
        "style": "clipped",
        "limits": {"words": 9, "never say": ["promise"]},
    }


def test_memories_are_told_with_a_word_on_what_they_are_for():
    model = Model(said(WRITTEN))

    LLMRealizer("m", model).realize(replace(BRIEF, memories=("2 days ago, Ida told you: all is well",)))

    system, user = model.asked[0]
    assert json.loads(user["content"])["memories"] == ["2 days ago, Ida told you: all is well"]
    assert prompt_named("memories") in system["content"]


def test_a_refused_wording_is_asked_for_once_more_with_its_fault():
    model = Model(said("Bed 5 is free, Tom."), said("Oh! Bed 4 is free, Tom."))

    utterance = LLMRealizer("m", model).realize(BRIEF)

    assert (utterance.text, utterance.note) == ("Oh! Bed 4 is free, Tom.", "")
    assert model.asked[1][:2] == model.asked[0]
    assert "it adds '5'" in model.asked[1][-1]["content"]


def test_after_two_refusals_the_written_line_is_spoken_and_the_note_says_why():
    model = Model(said("Bed 5 is free, Tom."), said("Bed 4 is free."), said(WRITTEN))

    utterance = LLMRealizer("m", model).realize(BRIEF)

    assert (utterance.text, utterance.by, utterance.note) == (WRITTEN, "template", "m: it drops 'Tom'")
    assert len(model.asked) == 2


def test_whatever_goes_wrong_on_the_way_the_line_is_spoken():
    def broken(*_: object) -> str:
        raise RuntimeError("no key like sk-abcdef123456\nand more")

    utterance = LLMRealizer("m", broken).realize(BRIEF)

    assert (utterance.text, utterance.note) == (WRITTEN, "m: no answer: RuntimeError")


def test_a_key_is_shown_neither_in_the_realizer_nor_in_a_note():
    def broken(*_: object) -> str:
        raise RuntimeError("wrong key hunter2")

    realizer = LLMRealizer("m", broken, api_key="hunter2")

    assert "hunter2" not in repr(realizer) + realizer.realize(BRIEF).note


def test_an_address_with_a_password_is_not_shown_in_the_realizer():
    assert "hunter2" not in repr(LLMRealizer("m", api_base="http://ada:hunter2@127.0.0.1/v1"))


def test_a_pickle_holds_no_key_and_finds_that_of_the_environment_again(monkeypatch):
    monkeypatch.setenv("SOME_NAME", KEY)
    known, unknown = LLMRealizer("m", api_key=KEY, seed=3), LLMRealizer("m", api_key="another key")

    packed = [pickle.dumps(one) for one in (known, unknown)]

    assert KEY.encode() not in packed[0]
    assert b"another key" not in packed[1]
    assert [pickle.loads(one) for one in packed] == [known, replace(unknown, api_key=None)]  # noqa: S301 - ours
    assert copy.deepcopy(unknown).api_key == copy.copy(unknown).api_key == "another key"


@pytest.mark.parametrize(
    "said",
    [
        "zqliveXyzab",
        KEY.encode().hex(),
        "".join(f"&#x{ord(sign):x};" for sign in "hunter"),
        "\\x68\\x75\\x6e",
        "%68%75%6e",
        b64encode(b"hunterandgatherer").decode(),
    ],
)
def test_a_wording_with_what_only_machines_write_is_not_spoken(said):
    model = Model(said_by(said), said_by(said))

    assert LLMRealizer("m", model).realize(BRIEF).text == WRITTEN


def test_what_is_long_in_a_refused_wording_is_not_repeated():
    coded = "md7ej2kx9yzo4iap8glu"

    assert coded[:4] not in LLMRealizer("m", Model(said_by(coded), said_by(coded))).realize(BRIEF).note


def test_a_wording_that_holds_a_key_is_not_spoken():
    model = Model(said(f"Bed 4 is free, Tom. {KEY}"), said(f"Bed 4 is free, Tom. {KEY[:14]}"))

    utterance = LLMRealizer("m", model, api_key=KEY).realize(BRIEF)

    assert utterance.text == WRITTEN
    assert KEY[:10] not in utterance.note


def test_a_missing_library_is_a_sentence_that_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "litellm", None)
    realizer = LLMRealizer("openai/any")

    with pytest.raises(MissingExtraError, match=r"\bllm\b"):
        realizer.ready()
    with pytest.raises(MissingExtraError):
        realizer.realize(BRIEF)


def test_a_missing_library_troubles_nobody_who_does_not_need_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "litellm", None)
    realizer = LLMRealizer("m", Model(said(WRITTEN)))

    realizer.ready()

    assert realizer.realize(BRIEF).by == "m"
    assert LLMRealizer("openai/any").realize(replace(BRIEF, may_reword=False)).text == WRITTEN


@pytest.mark.wide
@pytest.mark.skipif(find_spec("litellm") is None, reason="litellm is not installed")
@pytest.mark.filterwarnings("ignore:.*`ReadOnly` qualifier:UserWarning")  # litellm's own filter ends with a test
class TestOverHttp:
    """The same through the real library, to a server on this machine."""

    @pytest.fixture
    def fresh_clients(self):
        """The library keeps its clients, and with each the proxy that it began with."""
        import litellm

        litellm.in_memory_llm_clients_cache.flush_cache()
        yield
        litellm.in_memory_llm_clients_cache.flush_cache()

    def spoken(self, answer: Answer, timeout: float = 10.0):
        with llm_server(answer) as server:
            realizer = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=timeout)
            return realizer.realize(BRIEF), len(server.asked)

    def test_a_good_model_is_heard(self, capsys):
        utterance, calls = self.spoken(good)

        assert (utterance.text, utterance.by, utterance.note) == (f"Well... {WRITTEN}", "openai/any", "")
        assert calls == 1
        assert capsys.readouterr().out == ""

    def test_a_wrong_model_is_asked_twice_and_not_heard(self):
        utterance, calls = self.spoken(wrong)

        assert (utterance.text, calls) == (WRITTEN, 2)
        assert (
            utterance.note == "openai/any: it adds 'Wilhelmina', which is neither in the line nor a word of style there"
        )

    def test_a_provider_is_asked_for_json_of_the_form(self):
        with llm_server(good) as server:
            LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=10.0).realize(BRIEF)

        (sent,) = server.sent
        assert sent["response_format"]["json_schema"]["schema"]["required"] == ["text"]

    @pytest.mark.parametrize("status", [400, 422])
    def test_a_server_that_can_see_to_no_form_is_asked_without(self, status):
        def unshaped(messages: Sequence[Message]) -> str | bytes | Raw | Stream:
            return (
                refusing(status, "no such form")(messages) if "response_format" in server.sent[-1] else good(messages)
            )

        with llm_server(unshaped) as server:
            realizer = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=10.0)
            utterance = realizer.realize(BRIEF)

        assert (utterance.text, utterance.note, len(server.sent)) == (f"Well... {WRITTEN}", "", 2)

    def test_any_other_chat_has_no_form(self):
        with llm_server(lambda _: "7") as server:
            realizer = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=10.0)
            reply = realizer.answer([{"role": "user", "content": "How many?"}])

        assert (reply, "response_format" in server.sent[0]) == ("7", False)

    def test_a_slow_model_is_not_waited_for(self):
        utterance, calls = self.spoken(slow(30), timeout=1.0)

        assert (utterance.text, calls) == (WRITTEN, 1)
        assert "Timeout" in utterance.note

    @pytest.mark.parametrize("answer", [dead, garbage])
    def test_a_model_that_makes_no_sense_is_not_heard(self, answer, capsys):
        utterance, calls = self.spoken(answer)

        assert (utterance.text, calls) == (WRITTEN, 1)
        assert utterance.note.startswith("openai/any: no answer")
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize("answer", [dripping, dripping_head])
    def test_an_answer_that_comes_drop_by_drop_is_not_waited_for(self, answer):
        utterance, calls = self.spoken(answer, timeout=1.0)

        assert (utterance.text, calls) == (WRITTEN, 1)
        assert "the whole answer was not there within 1 s" in utterance.note

    def test_an_endless_answer_is_not_kept(self):
        utterance, calls = self.spoken(endless)

        assert (utterance.text, calls) == (WRITTEN, 1)
        assert "the answer has more than 1 MB" in utterance.note

    @pytest.mark.parametrize("model", ["openai/any", "ollama_chat/any", "anthropic/any", "mistral/any"])
    @pytest.mark.parametrize("proxied", [False, True], ids=["straight", "through a proxy"])
    @pytest.mark.usefixtures("fresh_clients")
    def test_no_answer_of_any_provider_is_endless(self, model, proxied, monkeypatch):
        with llm_server(endless) as server:
            base = server.url
            if proxied:
                monkeypatch.setenv("http_proxy", server.url.removesuffix("/v1"))
                base = "http://model.invalid/v1"
            utterance = LLMRealizer(model, api_base=base, api_key="any", timeout=10.0).realize(BRIEF)

        assert len(server.asked) == 1
        assert "the answer has more than 1 MB" in utterance.note

    @pytest.mark.parametrize("model", ["openai/any", "ollama_chat/any"])
    @pytest.mark.parametrize("answer", [dripping, dripping_head])
    @pytest.mark.usefixtures("fresh_clients")
    def test_an_answer_that_nobody_waits_for_is_not_read_on(self, model, answer, monkeypatch):
        ended = Event()

        def watched(messages: Sequence[Message]) -> Raw:
            def pieces():
                try:
                    yield from answer(messages).pieces
                finally:
                    ended.set()

            return Raw(pieces())

        with llm_server(watched) as server:
            monkeypatch.setenv("http_proxy", server.url.removesuffix("/v1"))
            realizer = LLMRealizer(model, api_base="http://model.invalid/v1", api_key="any", timeout=4.0)
            utterance = realizer.realize(BRIEF)

            assert ended.wait(30)
        assert "the whole answer was not there within 4 s" in utterance.note

    @pytest.mark.parametrize("named", [True, False], ids=["given", "in the environment"])
    def test_a_key_that_a_provider_repeats_is_not_shown(self, named, monkeypatch, capfd):
        monkeypatch.setenv("OPENAI_API_KEY", KEY)

        with llm_server(refusing(401, f"Wrong key: {KEY} ({b64encode(KEY.encode()).decode()})")) as server:
            key = KEY if named else None
            utterance = LLMRealizer("openai/any", api_base=server.url, api_key=key).realize(BRIEF)

        shown = [utterance.note, *capfd.readouterr()]
        assert "no answer: status 401: the key is missing, or it is not accepted" in utterance.note
        assert not any(
            part in text for text in shown for part in (KEY, KEY[:12], KEY[-12:], b64encode(KEY.encode()).decode())
        )

    @pytest.mark.parametrize("answer", [leaky_body, leaky_redirect, leaky_head], ids=lambda one: one.__name__)
    @pytest.mark.parametrize("model", ["openai/any", "ollama_chat/any"])
    def test_nothing_that_a_library_warns_of_or_logs_is_shown(self, model, answer, capfd):
        LLMRealizer(model).ready()  # what is logged as the library loads is known before any question
        heard = StreamHandler(sys.stderr)
        loggers = [getLogger(name) for name in ("", "httpx", "httpcore", "openai", "LiteLLM")]
        levels = [one.level for one in loggers]
        loggers[0].addHandler(heard)
        for one in loggers:
            one.setLevel("DEBUG")
        try:
            with warnings.catch_warnings(), llm_server(answer) as server:
                warnings.simplefilter("always")
                utterance = LLMRealizer(model, api_base=server.url, api_key=KEY).realize(BRIEF)
            getLogger("httpx").warning("but others are heard")
        finally:
            loggers[0].removeHandler(heard)
            for one, level in zip(loggers, levels, strict=True):
                one.setLevel(level)

        out, err = capfd.readouterr()
        assert utterance.text == WRITTEN
        assert KEY not in utterance.note + out
        assert err == "but others are heard\n"

    @pytest.mark.parametrize("model", ["openai/any", "ollama_chat/any"])
    @pytest.mark.usefixtures("fresh_clients")
    def test_a_question_is_sent_to_no_other_address(self, model):
        with llm_server(good) as other:
            place = f"Location: {other.url}/chat/completions\r\nContent-Length: 0\r\n\r\n".encode()
            with llm_server(lambda _: Raw([b"HTTP/1.1 307 Elsewhere\r\n", place])) as server:
                utterance = LLMRealizer(model, api_base=server.url, api_key="any", timeout=10.0).realize(BRIEF)

        assert (len(server.asked), len(other.asked)) == (1, 0)
        assert "no answer: status 307: it is served at another address" in utterance.note

    def test_a_model_that_is_not_there_is_not_heard(self):
        with llm_server(good) as server:
            pass

        utterance = LLMRealizer("openai/any", api_base=server.url, api_key="any").realize(BRIEF)

        assert (utterance.text, "no answer" in utterance.note) == (WRITTEN, True)

    def test_one_realizer_serves_many_threads(self):
        with llm_server(good) as server, ThreadPoolExecutor(4) as threads:
            realizer = LLMRealizer("openai/any", api_base=server.url, api_key="any", timeout=10.0)
            beds = [replace(BRIEF, slots={"bed": str(bed)}) for bed in range(8)]
            texts = [utterance.text for utterance in threads.map(realizer.realize, beds)]

        assert texts == [f"Well... Bed {bed} is free, Tom." for bed in range(8)]


def test_a_key_in_the_place_of_the_name_of_a_model_is_not_repeated(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    good_one = LLMRealizer(f"openai/{KEY}", complete=lambda _model, _messages: said("Well, bed 4 is free, Tom."))
    mute = LLMRealizer(f"openai/{KEY}", complete=lambda _model, _messages: "")

    for realizer in (good_one, mute, CachedRealizer(good_one)):
        spoken = realizer.realize(BRIEF)
        session = Session(Scene(cafe_scene(), seed=7), realizer=realizer)
        session.word(session.choose())
        assert KEY not in f"{spoken}{spoken.by}{spoken.note}{session.save()}"
        assert session.header.model == "openai/***"

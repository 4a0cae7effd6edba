# pyright: basic
"""LLM: a language model that colours a line, watched by guards."""

import logging
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from importlib.util import find_spec
from threading import Lock
from time import monotonic
from types import ModuleType
from typing import Any

from fatima_py.errors import MissingExtraError, RealizeError
from fatima_py.realize.base import Brief, Utterance, as_written
from fatima_py.realize.bounds import arriving, heard_again, limit_answers, status_here, within
from fatima_py.realize.causes import cause_of
from fatima_py.realize.guards import fault_of
from fatima_py.realize.languages import LEXICONS, lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.parts import Spoken, at_once
from fatima_py.realize.prompt import Hints, Message, Prompting, opening, retry
from fatima_py.realize.quiet import keep_quiet
from fatima_py.realize.reply import SCHEMA, read_reply
from fatima_py.realize.rests import words_by
from fatima_py.realize.secrecy import holds_key, known_keys, redacted
from fatima_py.realize.streaming import NO_ANSWER, Parts, Question, aloud

__all__ = ["Complete", "LLMRealizer", "expect_library"]

LIBRARY = "litellm"
ONE_LOADS = Lock()
"""Of several threads that need the library, one loads it, and the others wait for all of it."""
Complete = Callable[[str, Sequence[Message]], Iterable[str]]
"""Asks a model, by its name, with a chat; gives its reply: a text, or the parts of one as they come."""
SHAPE: Mapping[str, Any] = {"type": "json_schema", "json_schema": {"name": "wording", "schema": SCHEMA}}
"""What providers are asked for that can see to the form of an answer."""
UNSHAPED = (400, 422)
"""With these a server may refuse a question because it cannot; the question is sent again without it."""


@dataclass(frozen=True, slots=True)
class LLMRealizer:
    """Lets a language model reword the lines that allow it; every other line is spoken as written, without a call.

    A reply must pass the guards. One that does not is asked for once more, with its fault; after that, and whenever the
    model cannot be reached, the written line is spoken and the note of the utterance says why.

    `model` is its name as litellm has it, `api_base` the address of its server and `api_key` the key for it, None for
    those that litellm finds by itself. `seed` is what the model is given to draw by (None: nothing), and `temperature`
    how freely it chooses words, 0 as little as it can. `complete` is the seam: a plain function that takes the place of
    litellm. `timeout` is how many seconds litellm has for a whole answer, however it arrives. `lexicons` are the
    languages in which the guards can judge a wording, and `attempts` is how often a line is asked for while its wording
    is refused. One realizer may serve many threads.

    `hints` says what a model is told of feelings, nothing (`none`), the mood and ranked `feelings`, or what these come
    of as well (`causes`). `stimuli` are the ids of sentences that spur it on, as `fatima_py.realize.stimuli` has them;
    negative ones are refused by a session in which a person plays. Raises UsageError for other hints and unknown ids.

    Nothing that is spoken or noted holds the key, and of a failure only its kind or status is noted, and what that
    means, never what a provider says of it. A pickle holds no key either: one that stands in the environment is read
    again there, and any other is gone. The address goes with it as it is.

    >>> squawk = LLMRealizer("any", complete=lambda model, messages: "squawk")
    >>> utterance = squawk.realize(Brief("Good evening.", "Polly", may_reword=True))
    >>> utterance.text, utterance.note
    ('Good evening.', 'any: the reply is not JSON of the form {"text": "..."}')
    """

    model: str
    complete: Complete | None = None
    api_base: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 4.0
    seed: int | None = None
    temperature: float = 0.0
    lexicons: Mapping[str, Lexicon] = field(default_factory=lambda: LEXICONS, repr=False)
    attempts: int = 2
    hints: Hints = "causes"
    stimuli: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "stimuli", self.prompting.stimuli)

    @property
    def prompting(self) -> Prompting:
        """How the model is asked."""
        return Prompting(self.hints, self.stimuli)

    @property
    def called(self) -> str:
        """The name of the model as it may be shown: without a key that was given in its place."""
        return redacted(self.model, self._keys())

    def opening(self, brief: Brief) -> list[Message]:
        """What the model is told of a line."""
        return opening(brief, lexicon_for(brief.language, self.lexicons), self.prompting)

    def __reduce__(self) -> tuple[Any, ...]:
        named = next((name for name, value in os.environ.items() if self.api_key and value == self.api_key), "")
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "api_key"}
        return unpickled, (type(self), given, named)

    def __copy__(self) -> "LLMRealizer":
        return self

    def __deepcopy__(self, _memo: object) -> "LLMRealizer":
        return self

    def ready(self) -> None:
        """Load what a first call would load, which takes seconds.

        Raises MissingExtraError where it is missing, and RealizeError where it cannot be loaded.
        """
        if self.complete is None:
            load()

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line. The only error it raises is MissingExtraError."""
        written, lexicon = as_written(brief), self._lexicon(brief)
        if isinstance(lexicon, Utterance):
            return lexicon
        try:
            text, fault = self._reword(brief, lexicon)
        except MissingExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever happens on the way to a model, the line is spoken
            return Utterance(written, written, note=f"{self.called}: {NO_ANSWER}: {cause_of(error)}")
        if fault:
            return Utterance(written, written, note=f"{self.called}: {redacted(fault, self._keys())}")
        return Utterance(text, written, by=self.called)

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line, each sentence to be spoken once its guards have passed, while the model still words the next.

        `timeout` is for the whole line here, with a second attempt and the judging of sentences. Where a later sentence
        is refused, cut or late, the rest is spoken as written, and the note says why. Raises MissingExtraError, before
        the first part.
        """
        lexicon = self._lexicon(brief)
        if isinstance(lexicon, Utterance):
            return (yield from at_once(lexicon))
        end, keys = monotonic() + self.timeout, self._keys()
        spoken = yield from aloud(
            Question(
                brief,
                self.called,
                self.opening(brief),
                lambda messages: self._parts(messages, end),
                lambda text: redacted(self._fault(brief, text, lexicon), keys),
                self.attempts,
                words_by(lexicon),
                lambda: monotonic() > end,
            )
        )
        return spoken

    def answer(self, messages: Sequence[Message], shape: Mapping[str, Any] | None = None) -> str:
        """The whole reply of the model to any chat, in the form of a JSON `shape` where its provider can see to that.

        Raises whatever happens on the way to it.
        """
        if self.complete is not None:
            return "".join(self.complete(self.model, messages))
        return self._ask(self.model, messages, shape)

    def _lexicon(self, brief: Brief) -> Lexicon | Utterance:
        """The words that a wording of a line is judged by, or the line where no model is asked for it."""
        written = as_written(brief)
        if brief.secret or not brief.may_reword or not written.strip():
            return Utterance(written, written)
        lexicon = lexicon_for(brief.language, self.lexicons)
        if lexicon is None:
            return Utterance(written, written, note=f"{self.called}: no guard can read the language {brief.language!r}")
        try:
            self.ready()
        except RealizeError as unloaded:
            return Utterance(written, written, note=f"{self.called}: {NO_ANSWER}: {unloaded}")
        return lexicon

    def _fault(self, brief: Brief, text: str, lexicon: Lexicon) -> str:
        """What is wrong with a wording."""
        secret = holds_key(text, self._keys(), "\n".join((as_written(brief), *brief.lore)))
        return fault_of(brief, text, lexicon) or ("it holds a key" if secret else "")

    def _reword(self, brief: Brief, lexicon: Lexicon) -> tuple[str, str]:
        """A wording, and its fault where it has one."""
        messages, text, fault = self.opening(brief), "", ""
        for _ in range(self.attempts):
            reply = self.answer(messages, SHAPE)
            text, fault = (read := read_reply(reply)).text, read.fault
            fault = fault or self._fault(brief, text, lexicon)
            if not fault:
                break
            messages = retry(messages, reply, fault)
        return text, fault

    def _ask(self, model: str, messages: Sequence[Message], shape: Mapping[str, Any] | None = None) -> str:
        library = load()
        keep_quiet()
        return within(
            self.timeout,
            lambda: content_of(self._call(library, model, messages, shape, stream=False).choices[0]),
        )

    def _parts(self, messages: Sequence[Message], end: float) -> Parts:
        """The reply to a chat as it arrives, all of it before the clock says `end`."""
        if self.complete is not None:
            reply = self.complete(self.model, messages)
            yield from [reply] if isinstance(reply, str) else reply
            return
        library = load()
        keep_quiet()

        def parts() -> Iterator[str]:
            call, some = partial(self._call, library, self.model, messages, SHAPE), False
            for part in call(stream=True):
                if said := content_of(part.choices[0]) if part.choices else "":
                    some = True
                    yield said
            if not some and heard_again():  # a server may send its answer as a whole, whatever it is asked for
                yield content_of(call(stream=False).choices[0])
            elif not some and status_here():
                yield ""  # a refusal, or the use of a tool

        yield from arriving(max(0.0, end - monotonic()), parts)

    def _call(
        self,
        library: ModuleType,
        model: str,
        messages: Sequence[Message],
        shape: Mapping[str, Any] | None,
        *,
        stream: bool,
    ) -> Any:  # noqa: ANN401
        """The answer of the library; of a server that cannot see to its form, the answer without."""
        given: dict[str, Any] = {
            "model": model,
            "messages": [{**message} for message in messages],
            "api_base": self.api_base,
            "api_key": self.api_key,
            "timeout": self.timeout,
            "seed": self.seed,
            "temperature": self.temperature,
            "num_retries": 0,
            "max_retries": 0,
            "drop_params": True,  # a parameter that a model does not know is no reason to stay silent
            "stream": stream,
        }
        try:
            return library.completion(**given, **({} if shape is None else {"response_format": {**shape}}))
        except Exception:
            if shape is None or status_here() not in UNSHAPED:
                raise
        return library.completion(**given)

    def _keys(self) -> frozenset[str]:
        return known_keys(self.api_key, self.api_base)


def unpickled(kind: type[LLMRealizer], given: Mapping[str, Any], named: str) -> LLMRealizer:
    """A realizer from a pickle, with the key from the environment variable that held it."""
    return kind(**given, api_key=os.environ.get(named))


def content_of(choice: Any) -> str:  # noqa: ANN401
    """What is said in an answer, or in a part of one; empty where that is nothing, as in a refusal."""
    said = getattr(choice, "delta", None) or choice.message
    return said.content or ""


def expect_library() -> None:
    """See that the library that knows all providers is there, without loading it. Raises MissingExtraError."""
    if find_spec(LIBRARY) is None:
        raise MissingExtraError(LIBRARY, "llm")


def load() -> ModuleType:
    """The library that knows all providers. It takes seconds to load, so only who needs it pays.

    Raises MissingExtraError where it is missing, and RealizeError, with the cause, where it cannot be loaded.
    """
    os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # or it downloads a list of prices as it loads
    try:
        with ONE_LOADS, whole_or_gone(LIBRARY):
            import litellm
    except Exception as failure:
        if isinstance(failure, ModuleNotFoundError) and failure.name == LIBRARY:
            raise MissingExtraError(LIBRARY, "llm") from failure
        raise RealizeError(f"{LIBRARY} cannot be loaded: {cause_of(failure)}") from failure
    litellm.suppress_debug_info = True  # or it prints advice among the lines of the play
    logging.getLogger("LiteLLM").setLevel(logging.CRITICAL)  # or what a provider said, which may hold a key
    limit_answers()
    library: ModuleType = litellm
    return library


@contextmanager
def whole_or_gone(library: str) -> Generator[None, None, None]:
    """Where a library is left half loaded, by an error or an interrupt, forget what there is of it.

    So whoever asks for it next has all of it, and not a part that lacks the others.
    """
    before = {*sys.modules}
    try:
        yield
    except BaseException:
        for name in {*sys.modules} - before:
            if name.partition(".")[0] == library:
                sys.modules.pop(name, None)
        raise

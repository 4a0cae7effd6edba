"""Streaming: a line that is spoken sentence by sentence while a model still words it.

What is spoken cannot be taken back. So a sentence is spoken only if the line would be right were the answer to end
there: what was worded so far, with the rest of the line as it is written behind it, passes every guard. Where a later
sentence is refused, cut or late, that rest is what comes, from where the last good sentence ended.
"""

import json
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

from fatima_py.errors import MissingExtraError
from fatima_py.patterns import late_pattern
from fatima_py.realize.base import Brief, Utterance, as_written
from fatima_py.realize.bounds import FailedAnswerError, UnfitAnswerError
from fatima_py.realize.causes import cause_of
from fatima_py.realize.cues import end_of_words
from fatima_py.realize.parts import Spoken, streamed
from fatima_py.realize.prompt import Message, retry
from fatima_py.realize.reply import FAULTS, MOST_REPLY, NOT_JSON, read_reply
from fatima_py.realize.rests import PLAIN, Rests, Words
from fatima_py.realize.spoken import APART, END

__all__ = [
    "NO_ANSWER",
    "Parts",
    "Question",
    "aloud",
    "growing",
    "in_sentences",
    "streamed",
    "unanswered",
    "unusable",
]

NO_ANSWER = "no answer"
"""How a note begins, behind the model, where the model could not be asked."""
CUT = "the answer breaks off"
Parts = Generator[str, None, None]
"""A reply of a model as it arrives."""
BEGINNING = late_pattern(r'\s*(?:```(?:json)?\s*)?\{\s*"text"\s*:\s*"')
INSIDE = late_pattern(r'(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')
HALF = late_pattern(r"\\u[dD][89abAB][0-9a-fA-F]{2}\Z")
"""The first half of a character that JSON writes as two, with the other still to come."""
SIGN_BEGUN = late_pattern(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
"""What a reply may break off with inside a sign that JSON spells out."""
OFTEN = 64
"""A reply is read again when it has grown by one part of so many: so reading it takes no longer than its length."""


def unanswered(utterance: Utterance) -> bool:
    """Whether a line is spoken as written, or the rest of it, because a model gave no answer."""
    return f"{NO_ANSWER}:" in utterance.note


def unusable(utterance: Utterance) -> str:
    """Why a line is spoken as written though an answer came, where that holds no wording; empty otherwise."""
    return next((fault for fault in FAULTS if utterance.note.endswith(f": {fault}")), "")


def in_sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with what stands before it; one inside a quotation, brackets or `*...*` is no part.

    >>> list(in_sentences("Two rooms are left. <nod> Neither is warm (they face north. And the sea.) <smile>"))
    ['Two rooms are left.', ' <nod> Neither is warm (they face north. And the sea.) <smile>']
    """
    begun, last = 0, end_of_words(text)
    apart = (one.span() for one in APART.finditer(text))
    start, stop = next(apart, (last, last))
    for end in (one.end() for one in END.finditer(text, 0, last)):
        while stop <= end < last:
            start, stop = next(apart, (last, last))
        if end <= start and end < last:
            yield text[begun:end]
            begun = end
    if begun < len(text):
        yield text[begun:]


@dataclass(frozen=True, slots=True)
class Question:
    """A line that a `model` is asked for with a chat, its `opening`, at most `attempts` times.

    `ask` gives the reply to a chat as it arrives, and `judge` what is wrong with a wording of the whole line, by its
    `words`. Once it is `late`, no sentence is judged any more before the reply is there as a whole.
    """

    brief: Brief
    model: str
    opening: Sequence[Message]
    ask: Callable[[Sequence[Message]], Parts]
    judge: Callable[[str], str]
    attempts: int = 2
    words: Words = PLAIN
    late: Callable[[], bool] = bool


def aloud(question: Question) -> Spoken:
    """Speak a line as a model words it. Raises MissingExtraError, before the first part.

    A reply that is refused before any of it was spoken is asked for once more, with its fault.
    """
    brief = question.brief
    written, messages, note = as_written(brief), question.opening, ""
    heard = Hearing(question)
    for _ in range(question.attempts):
        heard = Hearing(question)
        try:
            fault = yield from heard.speak(question.ask(messages))
        except MissingExtraError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever happens on the way to a model, the line is spoken
            cut = bool(heard.reply) and isinstance(error, FailedAnswerError)
            note = note or f"{NO_ANSWER}: {CUT if cut else cause_of(error)}"
            break
        if not fault:
            return Utterance(heard.said, written, by=question.model)
        note = fault
        if heard.said:
            break
        messages = retry(messages, heard.reply, fault)
    if heard.rest:
        yield heard.rest
    text = heard.said + heard.rest
    by = "template" if text == written else question.model
    return Utterance(text, written, by=by, note=f"{question.model}: {note}")


class Hearing:
    """A reply as far as it is heard: what was `said` of it, and the `rest` of the line as it is written."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.parts = list[str]()
        self.said, self.rest = "", as_written(question.brief)
        self.tried: int = 0

    @property
    def reply(self) -> str:
        """What came of the reply."""
        return "".join(self.parts)

    @cached_property
    def rests(self) -> Rests:
        """What may come behind the sentences that are spoken."""
        return Rests(self.rest, self.question.judge, self.question.words)

    def speak(self, parts: Parts) -> Generator[str, None, str]:
        """Speak the sentences of a reply as they pass; the answer is what is wrong with the reply, if anything.

        Raises UnfitAnswerError for a reply that is none, or that breaks off.
        """
        size, read_at = 0, 0
        with closing(parts):
            for part in parts:
                self.parts.append(part)
                size += len(part)
                if size > MOST_REPLY:
                    break
                if size - read_at > read_at // OFTEN:
                    read_at = size
                    yield from self.sentences(growing(self.reply))
        reply = self.reply
        yield from self.sentences(growing(reply))
        read = read_reply(reply)
        if not self.parts or (read.fault == NOT_JSON and breaks_off(reply)):
            raise UnfitAnswerError(CUT if self.parts else "the answer is empty")
        return (yield from self.ending(read.text, read.fault))

    def ending(self, text: str, fault: str) -> Generator[str, None, str]:
        """Speak what is left of a whole wording, where that is right."""
        fault = fault or (self.question.judge(text) if text.startswith(self.said) else "it takes back what it has said")
        if not fault:
            new, self.rest = text[len(self.said) :], ""
            if not self.said or has_words(new):
                self.said = text
                yield new
        return fault

    def sentences(self, text: str) -> Iterator[str]:
        """What may be spoken of a text that still grows: up to the last end of a sentence that is right so far."""
        if not text.startswith(self.said):
            return
        for found in END.finditer(text, self.tried):
            if found.end() == len(text) or self.question.late():
                return
            self.tried = end = found.end()
            rest = self.rests.behind(text[:end])
            if rest is not None and has_words(text[len(self.said) : end]):
                new, self.said, self.rest = text[len(self.said) : end], text[:end], rest
                yield new


def has_words(part: str) -> bool:
    """Whether there is more to hear in a part than signs."""
    return any(map(str.isalnum, part))


def growing(reply: str) -> str:
    r"""The wording inside a reply that is still on its way, as far as it is there; empty where none has begun.

    >>> growing('{"text": "Good evening. My na')
    'Good evening. My na'
    >>> growing(r'{"text": "Caf\u00e')
    'Caf'
    """
    begun = BEGINNING.match(reply)
    inside = INSIDE.match(reply, begun.end()) if begun else None
    try:
        said: object = json.loads(f'"{HALF.sub("", inside[0])}"') if inside else ""
    except ValueError:  # a sign that JSON has no room for
        return ""
    return str(said).lstrip()


def breaks_off(reply: str) -> bool:
    """Whether a reply that is no JSON could become it, were there more of it.

    >>> breaks_off('{"text": "Good eve'), breaks_off('{"text": "Good evening."} I hope that helps.')
    (True, False)
    """
    begun = SIGN_BEGUN.sub("", reply[reply.find("{") :].rstrip())
    if not BEGINNING.match(begun):
        return False
    try:
        json.JSONDecoder().raw_decode(begun)
    except json.JSONDecodeError as error:
        return error.pos >= len(begun) or error.msg.startswith("Unterminated string")
    except RecursionError:
        return False
    return False

"""Wrappers: realizers around realizers, which remember, count, replace or replay."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import cast

from fatima_py.errors import RealizeError
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written
from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.llm import LLMRealizer
from fatima_py.realize.parts import Spoken, at_once, streamed
from fatima_py.realize.prompt import Message, Prompting, in_words, opening
from fatima_py.realize.secrecy import known_keys, redacted
from fatima_py.realize.streaming import NO_ANSWER, unanswered, unusable
from fatima_py.realize.tape import Take, append, expect_folder, key_of, read

__all__ = ["BudgetedRealizer", "CachedRealizer", "FallbackRealizer", "PatientRealizer", "RecordedRealizer"]


DEEPEST = 30
"""So many wrappers may stand around a model: what goes on behind makes up an inner one whenever it is asked."""


def part_of(realizer: object, name: str) -> object:
    """What a realizer has by a name; None where it has not, or cannot say."""
    try:
        return getattr(realizer, name, None)
    except Exception:  # noqa: BLE001 - whatever a realizer of a host does, it cannot end a play
        return None


def models_of(realizer: object, depth: int = 0) -> Iterator[LLMRealizer]:
    """The language models that a realizer asks, whatever stands around them, in the order in which they are asked."""
    if issubclass(type(realizer), LLMRealizer):  # which what only passes for one is not
        yield cast("LLMRealizer", realizer)
        return
    inner = part_of(realizer, "inner")
    several: object = part_of(realizer, "realizers") if inner is None else (inner,)
    if isinstance(several, tuple) and depth < DEEPEST:
        for one in cast("tuple[object, ...]", several):
            if one is not realizer:
                yield from models_of(one, depth + 1)


def prompting_of(realizer: object) -> Prompting | None:
    """How a realizer asks the first of its models; None where it asks none."""
    return next((one.prompting for one in models_of(realizer)), None)


def prompting_for(realizer: object, spoken: Utterance) -> Prompting | None:
    """How the model was asked that gave the words of a line, or by whose note they were refused; None for no model."""
    told = (spoken.by, spoken.note.partition(": ")[0])
    return next((one.prompting for one in models_of(realizer) if one.called in told), None)


def opening_for(realizer: object, brief: Brief) -> list[Message]:
    """What the first model of a realizer is told of a line; where it asks none, what any would be told."""
    asked = next(models_of(realizer), None)
    return opening(brief, lexicon_for(brief.language)) if asked is None else asked.opening(brief)


def apart(how: Prompting | None) -> str:
    """What tells the takes of a model that is asked in an unusual way from its others; empty for the usual way."""
    return "" if how is None or how == Prompting() else f" ({in_words(how.hints, how.stimuli)})"


def name_of(realizer: Realizer) -> str:
    """Who words the lines: a model, without a key in its name, or else a kind of realizer."""
    return model_of(realizer) or type(realizer).__name__


def model_of(realizer: object) -> str:
    """The model behind a realizer as it may be shown, without a key in its name; empty for none."""
    if issubclass(type(realizer), LLMRealizer):
        return cast("LLMRealizer", realizer).called
    return redacted(told_by(realizer, "model"), known_keys())


def told_by(realizer: object, name: str) -> str:
    """What a realizer calls something, empty where it does not, or cannot say."""
    try:
        return str(told) if (told := part_of(realizer, name)) is not None else ""
    except Exception:  # noqa: BLE001 - as above
        return ""


def is_silence(utterance: Utterance) -> bool:
    """Whether a line is spoken as written because no model gave an answer, or none was asked."""
    as_it_is = Utterance(utterance.written, utterance.written)
    return utterance == as_it_is or (utterance.text == utterance.written and unanswered(utterance))


class CachedRealizer:
    """Asks once for each brief: the same line in the same mood has the same words throughout a run.

    `inner` words what is not known. What is known is spoken at once, also while a model behind it is cold. Where none
    gave an answer (it was not there, or nobody asked it) there is nothing to know: the line is asked for again.

    With a `tape` (a path) wordings outlive the run, by `model`, and by its hints and stimuli where these are not the
    usual ones. A refusal does not: the next run asks again. A tape that cannot be written is an OSError once, and from
    then on left alone.

    Raises UsageError for a tape in a folder that is not there.
    """

    def __init__(self, inner: Realizer, *, tape: Path | str | None = None, model: str = "") -> None:
        self.inner = inner
        self.tape = Path(tape) if tape else None
        if self.tape:
            expect_folder(self.tape)
        self.model = model or name_of(inner)
        self._asked = f"{self.model}{apart(prompting_of(inner))}"
        self._known: dict[str, Utterance] | None = None
        self._writable = True
        self._lock = Lock()

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line, from memory where it was worded before."""
        key = key_of(brief)
        if (known := self._known_as(key)) is not None:
            return known
        return self._remember(key, brief, self.inner.realize(brief))  # other lines need not wait for a slow model

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line as it comes, at once where it was worded before."""
        key = key_of(brief)
        if (known := self._known_as(key)) is not None:
            return (yield from at_once(known))
        utterance = yield from streamed(self.inner, brief)
        self._remember(key, brief, utterance)
        return utterance  # another that was worded meanwhile was not spoken here

    def _known_as(self, key: str) -> Utterance | None:
        with self._lock:
            return self._remembered().get(key)

    def _remember(self, key: str, brief: Brief, utterance: Utterance) -> Utterance:
        if brief.may_reword and is_silence(utterance):
            return utterance
        with self._lock:
            known = self._remembered()
            if key not in known:
                known[key] = utterance
                self._keep(Take(key, self._asked, brief.line, utterance))
            return known[key]

    def _keep(self, take: Take) -> None:
        if self.tape and self._writable:
            self._writable = False
            append(self.tape, take)
            self._writable = True

    def _remembered(self) -> dict[str, Utterance]:
        if self._known is None:
            takes = read(self.tape) if self.tape else []
            mine = [take for take in takes if take.model == self._asked and not take.utterance.note]
            self._known = {take.key: take.utterance for take in mine}
        return self._known


class BudgetedRealizer:
    """Lets at most `calls` lines be reworded; after that every line is spoken as written, and its note says so.

    `inner` words the lines until then, and `model` names the model that it asks.
    """

    def __init__(self, inner: Realizer, *, calls: int = 100) -> None:
        self.inner = inner
        self.calls = calls
        self.model = name_of(inner)
        self._spent = 0
        self._lock = Lock()

    @property
    def left(self) -> int:
        """How many lines may still be reworded."""
        return self.calls - self._spent

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line, as long as the budget lasts. A line that may not be reworded costs nothing."""
        return self._refusal(brief) or self.inner.realize(brief)

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line as it comes, as long as the budget lasts."""
        refusal = self._refusal(brief)
        return (yield from (streamed(self.inner, brief) if refusal is None else at_once(refusal)))

    def _refusal(self, brief: Brief) -> Utterance | None:
        if not brief.may_reword or self._spend():
            return None
        written = as_written(brief)
        return Utterance(written, written, note=f"the budget is spent (calls: {self.calls})")

    def _spend(self) -> bool:
        with self._lock:
            if self._spent >= self.calls:
                return False
            self._spent += 1
            return True


class PatientRealizer:
    """Leaves a model alone once it gave no answer `failures` times in a row: from then on lines are spoken as written.

    The last note says so, and the lines after it have none: nobody waits for a model that is not there, nor hears of it
    again. An answer that holds no wording, as one that is empty or no JSON, is as good as none; a wording that was
    refused is an answer. `inner` words the lines until then, and `model` names the model that it asks.
    """

    def __init__(self, inner: Realizer, *, failures: int = 3) -> None:
        self.inner = inner
        self.failures = failures
        self.model = name_of(inner)
        self._failed = 0
        self._lock = Lock()

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line, as long as there is hope for an answer."""
        return self._hopeless(brief) or self._heard(brief, self.inner.realize(brief))

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line as it comes, as long as there is hope for an answer; one that breaks off is none."""
        if (hopeless := self._hopeless(brief)) is not None:
            return (yield from at_once(hopeless))
        return self._heard(brief, (yield from streamed(self.inner, brief)))

    def _hopeless(self, brief: Brief) -> Utterance | None:
        written = as_written(brief)
        return Utterance(written, written) if self._failed >= self.failures else None

    def _heard(self, brief: Brief, utterance: Utterance) -> Utterance:
        if not brief.may_reword:
            return utterance
        with self._lock:
            unfit = unusable(utterance)
            before, self._failed = self._failed, self._failed + 1 if unfit or unanswered(utterance) else 0
        if not before + 1 == self._failed == self.failures:
            return utterance
        note = f"{utterance.note.removesuffix(unfit)}{NO_ANSWER}: {unfit}" if unfit else utterance.note
        return replace(utterance, note=f"{note}; it is not asked again")


class FallbackRealizer:
    """Asks one realizer after the other until one words the line; the last word is the line as written.

    `realizers` are in the order in which they are asked, and `model` names the models that they ask, with `|` between.
    """

    def __init__(self, first: Realizer, *others: Realizer) -> None:
        self.realizers = (first, *others)
        self.model = "|".join(map(name_of, self.realizers))

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line. A realizer that raises RealizeError, or whose wording was refused, is passed over."""
        refusals: list[str] = []
        for realizer in self.realizers:
            try:
                utterance = realizer.realize(brief)
            except RealizeError as error:
                refusals.append(str(error))
                continue
            if not utterance.note:
                as_is = utterance.text == utterance.written
                return replace(utterance, note="; ".join(refusals)) if as_is else utterance
            refusals.append(utterance.note)
        written = as_written(brief)
        return Utterance(written, written, note="; ".join(refusals))

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line as it comes. Whoever has spoken a sentence of it speaks the rest, too.

        So the first part of a line is held until the next is there, or the line has ended and is not refused.
        """
        refusals: list[str] = []
        for realizer in self.realizers:
            parts = streamed(realizer, brief)
            try:
                held, more, utterance = two_of(parts)
            except RealizeError as error:
                refusals.append(str(error))
                continue
            if utterance is None:
                yield held
                yield more
                return (yield from parts)
            if not utterance.note:
                as_is = utterance.text == utterance.written
                told = replace(utterance, note="; ".join(refusals)) if as_is else utterance
                return (yield from at_once(told))
            refusals.append(utterance.note)
        written = as_written(brief)
        return (yield from at_once(Utterance(written, written, note="; ".join(refusals))))


def two_of(parts: Spoken) -> tuple[str, str, Utterance | None]:
    """The first two parts of a line, or what there is of them and the line where it has no more."""
    got: list[str] = []
    for _ in range(2):
        try:
            got.append(next(parts))
        except StopIteration as end:
            whole: Utterance = end.value
            return "", "", whole
    return got[0], got[1], None


@dataclass(frozen=True, slots=True)
class RecordedRealizer:
    """Speaks only what is on a tape, word for word, and lines that may not be reworded as they are written.

    `takes` are the utterances by the key of the brief that each is for, and `tape` is the path that they were read
    from. `model` names the models whose wordings these are, and `digest` (SHA-256) is that of the file.
    """

    takes: Mapping[str, Utterance] = field(repr=False)
    tape: str = ""
    model: str = ""
    digest: str = ""

    @classmethod
    def load(cls, tape: Path | str, *, model: str = "") -> "RecordedRealizer":
        """The realizer of a tape that a CachedRealizer wrote; of two takes of one brief, the later counts.

        With a `model` only its wordings count. Raises LogError for a file that is no tape.
        """
        path = Path(tape)
        takes = [take for take in read(path) if not model or take.model.partition(" (")[0] == model]
        models = "|".join(sorted({take.model for take in takes}))
        digest = sha256(path.read_bytes()).hexdigest() if path.exists() else ""
        return cls({take.key: take.utterance for take in takes}, str(tape), models, digest)

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line. Raises RealizeError for one that may be reworded and was never recorded."""
        key = key_of(brief)
        if key in self.takes:
            return self.takes[key]
        written = as_written(brief)
        if not brief.may_reword:
            return Utterance(written, written)
        raise RealizeError(f"the tape {self.tape} does not hold {written!r} as asked for")

"""Speaking: the words of a line from any realizer, at once or part by part; whatever it does, the line is spoken."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from fatima_py.errors import RealizeError, UsageError
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written, lacking, missing_in
from fatima_py.realize.secrecy import known_keys, redacted
from fatima_py.realize.streaming import Spoken, streamed

__all__ = ["Speech", "fault_of", "worded", "worded_aloud"]

NO_WORDING = "the realizer gave no wording"
UNLIKE = "its parts are not its text"


class Speech:
    """A line as it is spoken: iterate over its parts, which joined are its text; each is a sentence or more.

    `utterance` is the whole line, None until the last part was given.
    """

    def __init__(self, parts: Spoken, done: Callable[[Utterance], object]) -> None:
        self.utterance: Utterance | None = None
        self._parts, self._done = parts, done

    def __iter__(self) -> "Speech":
        return self

    def __next__(self) -> str:
        try:
            return next(self._parts)
        except StopIteration as end:
            if isinstance(end.value, Utterance):
                self.utterance = end.value
                self._done(end.value)
            raise

    def whole(self) -> Utterance:
        """The line, once all of it is there. Raises UsageError for one that was broken off."""
        for _ in self:
            pass
        if self.utterance is None:
            raise UsageError("the line was broken off, and nobody knows how it ends")
        return self.utterance

    def close(self) -> None:
        """Break off: no more of the line is asked for, and nothing of it is recorded."""
        self._parts.close()


def worded(realizer: Realizer, brief: Brief) -> Utterance:
    """A line as a realizer words it, or as written where it cannot; it gets a brief of its own to change."""
    try:
        spoken = realizer.realize(own(brief))
        fault = fault_of(spoken) or silent(spoken, brief)
        refusal = f"{NO_WORDING}: {fault}" if fault else ""
    except RealizeError as refused:
        spoken, refusal = None, str(refused)
    except Exception as failure:  # noqa: BLE001 - whatever a realizer does, it cannot end a play
        spoken, refusal = None, failed(failure)
    if spoken is not None and not refusal:
        return noted(spoken, brief)
    written = as_written(brief)
    return noted(Utterance(written, written, note=refusal), brief)


def worded_aloud(realizer: Realizer, brief: Brief) -> Spoken:
    """The same part by part. What was spoken before a realizer fails is the line."""
    said, written = "", as_written(brief)
    with closing(streamed(realizer, own(brief))) as parts:
        part, whole, refusal = next_of(parts)
        while part is not None:
            said += part
            if part:
                yield part
            part, whole, refusal = next_of(parts)
    if whole is not None and (fault := silent(whole, brief) or ("" if whole.text == said else UNLIKE)):
        refusal = f"{NO_WORDING}: {fault}"
    if whole is not None and not refusal:
        return noted(whole, brief)
    if said.strip():
        return noted(Utterance(said, written, by=type(realizer).__name__, note=refusal), brief)
    if written:
        yield written
    return noted(Utterance(written, written, note=refusal), brief)


def own(brief: Brief) -> Brief:
    """A brief whose slots nobody shares; a line that lacks a value is to be spoken as written."""
    alone = replace(brief, slots={**brief.slots})
    return replace(alone, may_reword=False, open_wide=False, styled=False) if lacking(brief) else alone


def next_of(parts: Spoken) -> tuple[str | None, Utterance | None, str]:
    """The next part of a line, or None and the whole line, or None twice and why there is none."""
    try:
        part: object = next(parts)
    except StopIteration as end:
        spoken: object = end.value
        fault = fault_of(spoken)
        return (
            None,
            (spoken if isinstance(spoken, Utterance) and not fault else None),
            fault and f"{NO_WORDING}: {fault}",
        )
    except RealizeError as refused:
        return None, None, str(refused)
    except Exception as failure:  # noqa: BLE001 - whatever a realizer does, it cannot end a play
        return None, None, failed(failure)
    fault = unfit(part, "a part")
    return (None, None, f"{NO_WORDING}: {fault}") if fault else (str(part), None, "")


def failed(failure: Exception) -> str:
    """What is noted of an error that no realizer may raise."""
    return f"the realizer failed with {type(failure).__name__}: {failure}"


def noted(spoken: Utterance, brief: Brief) -> Utterance:
    """A line whose note says what it lacks, can be held by any file, and holds no key."""
    note = "; ".join(filter(None, (redacted(spoken.note, known_keys()) if spoken.note else "", missing_in(brief))))
    return replace(spoken, note=note.encode(errors="backslashreplace").decode())


def silent(spoken: Utterance, brief: Brief) -> str:
    """What is wrong with a wording of nothing, where something was to be said; empty where it is one."""
    return "" if spoken.text.strip() or not as_written(brief).strip() else "its text is empty"


def fault_of(spoken: object) -> str:
    """What keeps something from being the wording of a line, empty where nothing does."""
    if not isinstance(spoken, Utterance):
        return f"expected an Utterance, found {type(spoken).__name__}"
    parts = ("text", "written", "by", "note")
    return next(filter(None, (unfit(getattr(spoken, part), f"`{part}`") for part in parts)), "")


def unfit(told: object, what: str) -> str:
    """What keeps something from being a text that a file can hold, empty where nothing does."""
    if not isinstance(told, str):
        return f"expected a text for {what}, found {type(told).__name__}"
    try:
        told.encode()
    except UnicodeEncodeError:
        return f"{what} holds half of a character, which no file can hold"
    return ""

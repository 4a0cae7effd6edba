"""Speaking: the words of a line from any realizer, at once or part by part; whatever it does, the line is spoken."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from fatima_py.errors import RealizeError, UsageError
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written, lacking, missing_in
from fatima_py.realize.parts import Spoken, streamed
from fatima_py.realize.secrecy import known_keys, redacted
from fatima_py.realize.streaming import in_sentences
from fatima_py.realize.template import TemplateRealizer
from fatima_py.realize.wrappers import model_of, part_of, told_by
from fatima_py.record.base import AS_WRITTEN

__all__ = ["Speech", "named", "read_utterance", "worded", "worded_aloud"]

NO_WORDING = "the realizer gave no wording"
PARTS = ("text", "written", "by", "note")
ENDING = (SystemExit, KeyboardInterrupt, GeneratorExit)
"""What ends a program, or a line: it goes through."""
UNLIKE = "its parts are not its text"


class Speech:
    """A line as it is spoken: iterate over its parts, which joined are its text, a sentence each where it has several.

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
        given: object = realizer.realize(own(brief))
        spoken, fault = read_utterance(given)
        refusal = unusable(fault or ("" if spoken is None else silent(spoken, brief)))
    except ENDING:
        raise
    except BaseException as failure:  # noqa: BLE001 - whatever a realizer does, it cannot end a play
        spoken, refusal = None, failed(failure)
    if spoken is not None and not refusal:
        return noted(spoken, brief)
    written = as_written(brief)
    return noted(Utterance(written, written, note=refusal), brief)


def worded_aloud(realizer: Realizer, brief: Brief) -> Spoken:
    """The same part by part. What was spoken before a realizer fails is the line."""
    said, written = "", as_written(brief)
    parts = streamed(realizer, own(brief))
    try:
        part, whole, refusal = next_of(parts)
        while part is not None:
            said += part
            yield from in_sentences(part)
            part, whole, refusal = next_of(parts)
    finally:
        hush(parts)
    if whole is not None:
        refusal = unusable(silent(whole, brief) or ("" if whole.text == said else UNLIKE))
        if not refusal:
            return noted(whole, brief)
    if said.strip():
        return noted(Utterance(said, written, by=type(realizer).__name__, note=refusal), brief)
    yield from in_sentences(written)
    return noted(Utterance(written, written, note=refusal), brief)


def hush(parts: Spoken) -> None:
    """Break off the parts of a line, whatever their realizer makes of that."""
    try:
        parts.close()
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:  # noqa: BLE001, S110 - as it speaks on, or fails: nobody listens any more
        pass


def own(brief: Brief) -> Brief:
    """A brief whose slots nobody shares; a line that lacks a value is to be spoken as written."""
    alone = replace(brief, slots={**brief.slots})
    return replace(alone, may_reword=False, open_wide=False, styled=False) if lacking(brief) else alone


def next_of(parts: Spoken) -> tuple[str | None, Utterance | None, str]:
    """The next part of a line, or None and the whole line, or None twice and why there is none."""
    try:
        part: object = next(parts)
        fault = unfit(part, "a part")
    except StopIteration as end:
        whole, fault = read_utterance(end.value)
        return None, whole, unusable(fault)
    except ENDING:
        raise
    except BaseException as failure:  # noqa: BLE001 - whatever a realizer does, it cannot end a play
        return None, None, failed(failure)
    return (None, None, unusable(fault)) if fault else (plain(part), None, "")


def failed(failure: BaseException) -> str:
    """What is noted of an error that a realizer raises: its words, with its kind where it may not raise that."""
    try:
        words = str(failure)
    except ENDING:
        raise
    except BaseException:  # noqa: BLE001 - it cannot say
        words = ""
    kind = type(failure).__name__
    if isinstance(failure, RealizeError):
        return plain(words) or f"{NO_WORDING}: {kind}"
    return f"the realizer failed with {kind}{words and ': '}{plain(words)}"


def unusable(fault: str) -> str:
    """What the note says of a wording with a fault; empty for none."""
    return fault and f"{NO_WORDING}: {fault}"


def noted(spoken: Utterance, brief: Brief) -> Utterance:
    """A line whose note says what it lacks, can be held by any file, and holds no key."""
    note = "; ".join(filter(None, (redacted(spoken.note, known_keys()) if spoken.note else "", missing_in(brief))))
    return replace(spoken, note=note.encode(errors="backslashreplace").decode())


def silent(spoken: Utterance, brief: Brief) -> str:
    """What is wrong with a wording of nothing, where something was to be said; empty where it is one."""
    return "" if spoken.text.strip() or not as_written(brief).strip() else "its text is empty"


def read_utterance(spoken: object) -> tuple[Utterance | None, str]:
    """The wording of a line as a plain Utterance of plain texts, or None and what keeps it from being one."""
    if not issubclass(type(spoken), Utterance):
        return None, f"expected an Utterance, found {type(spoken).__name__}"
    told: list[object] = []
    for part in PARTS:
        try:
            told.append(getattr(spoken, part))
        except ENDING:
            raise
        except BaseException as failure:  # noqa: BLE001 - a property of somebody's own
            return None, f"its `{part}` cannot be read ({type(failure).__name__})"
    fault = next(filter(None, (unfit(one, f"`{part}`") for one, part in zip(told, PARTS, strict=True))), "")
    return (None, fault) if fault else (Utterance(*map(plain, told)), "")


def plain(told: object) -> str:
    """A text that compares, and is written, as any other."""
    return str.__str__(cast("str", told))


def unfit(told: object, what: str) -> str:
    """What keeps something from being a text that a file can hold, empty where nothing does."""
    if not issubclass(type(told), str):
        return f"expected a text for {what}, found {type(told).__name__}"
    try:
        str.encode(cast("str", told))
    except UnicodeEncodeError:
        return f"{what} holds half of a character, which no file can hold"
    return ""


def named(realizer: Realizer) -> dict[str, str]:
    """What a realizer is called in a record, the model behind it where there is one, and the digest of its tape."""
    if isinstance(realizer, TemplateRealizer):
        return {"realizer": AS_WRITTEN} if realizer.plain else {}
    tape = next(filter(None, (told_by(one, "digest") for one in (realizer, part_of(realizer, "inner")))), "")
    return {"realizer": type(realizer).__name__, "model": model_of(realizer), "tape": tape}

"""Wording: the realizer that a command line asks for, and what is told of one that gives no answer."""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from fatima_py.cli.console import note
from fatima_py.cli.play_options import PlayOptions, SpeechMode
from fatima_py.errors import RealizeError, UsageError
from fatima_py.realize import (
    BakedRealizer,
    Brief,
    BudgetedRealizer,
    CachedRealizer,
    LLMRealizer,
    PatientRealizer,
    Realizer,
    RecordedRealizer,
    StandbyRealizer,
    TemplateRealizer,
    Utterance,
)
from fatima_py.realize.base import braced, lacking, refusal_in
from fatima_py.realize.llm import expect_library
from fatima_py.realize.prompt import Hints, Prompting
from fatima_py.realize.reply import FAULTS
from fatima_py.realize.secrecy import known_keys, looks_secret, redacted
from fatima_py.realize.standby import KNOCK, NO_MORE, YET
from fatima_py.realize.streaming import NO_ANSWER, unanswered
from fatima_py.realize.tape import expect_folder, read
from fatima_py.scene import SceneDefinition
from fatima_py.session.voices import voice_of

__all__ = [
    "PATIENCE",
    "ModelOptions",
    "Teller",
    "key_for",
    "knock",
    "model_for",
    "name_for",
    "prompting_of",
    "realizer_for",
    "refused",
    "unset",
]

CALLS = 500
"""So many lines of one play may be worded by a model."""
NO_KEY = "no-key"
"""A server of one's own wants no key, but the client insists on sending one."""
NAME = re.compile("[A-Z][A-Z0-9_]*")
"""What environment variables are called."""
PATIENCE = 60.0
"""Seconds for the first answer: a local model is loaded by its first question."""
UNWATCHED = 10.0
"""So many of them a first line waits where nobody sits at a terminal: a short transcript would be over before."""


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What a command line says of a model: its name, where it is served, which variable has its key, how to ask it."""

    model: str = ""
    api_base: str = ""
    key_env: str = ""
    how: Prompting = Prompting()

    @property
    def given(self) -> bool:
        """Whether anything is said."""
        return self != ModelOptions()

    def realizer(self, name: str, key: str | None) -> LLMRealizer:
        """The realizer that asks the model."""
        hints, stimuli = self.how.hints, self.how.stimuli
        return LLMRealizer(name, api_base=self.api_base or None, api_key=key, hints=hints, stimuli=stimuli)


def prompting_of(hints: str, stimuli: Sequence[str]) -> Prompting:
    """How a model is to be asked. Raises UsageError, with the option, for a stimulus that there is none of."""
    try:
        return Prompting(cast("Hints", str(hints)), tuple(stimuli))
    except UsageError as wrong:
        raise UsageError(f"--stimulus: {wrong}") from None


def realizer_for(definition: SceneDefinition, options: PlayOptions, *, watched: bool) -> Realizer:
    """Who words the lines of a play, which begins at once: where it is `watched`, no line waits for a cold model.

    Raises UsageError for a model without a name and MissingExtraError without the library, and UsageError or LogError
    for a tape that is none. Whatever else keeps a model from answering is told once, and the play goes on.
    """
    mode = options.speech
    asked = ModelOptions(options.model, options.api_base, options.key_env, prompting_of(options.hints, options.stimuli))
    tape = None if mode is SpeechMode.RECORDED else expect_tape(options.tape, live=mode is SpeechMode.LIVE)
    if mode in (SpeechMode.OFF, SpeechMode.WRITTEN):
        if asked.given:
            note("no model is asked: --model, --api-base, --key-env, --hints and --stimulus go with --speech live")
        return TemplateRealizer(plain=True) if mode is SpeechMode.WRITTEN else voice_of(definition)
    if mode is SpeechMode.RECORDED:
        worded: Realizer = recorded_for(options.tape, model=options.model, others=replace(asked, model="").given)
    else:
        worded = live_realizer(name_for([definition], "--speech live", options.model), asked, tape, watched=watched)
    return voice_of(definition, worded)


def expect_tape(tape: Path | None, *, live: bool) -> Path | None:
    """The tape that a live play keeps its wordings on, as it is named; without a model none is kept, which is told.

    Raises UsageError or LogError where nothing can be kept there.
    """
    if tape is None:
        return None
    if not live:
        note("no wordings are kept: --tape goes with --speech live, and with --speech recorded")
        return None
    expect_folder(tape)
    read(tape)  # what is no tape is said to be none before anything is played
    return tape


def recorded_for(tape: Path | None, *, model: str, others: bool) -> RecordedRealizer:
    """What speaks from a tape alone, of one model or of all that are on it; `others` are options that are for none.

    Raises UsageError or LogError where there is no such tape.
    """
    if tape is None:
        raise UsageError("--speech recorded needs the tape: name it with --tape, as it was named with --speech live")
    if not tape.is_file():
        raise UsageError(f"there is no tape {tape}: --speech live --tape {tape} records one")
    realizer = RecordedRealizer.load(tape, model=model)
    if not realizer.takes:
        which = f" of {model}" if model else ""
        raise UsageError(f"there is no wording{which} on the tape {tape}: --speech live --tape {tape} records them")
    if others:
        note("no model is asked: --api-base and --key-env go with --speech live")
    return realizer


def live_realizer(name: str, options: ModelOptions, tape: Path | None, *, watched: bool) -> Realizer:
    """The model of a play. Raises MissingExtraError."""
    expect_library()
    try:
        key = key_for(name, options.api_base, options.key_env)
    except RealizeError as keyless:
        note(f"{keyless}: {redacted(name, known_keys())} is not asked, and every line is spoken as written")
        return TemplateRealizer(plain=True)
    asked = options.realizer(name, key)
    wording = BudgetedRealizer(PatientRealizer(asked), calls=CALLS)
    standby = StandbyRealizer(wording, patient(asked), wait=0.0 if watched else UNWATCHED)
    standby.begin()
    return CachedRealizer(standby, tape=tape)  # what is on the tape waits for no cold model


def model_for(name: str, options: ModelOptions, *, timeout: float | None = None) -> LLMRealizer:
    """The model of a name, once it has answered; an answer has `timeout` seconds, or as many as in a play.

    Raises MissingExtraError or RealizeError.
    """
    asked = options.realizer(name, key_for(name, options.api_base, options.key_env))
    asked = asked if timeout is None else replace(asked, timeout=timeout)
    knock(asked)
    return asked


def name_for(scenes: Iterable[SceneDefinition], asking: str, model: str) -> str:
    """The model that is named on the command line, or else in the first scenario that names one.

    Raises UsageError where there is none; `asking` is what needs it.
    """
    name = model or next(filter(None, (one.speech.model for one in scenes)), "")
    if not name:
        raise UsageError(f"{asking} needs a model: name it with --model, or in the scenario under speech")
    return name


def key_for(model: str, api_base: str, key_env: str) -> str | None:
    """The key of a model, None where its client finds it by itself. Raises RealizeError where it is not there."""
    if key_env and key_env not in os.environ:
        which = f" {key_env}" if NAME.fullmatch(key_env) and not looks_secret(key_env) else ""  # it may be the key
        name = redacted(model, known_keys())
        raise RealizeError(
            f"the environment variable{which} named by --key-env, which should hold the key of {name}, is not set"
        )
    if key_env:
        return os.environ[key_env]
    return NO_KEY if api_base and not any(os.environ.get(name) for name in variables_of(model)) else None


def unset(model: str, api_base: str, key_env: str) -> str:
    """That no variable holds the key of a vendor's model, as a clause; empty where one does, or none may be needed."""
    from fatima_py.cli.reaching import VENDORS

    variables = variables_of(model)
    needed = {name for ways in VENDORS.values() for way in ways for name in way}
    if api_base or key_env or "/" not in model or not needed.intersection(variables):
        return ""
    return "" if any(map(os.environ.get, variables)) else f"{' or '.join(variables)} is not set"


def variables_of(model: str) -> tuple[str, ...]:
    """The environment variables in which the client of a model looks for its key; without a provider it is OpenAI's.

    >>> variables_of("mistral/mistral-small-latest"), variables_of("gpt-4o-mini")
    (('MISTRAL_API_KEY',), ('OPENAI_API_KEY',))
    """
    provider = model.rpartition("/")[0].partition("/")[0].upper().removesuffix("_CHAT") or "OPENAI"
    return (f"{provider}_API_KEY", *(("GOOGLE_API_KEY",) if provider == "GEMINI" else ()))


def patient(realizer: LLMRealizer) -> LLMRealizer:
    """A model as it is asked for the first time: once, with the time to load what it needs."""
    return replace(realizer, timeout=PATIENCE, attempts=1)


def knock(realizer: LLMRealizer) -> None:
    """Ask a model for one line, so that a wrong name, key or address shows now. Any answer will do."""
    note(f"waiting for {realizer.called} ...")
    realizer.ready()
    answer = patient(realizer).realize(KNOCK)
    if f"{NO_ANSWER}:" in answer.note:
        keyless = unset(realizer.model, realizer.api_base or "", realizer.api_key or "")
        cause = "; ".join(filter(None, (answer.note.replace(f"{NO_ANSWER}: ", ""), keyless)))
        raise RealizeError(f"the language model does not answer; check its name, address and key ({cause})")


class Teller:
    """Tells once, on standard error, that a model gives no answer or a slot has no value; the play goes on.

    Of a model that has not answered yet it is told once as well, and why it never does when that is known; at the end
    also that it had nothing to word.
    """

    def __init__(self) -> None:
        self.told = self.waited = self.open = False
        self.missing: set[str] = set()

    def hear(self, spoken: Utterance | None, brief: Brief | None) -> None:
        """Tell it of a line, or of the rest of one, that is spoken as written for want of an answer."""
        self.miss(brief)
        self.open = self.open or (brief is not None and brief.may_reword)
        if spoken is None or not unanswered(spoken) or self.told:
            return
        waits = spoken.note.endswith(YET)
        if not (waits and self.waited):
            note(silence_in_words(spoken.note))
        self.told, self.waited = not waits, self.waited or waits

    def miss(self, brief: Brief | None) -> None:
        """Tell it of a line that lacks a value, once for each line."""
        if brief is not None and (slots := lacking(brief)) and brief.line not in self.missing:
            self.missing.add(brief.line)
            who, names = brief.speaker or "the narrator", braced(slots)
            note(f"{who} has no value for {names} in the line {brief.line}, and says '...' there: give it a condition")

    def end(self, realizer: Realizer) -> None:
        """Tell it where a play was over before the model had answered, or had nothing for it to word."""
        cached = realizer.inner if isinstance(realizer, BakedRealizer) else realizer
        standby = cached.inner if isinstance(cached, CachedRealizer) else cached
        if not isinstance(standby, StandbyRealizer) or self.told or self.waited:
            return
        self.told = not self.open or standby.pending
        if not self.open:
            note(f"{standby.model} worded nothing: no line that was said may be reworded (mark those that may with ~)")
        elif standby.pending:
            which = "what is not on the tape" if isinstance(cached, CachedRealizer) and cached.tape else "every line"
            note(f"{standby.model} had not answered before the play ended: {which} was spoken as written")


def silence_in_words(reason: str) -> str:
    """What a note says of a model that gives no answer, as a sentence with what to do about it."""
    model, _, cause = reason.partition(f": {NO_ANSWER}: ")
    if cause == YET:
        return f"{model} has not answered yet: lines are spoken as written until it does"
    cause = cause.removesuffix(f"; {NO_MORE}")
    if cause in FAULTS:
        return f"{model} gives no usable answer ({cause}): lines are spoken as written; choose one that answers in JSON"
    return f"{model} gives no answer ({cause}): lines are spoken as written; check its name, its address and its key"


def refused(spoken: Utterance, brief: Brief | None) -> str:
    """Why a line, or the rest of it, is spoken as written; empty where it is not, or where no answer is the reason.

    That, and what it lacks, is told apart from the play, and once.
    """
    why = refusal_in(spoken.note, brief)
    if not why or unanswered(spoken):
        return ""
    which = "" if spoken.text == spoken.written else "the rest is "
    return f"{which}spoken as written: {why}"

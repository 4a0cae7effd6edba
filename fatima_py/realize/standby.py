"""Standby: a realizer that speaks lines as written until the model behind it has answered once."""

from dataclasses import replace
from threading import Event, Lock, Thread

from fatima_py.errors import MissingExtraError, RealizeError
from fatima_py.realize.base import Brief, Realizer, Utterance, as_written
from fatima_py.realize.bounds import LOADING
from fatima_py.realize.causes import cause_of
from fatima_py.realize.llm import LLMRealizer
from fatima_py.realize.parts import Spoken, at_once, streamed
from fatima_py.realize.quiet import ASKS, keep_quiet
from fatima_py.realize.streaming import NO_ANSWER, unanswered
from fatima_py.realize.wrappers import name_of

__all__ = ["NO_MORE", "YET", "StandbyRealizer"]

KNOCK = Brief("Good evening.", "Somebody", may_reword=True)
"""What a model is asked first: any answer shows that it is there."""
YET = "it has not answered yet"
"""Why a line is spoken as written while a model may still be loading."""
NO_MORE = "it is not asked again"
"""What a note says at its end of a model that is left alone."""


class StandbyRealizer:
    """Speaks lines as written until a model has answered once, and asks it in the background meanwhile.

    So nothing waits for a model that is cold, slow or not there. `first` asks it, with as much patience as a model
    needs that is loaded by its first question; `inner` words the lines from then on, and `model` names the model that
    it asks. Where nobody is kept waiting, a first line may `wait` some seconds from when the question is sent.

    A model that gives no answer to `first` is left alone. The note of the next line says why, and no other.
    """

    def __init__(self, inner: Realizer, first: LLMRealizer, *, wait: float = 0.0) -> None:
        self.inner, self.first, self.wait = inner, first, wait
        self.model = name_of(inner)
        self._lock = Lock()
        self._begun = False
        self._waited = wait <= 0
        self._ready, self._settled = Event(), Event()
        self._cause, self._told = "", False

    @property
    def pending(self) -> bool:
        """Whether the model was asked and has neither answered nor failed yet."""
        return self._begun and not self._settled.is_set()

    def begin(self) -> None:
        """Ask the model in the background, unless that was done; the first line does it where nobody else has."""
        with self._lock:
            begun, self._begun = self._begun, True
        if not begun:
            Thread(target=self._knock, name=f"{ASKS} first", daemon=True).start()

    def realize(self, brief: Brief, /) -> Utterance:
        """Word one line, as written while the model has not answered."""
        return self._silence(brief) or self.inner.realize(brief)

    def stream(self, brief: Brief, /) -> Spoken:
        """Word one line as it comes, as written while the model has not answered."""
        silence = self._silence(brief)
        return (yield from (streamed(self.inner, brief) if silence is None else at_once(silence)))

    def _silence(self, brief: Brief) -> Utterance | None:
        """The written line as long as there is no model, with a note the first time that this has a cause."""
        if not brief.may_reword:
            return None
        self.begin()
        with self._lock:
            waited, self._waited = self._waited, True
        if not waited:
            self._ready.wait(LOADING)
            self._settled.wait(self.wait)
        settled, written = self._settled.is_set(), as_written(brief)
        if settled and not self._cause:
            return None
        spoken = Utterance(written, written)
        if not settled:
            return spoken if waited else replace(spoken, note=f"{self.model}: {NO_ANSWER}: {YET}")
        with self._lock:
            told, self._told = self._told, True
        return spoken if told else replace(spoken, note=f"{self._cause}; {NO_MORE}")

    def _knock(self) -> None:
        keep_quiet()
        try:
            self.first.ready()
            self._ready.set()
            answer = self.first.realize(KNOCK)
            self._cause = answer.note if unanswered(answer) else ""
        except (MissingExtraError, RealizeError) as missing:
            self._cause = f"{self.model}: {NO_ANSWER}: {missing}"
        except BaseException as failure:  # noqa: BLE001 - nobody waits for this thread to whom it could be raised
            self._cause = f"{self.model}: {NO_ANSWER}: {cause_of(failure)}"
        finally:
            self._ready.set()
            self._settled.set()

"""Accounts: episodes in words, as they are searched; and the questions put to them."""

import re
from dataclasses import dataclass
from math import inf
from typing import Protocol

from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.inputs import read_number
from fatima_py.memory.episode import Episode, Source
from fatima_py.names import NIL, SELF, Symbol, renamed

__all__ = ["FIELDS", "Account", "Affect", "Question", "account_of", "in_small_words", "people_of"]

FIELDS = {"words": 1.0, "shown": 0.5, "people": 1.0, "place": 1.0, "when": 0.5}
"""How much a word counts in each field of an account (ours: what was only shown or dated counts half)."""
PIECES = re.compile(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![^\W_A-Z])|\d+")


class Affect(Protocol):
    """A point of valence, arousal and dominance, each from -1 to 1, as `fatima_py.affect.Vad` is."""

    @property
    def valence(self) -> float:
        """How pleasant it is."""
        ...

    @property
    def arousal(self) -> float:
        """How awake it is."""
        ...

    @property
    def dominance(self) -> float:
        """How much in control it is."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """One episode in words.

    `words` is what was said or done, `people` who said or did it, `shown` what was seen with it (the caption of a
    picture), `when` its date in words. `place` is where it was, empty where that is not known. `time` is in simulated
    seconds. `intensity` (0 to 10) is how strong the strongest feeling about it was, `mood` the mood of that time (None:
    not known, which counts as neutral). Accounts of one `session` stand beside each other; one without a session stands
    alone. `links` are the numbers of earlier accounts that it follows, explains or contradicts, `supersedes` of those
    that do not hold any more because of it. `by` is who told of it, where it is known from somebody; `inferred` says
    that one concluded it oneself, so that its words count as what was only shown. Raises UsageError for a time or an
    intensity that is no number or out of range.
    """

    words: str
    people: tuple[str, ...] = ()
    time: float = 0.0
    session: str = ""
    shown: str = ""
    place: str = ""
    when: str = ""
    intensity: float = 0.0
    mood: Affect | None = None
    links: tuple[int, ...] = ()
    supersedes: tuple[int, ...] = ()
    by: str = ""
    inferred: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "time", read_number(self.time, "the time of an account"))
        object.__setattr__(self, "intensity", read_number(self.intensity, "the intensity of an account", 0, 10))

    @property
    def said(self) -> str:
        """Its words and who said them, which is what a vector is made of."""
        return f"{self.people[0]}: {self.words}" if self.people else self.words

    def text(self, field: str) -> str:
        """What is written in a field; the words of what was only inferred stand with what was only shown."""
        if self.inferred and field in ("words", "shown"):
            return f"{self.words} {self.shown}".strip() if field == "shown" else ""
        return " ".join(self.people) if field == "people" else str(getattr(self, field))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a memory.

    `text` is the question in words; an empty one asks by the rest alone. `about` asks for episodes in which all of
    these people acted, `since` and `until` (simulated seconds, both included) for a time, `session` for one session.
    `now` is when it is asked: without it nothing is more recent than anything, and "yesterday" is no time. `mood` is
    the mood in which it is asked: without it none is more congruent. `place` is where it is asked, which counts for
    those who give it a weight. `affect` says how much the question is about feeling (0 to 1, None: it is read from the
    words). `open` are the numbers of the accounts that are not done with, such as promises that are open; of a question
    that names people those count in which these act. Without them none comes to mind for it. Raises UsageError for a
    share of feeling that is no number or out of range.
    """

    text: str = ""
    about: tuple[str, ...] = ()
    since: float = -inf
    until: float = inf
    session: str = ""
    now: float | None = None
    mood: Affect | None = None
    affect: float | None = None
    place: str = ""
    open: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if self.affect is not None:
            read_number(self.affect, "how much a question is about feeling", 0, 1)

    @property
    def is_open(self) -> bool:
        """Whether it allows every account."""
        return not (self.about or self.session) and self.since == -inf and self.until == inf

    def allows(self, account: Account) -> bool:
        """Whether an account is of the people, the time and the session asked for."""
        return (
            self.since <= account.time <= self.until
            and self.session in {"", account.session}
            and {*self.about} <= {*account.people}
        )


def account_of(
    episode: Episode, words: str = "", *, session: str = "", mood: Affect | None = None, me: Symbol = SELF
) -> Account:
    """An episode in words: those that were said, or those that the names of its event are made of.

    `words`, `session` and `mood` stand in for those that the episode keeps, and `me` is what its owner is called.
    What a line that was said does, and how, is shown with it.

    >>> from fatima_py.events import action_event
    >>> account_of(Episode(0, action_event("Tom", "Give(OldBoat)", "SELF", 5.0)))
    Account(words='give old boat', people=('Tom', 'SELF'), time=5.0, ...)
    """
    event = episode.event if me is SELF else in_eyes_of_others(episode.event, me)
    told = f"{event.content} {event.target}" if event.kind is EventKind.PROPERTY_CHANGE else f"{event.content}"
    kept = episode.context
    act = SpeechAct.of(event.content) if kept.words and not words else None
    meant = () if act is None else [part for part in (act.meaning, act.style) if isinstance(part, Symbol)]
    return Account(
        words or kept.words or in_small_words(told),
        people_of(event),
        event.time,
        session or kept.session,
        in_small_words(" ".join(map(str, meant))),
        kept.place,
        intensity=episode.intensity,
        mood=episode.mood if mood is None else mood,
        inferred=kept.source is Source.INFERRED and not words,
        by=str(kept.by) if kept.source is Source.TOLD and kept.by != NIL else "",
    )


def in_small_words(name: str) -> str:
    """The words that a name is made of.

    >>> in_small_words("Give(OldBoat)")
    'give old boat'
    """
    return " ".join(PIECES.findall(name)).lower()


def in_eyes_of_others(event: Event, me: Symbol) -> Event:
    """An event that somebody remembers with their own name in it."""
    who, what, whom = (renamed(part, SELF.key, me) for part in (event.subject, event.content, event.target))
    return Event(event.kind, who if isinstance(who, Symbol) else me, what, whom, event.time)


def people_of(event: Event) -> tuple[str, ...]:
    """Who acted in an event, and who was acted on: nobody is by the change of a property."""
    acted_on = event.kind is not EventKind.PROPERTY_CHANGE and isinstance(event.target, Symbol) and event.target != NIL
    return tuple(dict.fromkeys((str(event.subject), str(event.target)) if acted_on else (str(event.subject),)))

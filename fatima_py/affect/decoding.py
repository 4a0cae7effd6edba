"""Decoding a dialogue: which basic emotion each utterance had, by what was heard and by what follows what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from math import fsum, inf, log

from fatima_py.affect.basic import BasicEmotion
from fatima_py.affect.transition import AFTER_ONESELF, LABELS, PLACE, USUAL, Row, TransitionModel, numbers, shares
from fatima_py.errors import UsageError
from fatima_py.inputs import read_object, read_whole

__all__ = ["Decoder", "Heard"]

State = tuple[int, ...]
"""The labels, by their places, of the utterances on which a later one still depends: the oldest first."""
Seen = tuple[int | None, int | None]
NOTHING_HEARD: Row = (1.0,) * len(LABELS)


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance as it was heard: who spoke it, and how well each emotion would fit it.

    `speaker` is who spoke it, spelled alike in all that they say. `fits` are likelihoods, how probable just this
    utterance is of somebody with each emotion, in the order of `BasicEmotion` and but for a common factor: all alike
    where nothing was understood, 0 for what is impossible.

    Raises UsageError for other than seven finite numbers from 0 up with one above 0.
    """

    speaker: str
    fits: Row = NOTHING_HEARD

    def __post_init__(self) -> None:
        fits = numbers(self.fits)
        if len(fits) != len(LABELS) or min(fits) < 0 or not any(fits):
            raise UsageError(
                f"cannot reckon with what was heard of {self.speaker}: expected {len(LABELS)} numbers from 0 up, "
                "one at least above 0"
            )

    @classmethod
    def told(cls, speaker: str, emotion: BasicEmotion) -> "Heard":
        """An utterance whose emotion is known."""
        return cls(speaker, tuple([float(label is emotion) for label in LABELS]))

    @classmethod
    def read(cls, speaker: str, chances: Sequence[float], usual: Sequence[float] = USUAL) -> "Heard":
        """An utterance of which a classifier gives a distribution.

        A classifier has counted in already how `usual` each emotion was where it was trained; the decoder counts it in
        by itself, so it is divided out here.

        Raises UsageError for other than seven of each, and where one that is usual is not above 0.
        """
        chances, usual = numbers(chances), numbers(usual)
        if not len(chances) == len(usual) == len(LABELS) or not min(usual) > 0:
            raise UsageError(
                f"cannot reckon with what was read of {speaker}: expected {len(LABELS)} of each, usual above 0"
            )
        return cls(speaker, tuple([chance / often for chance, often in zip(chances, usual, strict=True)]))


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance in its place.

    `own` and `other` say where in the state the two emotions stand on which it depends; `kept` which places of the
    state, with the new label at its end, are still needed afterwards; `labels` which labels are possible.
    """

    speaker: str
    own: int | None
    other: int | None
    kept: tuple[int, ...]
    labels: tuple[int, ...]
    fits: Row

    def seen(self, state: State) -> Seen:
        """The two labels on which this utterance depends."""
        return None if self.own is None else state[self.own], None if self.other is None else state[self.other]


@dataclass(frozen=True, slots=True)
class Decoder:
    """Which emotion each utterance of a dialogue had; any number of people may speak, in any order.

    The hidden emotion of an utterance depends on two earlier ones: on that of the speaker's own last utterance and,
    where another spoke just before, on that one's. How, says `replies`, without an impulse. Whoever goes on after an
    utterance of their own depends on that alone, by `going_on`: what another said before it has been answered. What is
    heard of an utterance depends on its own emotion only. So all emotions together, with all that was heard, are as
    probable as the product of these.

    For this model the answers are exact whatever the length, as long as `width` states are enough. A state holds the
    emotions on which a later utterance still depends, at most one for everybody who will speak again; the default is
    enough for four of them at a time. Where there are more states only the `width` weightiest are kept, and the answers
    are approximate. Time grows in proportion to the length of the dialogue and to the number of states.

    Raises UsageError for a width that is no whole number from 1 up, and for a dialogue of which the model holds every
    reading to be impossible.

    >>> angry, mumbled = Heard.told("Ann", BasicEmotion.ANGER), Heard("Ann")
    >>> Decoder().likeliest([angry, mumbled, angry])[1].value
    'anger'
    """

    replies: TransitionModel = field(default_factory=TransitionModel)
    going_on: TransitionModel = field(default_factory=lambda: TransitionModel(own=AFTER_ONESELF, inertia=1.0))
    width: int = len(LABELS) ** 4

    def __post_init__(self) -> None:
        for part in (self.replies, self.going_on):
            read_object(part, TransitionModel, "what follows what")
        if read_whole(self.width, "a width") < 1:
            raise UsageError(f"a width of {self.width} is out of range: expected 1 or more")

    def filtered(self, heard: Sequence[Heard]) -> list[Row]:
        """The chances of each utterance's emotions by what was heard up to it."""
        return [told for told, _, _ in self.forward(turns(heard), self.table())]

    def smoothed(self, heard: Sequence[Heard]) -> list[Row]:
        """The chances of each utterance's emotions by what was heard before and after."""
        table, line = self.table(), turns(heard)
        before: list[Mapping[State, float]] = [{(): 1.0}]
        before += [states for _, states, _ in self.forward(line, table)]
        found: list[Row] = []
        after: dict[State, float] = {(): 1.0}
        for turn, states in zip(reversed(line), reversed(before[:-1]), strict=True):
            told, earlier = [0.0] * len(LABELS), dict[State, float]()
            for state, weight in states.items():
                row, whole = table[turn.seen(state)], 0.0
                for label, onward in steps(state, turn.kept, turn.labels):
                    part = row[label] * turn.fits[label] * after.get(onward, 0.0)
                    told[label] += weight * part
                    whole += part
                earlier[state] = whole
            most = max(earlier.values())
            after = {state: whole / most for state, whole in earlier.items()}
            found.append(shares(told))
        return found[::-1]

    def likeliest(self, heard: Sequence[Heard]) -> list[BasicEmotion]:
        """The emotions that are together the most probable (Viterbi 1967)."""
        table = {seen: logs(row) for seen, row in self.table().items()}
        best: dict[State, float] = {(): 0.0}
        trails: list[dict[State, tuple[State, int]]] = []
        for turn in turns(heard):
            fits, scores = logs(turn.fits), dict[State, float]()
            trail: dict[State, tuple[State, int]] = {}
            for state, score in best.items():
                row = table[turn.seen(state)]
                for label, onward in steps(state, turn.kept, turn.labels):
                    total = score + row[label] + fits[label]
                    if total > scores.get(onward, -inf):
                        scores[onward], trail[onward] = total, (state, label)
            if not scores:
                raise impossible(turn)
            best = self.narrowed(scores)
            trails.append(trail)
        found: list[BasicEmotion] = []
        end: State = ()
        for trail in reversed(trails):
            end, label = trail[end]
            found.append(LABELS[label])
        return found[::-1]

    def score(self, heard: Sequence[Heard], emotions: Sequence[BasicEmotion]) -> float:
        """How probable these emotions are together with what was heard: a logarithm, -inf for the impossible.

        Each utterance's `fits` count as a share of the largest of them. Raises UsageError for other than one emotion
        for each utterance.
        """
        if len(heard) != len(emotions):
            raise UsageError(f"cannot score {len(emotions)} emotions of {len(heard)} utterances: expected one for each")
        table, whole = self.table(), 0.0
        state: State = ()
        for turn, emotion in zip(turns(heard), emotions, strict=True):
            label = PLACE[emotion]
            whole += logs((table[turn.seen(state)][label],))[0] + logs(turn.fits)[label]
            state = kept((*state, label), turn.kept)
        return whole

    def evidence(self, heard: Sequence[Heard]) -> float:
        """How probable what was heard is by the model: a logarithm.

        It sums over all readings what `score` tells of one. The mean for an utterance is what different models of one
        dialogue are compared by.
        """
        return fsum(log(whole) for _, _, whole in self.forward(turns(heard), self.table()))

    def is_exact(self, heard: Sequence[Heard]) -> bool:
        """Whether the dialogue is decoded without leaving out any state."""
        return all(len(LABELS) ** len(turn.kept) <= self.width for turn in turns(heard))

    def table(self) -> dict[Seen, Row]:
        """What follows each pair of last emotions: one's own, and that of another just before."""
        places = (None, *range(len(LABELS)))
        return {(own, other): self.follows(own, other) for own in places for other in places}

    def follows(self, own: int | None, other: int | None) -> Row:
        """The chances of what follows."""
        if own is not None and other is None:
            return self.going_on.forecast(LABELS[own]).chances
        return self.replies.forecast(
            None if own is None else LABELS[own], None if other is None else LABELS[other]
        ).chances

    def forward(
        self, line: Sequence[Turn], table: Mapping[Seen, Row]
    ) -> Iterator[tuple[Row, dict[State, float], float]]:
        """For each utterance its chances so far, the weights of the states after it, and how probable it was."""
        ahead: dict[State, float] = {(): 1.0}
        for turn in line:
            told, onwards = [0.0] * len(LABELS), dict[State, float]()
            for state, weight in ahead.items():
                row = table[turn.seen(state)]
                for label, onward in steps(state, turn.kept, turn.labels):
                    part = weight * row[label] * turn.fits[label]
                    told[label] += part
                    onwards[onward] = onwards.get(onward, 0.0) + part
            whole = fsum(told)
            if whole <= 0:
                raise impossible(turn)
            few = self.narrowed(onwards)
            mass = fsum(few.values())
            ahead = {state: weight / mass for state, weight in few.items()}
            yield shares(told), ahead, whole

    def narrowed(self, states: dict[State, float]) -> dict[State, float]:
        """The weightiest states, as many as are kept."""
        if len(states) <= self.width:
            return states
        return dict(nlargest(self.width, states.items(), key=lambda one: one[1]))


def turns(heard: Sequence[Heard]) -> list[Turn]:
    """The utterances with what each depends on, and what is still needed after it."""
    last: dict[str, int] = {}
    parents: list[Seen] = []
    for place, one in enumerate(heard):
        replies = place > 0 and heard[place - 1].speaker != one.speaker
        parents.append((last.get(one.speaker), place - 1 if replies else None))
        last[one.speaker] = place
    needed = {parent: place for place, both in enumerate(parents) for parent in both if parent is not None}
    line: list[Turn] = []
    live: list[int] = []
    for place, (one, (own, other)) in enumerate(zip(heard, parents, strict=True)):
        members = [*live, place]
        going_on = tuple([spot for spot, member in enumerate(members) if needed.get(member, 0) > place])
        most = max(one.fits)
        line.append(
            Turn(
                one.speaker,
                None if own is None else live.index(own),
                None if other is None else live.index(other),
                going_on,
                tuple([label for label, fit in enumerate(one.fits) if fit > 0]),
                tuple([fit / most for fit in one.fits]),
            )
        )
        live = [members[spot] for spot in going_on]
    return line


def kept(state: State, places: tuple[int, ...]) -> State:
    """What is still needed of a state."""
    return tuple([state[place] for place in places])


@lru_cache(maxsize=2**16)
def steps(state: State, places: tuple[int, ...], labels: tuple[int, ...]) -> list[tuple[int, State]]:
    """The labels that may come, each with the state after it."""
    return [(label, kept((*state, label), places)) for label in labels]


def logs(row: Sequence[float]) -> Row:
    """The logarithms, -inf for 0."""
    return tuple([log(share) if share > 0 else -inf for share in row])


def impossible(turn: Turn) -> UsageError:
    """What is said of an utterance that nothing accounts for."""
    return UsageError(
        f"an utterance of {turn.speaker} cannot be: by this model no emotion that would fit it could follow there"
    )

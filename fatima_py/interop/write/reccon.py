"""RECCON: a recorded play in the form of RECCON's dialogues, with what each emotion came of as the engine knows it.

RECCON (Poria et al. 2021) marks for each utterance that shows a feeling the utterances that it came of, the words in
them, and of which of five types that is. Here the feeling of an utterance is the strongest that its speaker has once it
is said, by the label that it counts as; one too faint to be noticed is neutral. Where nothing is felt but a mood has
been caught since the speaker's last utterance, and has become another by it, it is that mood.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from fatima_py.affect import BASIC_OF, BasicEmotion, Vad, basic_label
from fatima_py.affect.labels import FAINT
from fatima_py.errors import LogError
from fatima_py.perception import types_of
from fatima_py.record import explain
from fatima_py.record.chains import Caught, Chain, Origin, Step, chains_of
from fatima_py.record.log import Log, words_of
from fatima_py.record.timeline import type_of
from fatima_py.record.values import Beat

__all__ = ["EVIDENCE", "NOWHERE", "SPAN", "as_reccon"]

EVIDENCE, SPAN = "expanded emotion cause evidence", "expanded emotion cause span"
NOWHERE = "b"
"""What stands for a cause that is no utterance, in evidence and span."""
LABELS = {label: str(label) for label in BasicEmotion} | {BasicEmotion.JOY: "happiness"}
"""The labels of RECCON's DailyDialog."""
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Talk:
    """A play as a talk: the names that people see, by the engine's, who did each beat, and what was said in it."""

    names: Mapping[str, str]
    actors: tuple[str, ...]
    words: tuple[str, ...]

    def marked(self, who: str, turn: int, came_of: Sequence[Origin]) -> Values:
        """The evidence, the spans, the causes in words and the types of what somebody feels at a turn (from 1)."""
        causes: dict[int | str, Origin] = {}
        for one in came_of:
            causes.setdefault(
                one.beat or one.cause, one
            )  # a beat, and what it changes, is what it first was to somebody
        ordered = sorted(causes.values(), key=lambda one: one.beat or inf)
        mine = self.actors[turn - 1] == who
        speakers = self.actors[:turn] if mine else (*self.actors[:turn], who)
        said = [one.beat - 1 for one in ordered if one.beat]
        types = types_of(speakers, len(speakers) - 1, said, latent=len(said) < len(ordered))
        return {
            EVIDENCE: [one.beat or NOWHERE for one in ordered],
            SPAN: [self.words[one.beat - 1] if one.beat else NOWHERE for one in ordered],
            "type": [str(one) for one in types],
            "cause": [one.cause for one in ordered],
        }

    def told(self, one: Chain, turn: int) -> Values:
        """An emotion that somebody felt about what happened at a turn, or after it."""
        emotion = one.emotion
        about = {"toward": self.names.get(emotion.toward, emotion.toward), "goal": emotion.goal}
        return {
            "who": self.names.get(one.who, one.who),
            "emotion": emotion.type,
            "intensity": emotion.intensity,
            **{key: value for key, value in about.items() if value},
            **self.marked(one.who, turn, one.came_of),
            "explanation": explain(emotion, self.names, raw=True)[0],
        }


def as_reccon(play: Log, dialogue: str) -> dict[str, list[list[Values]]]:
    """A play as a dialogue of RECCON with this id: JSON values, one for each beat, whose number is its turn.

    Beside the keys of RECCON each has the causes in words, and `felt`: every emotion that somebody felt about it (or
    about what was told or thought of until the next one), as the engine calls it, with evidence, spans and types of its
    own. Raises LogError where nobody did anything, and for damage.
    """
    beats, wordings = play.beats, play.wordings
    if not beats:
        raise LogError("nobody says or does anything in this recording")
    talk = Talk(
        play.header.cast, tuple([beat.who for beat in beats]), tuple([words_of(beat, wordings) for beat in beats])
    )
    return {dialogue: [[*turns_of(talk, [*chains_of(play)])]]}


def turns_of(talk: Talk, steps: Sequence[Step]) -> Iterator[Values]:
    """The turns of a talk; what happened before the first one is told with it."""
    caught: dict[str, list[Caught]] = {}
    felt: list[list[Values]] = [[] for _ in talk.actors]
    found: list[Values] = []
    for step in steps:
        turn = max(1, step.beat)
        felt[turn - 1] += [talk.told(one, turn) for one in step.felt]
        for one in step.caught:
            caught.setdefault(one.trace.who, []).append(one)
        if isinstance(step.happened, Beat):
            found.append(turn_of(talk, step.happened, step, caught.pop(step.happened.who, [])))
    yield from ({**turn, "felt": some} for turn, some in zip(found, felt, strict=True))


def turn_of(talk: Talk, beat: Beat, step: Step, caught: Sequence[Caught]) -> Values:
    """One turn, with the feeling that shows in it and what it came of."""
    words = talk.words[step.beat - 1]
    head = {"turn": step.beat, "speaker": talk.names.get(beat.who, beat.who), "utterance": words}
    strongest = next(iter(step.left), None)
    if strongest is not None and strongest.emotion.intensity >= FAINT:
        label = BASIC_OF[type_of(strongest.emotion.type)]
        told = {
            **talk.marked(beat.who, step.beat, strongest.came_of),
            "explanation": explain(strongest.emotion, talk.names, raw=True)[0],
        }
        return {**head, "emotion": LABELS[label], **told}
    label = mood_caught(beat, caught)
    told = {} if label is BasicEmotion.NEUTRAL else in_mood(talk, beat, step, caught)
    return {**head, "emotion": LABELS[label], **told}


def mood_caught(beat: Beat, caught: Sequence[Caught]) -> BasicEmotion:
    """The label of the mood in which somebody ends a beat, neutral where they have caught none that made it so."""
    own = [trace for trace in beat.minds if trace.who == beat.who]
    if not own or not caught:
        return BasicEmotion.NEUTRAL
    last = own[-1] if own[-1].reminded is None else own[-1].reminded.mind
    label = basic_label(Vad(*last.after))
    return BasicEmotion.NEUTRAL if label is basic_label(Vad(*caught[0].trace.before)) else label


def in_mood(talk: Talk, beat: Beat, step: Step, caught: Sequence[Caught]) -> Values:
    """What a mood came of that was caught."""
    of = [one.trace.contagion.of for one in caught if one.trace.contagion is not None]
    names = " and ".join(dict.fromkeys(talk.names.get(who, who) for who in of))
    marked = talk.marked(beat.who, step.beat, [one.came_of for one in caught])
    return {**marked, "explanation": f"No emotion is felt. The mood was caught from {names}."}

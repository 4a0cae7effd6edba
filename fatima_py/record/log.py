"""The log of a play: one JSON object a line, the first about the scene, the others one for each beat or told event.

Everything that `why` tells is in it. Two runs with one seed give equal bytes; with another realizer only
`spoken`, `by` and `note` differ.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from fatima_py.affect import NEUTRAL, Coping, ToolkitMood, Vad, VadDynamics
from fatima_py.character import Character
from fatima_py.decision import Decision
from fatima_py.emotions import Emotion, Potential
from fatima_py.errors import LogError
from fatima_py.events import Event
from fatima_py.mind import Caught, Trace
from fatima_py.names import NIL, Term
from fatima_py.record.phrasing import in_words
from fatima_py.scene import Beat, Scene
from fatima_py.world import Effect

__all__ = ["FORM", "Log", "beat_record", "header_record", "read_log", "told_record", "write_record"]

FORM = 1
"""The form of the log; 1 is the first."""
WORDS = frozenset({"spoken", "by", "note"})
"""What of a record depends on the realizer."""

Record = dict[str, Any]


def header_record(scene: Scene, source: str = "") -> Record:
    """The first line: which scene was played, by whom, with which seed."""
    definition = scene.definition
    return {
        "fatima_log": FORM,
        "title": definition.title,
        "source": source,
        "seed": scene.seed,
        "player": None if scene.player is None else str(scene.player),
        "cast": {str(one.name): definition.name_of(one.name) for one in scene.cast},
        "minds": [mind_record(one) for one in scene.cast],
    }


def mind_record(one: Character) -> Record:
    """Who somebody is to their feelings: what they begin with, where the mood comes home to, how fast things fade."""
    felt = [emotion_record(emotion, None, emotion.intensity) for emotion in one.emotions]
    begun: Record = {"who": str(one.name), "mood": mood_list(one.mood), **({"felt": felt} if felt else {})}
    kernel = one.definition.affect
    if isinstance(kernel, VadDynamics):
        adapts = {"adaptation": kernel.adaptation} if kernel.adaptation else {}
        fading = {"mood_half_life": kernel.inertia, "emotion_half_life": kernel.emotion_half_life, **adapts}
        return {**begun, "kernel": "vad", "rest": mood_list(kernel.rest), **fading}
    if isinstance(kernel, ToolkitMood):
        fading = {"mood_half_life": kernel.mood_half_life, "emotion_half_life": kernel.emotion_half_life}
        least = {"least_mood": kernel.least_mood / 10}
        return {**begun, "kernel": "toolkit", "rest": mood_list(NEUTRAL), **fading, **least}
    return begun


def beat_record(beat: Beat) -> Record:
    """One beat, with every reason in it."""
    move = beat.option.move
    said: Record = {}
    if move is not None and beat.utterance is not None:
        said = {
            "line": move.id,
            "style": text_of(move.style),
            "meaning": text_of(move.meaning),
            "stage": move.note,
            "written": beat.utterance.written,
            "spoken": beat.utterance.text,
            "by": beat.utterance.by,
            "note": beat.utterance.note,
        }
    return {
        "step": beat.step,
        "time": beat.time,
        "took": beat.duration,
        **({"hesitated": beat.hesitated} if beat.hesitated else {}),
        "who": str(beat.actor),
        "to": text_of(beat.event.target),
        "event": str(beat.event),
        "action": str(beat.event.content),
        **said,
        "state": str(beat.state),
        "next": str(beat.next_state),
        "decision": decision_record(beat),
        "effects": [effect_record(effect) for effect in beat.effects],
        "minds": [trace_record(trace) for trace in beat.traces],
    }


def told_record(event: Event, effects: Sequence[Effect], traces: Sequence[Trace], *, beats: int) -> Record:
    """An event that nobody of the cast brought about, after so many beats."""
    return {
        "told": str(event),
        "time": event.time,
        "beats": beats,
        "effects": [effect_record(effect) for effect in effects],
        "minds": [trace_record(trace) for trace in traces],
    }


def effect_record(effect: Effect) -> Record:
    """What the world made of an event."""
    return {
        "rule": effect.rule,
        "changes": [[str(one.observer), str(one.property), str(one.value)] for one in effect.changes],
        "moves_to": None if effect.moves_to is None else str(effect.moves_to),
    }


def decision_record(beat: Beat) -> Record:
    """What was decided, what lost, what had no say."""
    turn, chosen = beat.turn, beat.option
    decision = turn.decision or Decision()
    rivals = [option for option in turn.options if turn.by_player or option.intention is chosen.intention]
    lines = [option.move.id for option in rivals if option.move and option is not chosen]
    return {
        "by_player": turn.by_player,
        "rule": None if turn.by_player else chosen.intention.rule,
        "utility": None if turn.by_player else chosen.intention.utility,
        "bindings": {name: str(value) for name, value in chosen.intention.bindings.items()},
        "instead_of": lines,
        "lost": [
            {"action": str(one.action), "utility": one.utility, "rule": one.rule}
            for one in decision.intentions
            if one is not chosen.intention
        ],
        "passed_over": [{"rule": one.rule, "failed": one.failed, "was": one.was} for one in decision.passed_over],
    }


def trace_record(trace: Trace) -> Record:
    """One event in one mind."""
    appraisal, affect = trace.appraisal, trace.affect
    return {
        "who": str(trace.who),
        "percept": str(trace.percept),
        "episode": trace.episode.id,
        "fired": [
            {
                "rule": one.rule,
                "bindings": {name: str(value) for name, value in one.bindings.items()},
                "said": {str(about): value for about, value in one.said.items()},
                **({"worn": one.worn} if one.worn else {}),
            }
            for one in appraisal.fired
        ],
        "near": [{"rule": one.rule, "failed": one.failed, "was": one.was} for one in appraisal.near],
        "values": {str(about): value for about, value in appraisal.values.items()},
        "felt": [
            emotion_record(emotion, potential_of(emotion, affect.potentials), fresh)
            for emotion, fresh in zip(affect.felt, affect.fresh, strict=True)
        ],
        "unfelt": [
            {"type": one.type.label, "potential": one.potential, "threshold": one.threshold} for one in affect.unfelt
        ],
        **({"coping": [coping_record(one) for one in affect.coping]} if affect.coping else {}),
        **({"ended": [ended_record(one) for one in trace.ended]} if trace.ended else {}),
        **({"caught": caught_record(trace.caught)} if trace.caught else {}),
        "mood": [mood_list(affect.before), mood_list(affect.after)],
        **({"home": mood_list(affect.home)} if affect.home else {}),
        "goals": [{"goal": str(one.goal), "before": one.before, "after": one.after} for one in trace.goals],
    }


def emotion_record(emotion: Emotion, potential: float | None, fresh: float) -> Record:
    """An emotion as it was felt, the potential it came of, and how strong it would have been alone."""
    return {
        "type": emotion.type.label,
        "intensity": emotion.intensity,
        "toward": text_of(emotion.toward),
        "because": emotion.because,
        "potential": potential,
        "fresh": fresh,
        **({"decay": emotion.decay} if emotion.decay != 1 else {}),
        **({"until": str(emotion.held)} if emotion.held else {}),
    }


def ended_record(emotion: Emotion) -> Record:
    """An emotion whose cause is over."""
    return {
        "type": emotion.type.label,
        "toward": text_of(emotion.toward),
        "because": emotion.because,
        "until": str(emotion.held),
    }


def potential_of(emotion: Emotion, potentials: Sequence[Potential]) -> float | None:
    """The potential that an emotion came of, None where several did."""
    found = [one.intensity for one in potentials if (one.type, one.toward) == (emotion.type, emotion.toward)]
    return found[0] if len(found) == 1 else None


def coping_record(coping: Coping) -> Record:
    """What was done about a feeling."""
    return {
        "strategy": coping.strategy.label,
        "type": coping.type.label,
        "before": coping.before,
        "after": coping.after,
        "shown": coping.shown,
        "because": coping.because,
    }


def caught_record(caught: Caught) -> Record:
    """A mood that was caught."""
    return {"of": str(caught.of), "share": caught.share, "shown": mood_list(caught.shown)}


def mood_list(mood: Vad) -> list[float]:
    """The axes of a mood."""
    return [mood.valence, mood.arousal, mood.dominance]


def text_of(term: Term) -> str:
    """A name as text, empty for `-`."""
    return "" if term == NIL else str(term)


@dataclass(frozen=True, slots=True)
class Log:
    """A play as it was recorded: `header` about the scene, `beats` and `told` events one record each."""

    header: Mapping[str, Any]
    beats: tuple[Record, ...] = field(default=())
    told: tuple[Record, ...] = field(default=())

    def records(self) -> Iterator[Record]:
        """Beats and told events in the order in which they came."""
        for number in range(len(self.beats) + 1):
            yield from (one for one in self.told if one["beats"] == number)
            yield from self.beats[number : number + 1]

    def transcript(self) -> str:
        """What was said and done, one row a beat, with the simulated time in seconds."""
        return "\n".join(transcript_row(one, self.header["cast"]) for one in self.records())

    def trace(self) -> list[Record]:
        """The beats without their wording: equal for every realizer."""
        return [{key: value for key, value in beat.items() if key not in WORDS} for beat in self.beats]

    def text(self) -> str:
        """The log as it stands in a file."""
        return "".join(dumped(record) for record in (dict(self.header), *self.records()))

    def write(self, path: Path | str) -> None:
        """Write the log to a file."""
        Path(path).write_text(self.text(), encoding="utf-8")


def transcript_row(beat: Record, names: Mapping[str, str]) -> str:
    """One row of a transcript."""
    if "told" in beat:
        return f"{beat['time']:7.1f}  ({in_words(beat['told'])})"
    who = names.get(beat["who"], beat["who"])
    said = beat.get("spoken")
    words = f"({beat['action']})" if said is None else " / ".join(str(said).splitlines())
    return f"{beat['time']:7.1f}  {who}: {words}"


def dumped(record: Record) -> str:
    """A record as its line in the file."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_record(file: IO[str], record: Record) -> None:
    """Write one record and see it safely out, so that an interrupted play keeps what it had."""
    file.write(dumped(record))
    file.flush()


def read_log(path: Path | str) -> Log:
    """Read a log. A last line that was cut off is left out. Raises LogError for what is no log."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise LogError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as wrong:
        raise LogError(f"{path}: cannot be read as text ({wrong})") from None
    except OSError as wrong:
        raise LogError(f"{path}: cannot be read as text ({(wrong.strerror or 'it fails').lower()})") from None
    records = list(parsed(lines, str(path)))
    if not records or records[0].get("fatima_log") != FORM:
        raise LogError(f"{path}:1: this is no recording of a play; expected one made with 'fatima play --record'")
    told = tuple(record for record in records[1:] if "told" in record)
    return Log(records[0], tuple(record for record in records[1:] if "told" not in record), told)


def parsed(lines: Sequence[str], path: str) -> Iterable[Record]:
    """The records of the lines."""
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            if number == len(lines) and number > 1:
                return
            raise LogError(f"{path}:{number}: this line is no JSON object, so the file is no recording") from None
        if not isinstance(record, dict):
            raise LogError(f"{path}:{number}: this line is no JSON object, so the file is no recording")
        yield record

"""The doors of a play: what a host hands in wrongly is refused in a sentence, and nothing has happened."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from threading import Thread
from typing import Any, cast

import numpy as np
import pytest

from fatima_py.affect import DisplayRule, Disposition, Personality, Regulation, ToolkitMood, Vad, VadDynamics
from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.emotions import EmotionType, Potential
from fatima_py.errors import FatimaError, LogError, UsageError
from fatima_py.events import action_event
from fatima_py.mind import GivenBelief, Identity, MindDefinition
from fatima_py.mind.relationships import Relationships
from fatima_py.names import TRUE
from fatima_py.realize.base import Brief, Utterance
from fatima_py.record import Log, as_dict, as_record, explain
from fatima_py.record.log import read_log
from fatima_py.record.reading import read_value
from fatima_py.record.timeline import timelines_of
from fatima_py.record.values import Record
from fatima_py.scenario import load_character, load_scenario
from fatima_py.scene import Lore, Scene, SceneDefinition, Speech
from fatima_py.scene.turn_taking import InTurn
from fatima_py.session import LogFile, Session
from fatima_py.sim import Simulation, sweep
from tests.builders import COPIES, cafe_scene, graph, move, name, pickled, rule, word

ANY: Any = object()
NAN, INF = float("nan"), float("inf")
WAVE = action_event("Tom", "Wave", "Sarah")
Mistake = Callable[[Session, Any], object]


class Asking(InTurn):
    """Turns that ask only one, as they are given."""

    __slots__ = ()

    def __init__(self, *names: Any) -> None:
        super().__init__(lambda *_: list(names))


def playing() -> Session:
    return Session(Scene(cafe_scene(goes_on=True), seed=7))


MISTAKES: dict[str, Mistake] = {
    "a scene that is none": lambda _, __: Session(ANY),
    "a definition in place of a scene": lambda one, _: Session(one.scene.definition),  # type: ignore[arg-type]
    "a scene in place of a definition": lambda one, _: Scene(one.scene),  # type: ignore[arg-type]
    "a realizer that words nothing": lambda one, _: Session(one.scene, realizer=ANY),
    "a log file that is none": lambda one, _: Session(one.scene, log_file=ANY),
    "a source that is no text": lambda one, _: Session(one.scene, source=ANY),
    "a turn that is none": lambda one, _: one.choose(turn=ANY),
    "a turn of the scene that is none": lambda one, _: one.scene.play(ANY),
    "a number of an option that is none": lambda one, _: one.choose(ANY),
    "a beat that is none": lambda one, _: one.word(ANY),
    "a wording that is none": lambda one, beat: one.word(beat, ANY),
    "a wording without a text": lambda one, beat: one.word(beat, Utterance(ANY, "")),
    "half of a character": lambda one, beat: one.word(beat, Utterance("\ud800", "")),
    "an event that is none": lambda one, _: one.tell(ANY),
    "nobody to tell": lambda one, _: one.tell(WAVE, to=[]),
    "somebody who is not there": lambda one, _: one.tell(WAVE, to=["Tom", "Bob"]),
    "somebody who is no name": lambda one, _: one.tell(WAVE, to=ANY),
    "a time to advance to that is none": lambda one, _: one.advance(ANY),
    "a time to run to that is none": lambda one, _: Simulation(one.scene).run(until=ANY),
    "a time to run to that never comes": lambda one, _: Simulation(one.scene).run(until=INF),
    "a simulation of nothing": lambda _, __: Simulation(ANY),
    "an event to simulate that is none": lambda one, _: Simulation(one.scene).tell(ANY),
    "a value that nobody gave": lambda _, __: as_record(ANY),
    "a value that is not recorded": lambda _, __: as_dict(ANY),
    "a thing to explain that is none": lambda _, __: explain(ANY),
    "names that are none": lambda _, beat: explain(beat, ANY),
    "a wording to explain that is none": lambda _, beat: explain(beat, {}, ANY),
    "a value to read that is none": lambda _, __: read_value(ANY),
    "a scenario of no path": lambda _, __: load_scenario(ANY),
    "half of a character in a path": lambda _, __: load_scenario("scene\ud800.yaml"),
    "a sheet of no path": lambda _, __: load_character(ANY),
    "a log of no path": lambda _, __: read_log(ANY),
    "a log to write of no path": lambda one, _: one.log.write(ANY),
    "a log file of no path": lambda one, _: LogFile(ANY, one.header),
    "no seeds": lambda one, _: sweep(one.scene, ANY, until=5, measure=len),  # type: ignore[arg-type]
    "nothing to measure": lambda one, _: sweep(one.scene, [1], until=5, measure=ANY),
    "nothing to set up": lambda one, _: sweep(one.scene, [1], until=5, measure=id, setup=ANY),
    "a seed of thousands of digits": lambda one, _: Scene(one.scene.definition, seed=10**5000),
    "a name of thousands of digits": lambda one, _: one.scene.tell(WAVE, to=10**5000),  # type: ignore[arg-type]
    "a definition of thousands of digits": lambda _, __: Scene(10**5000),  # type: ignore[arg-type]
    "a choice of thousands of digits": lambda one, _: one.choose(10**5000),
    "a number for a turn": lambda one, _: one.choose(turn=0),  # type: ignore[arg-type]
    "nothing to keep by": lambda one, _: one.scene.play(keep=ANY),
    "a turn of another play": lambda one, _: one.scene.play(Scene(cafe_scene(goes_on=True), seed=1).turn()),
    "names that are numbers": lambda _, beat: explain(beat, {"Tom": 5}),  # type: ignore[dict-item]
    "a log file without a header": lambda _, __: LogFile("x.log", ANY),
    "a path with a hole": lambda one, _: one.log.write("a\0b"),
    "a log with a hole in its path": lambda _, __: read_log("a\0b"),
    "seeds that are none": lambda one, _: sweep(one.scene, [1, None], until=5, measure=id),  # type: ignore[list-item]
    "a simulation without luck": lambda one, _: Simulation(one.scene, seed=ANY),
    "a setup that is false": lambda one, _: sweep(one.scene, [1], until=5, measure=id, setup=0),  # type: ignore[arg-type]
    "a saved state of thousands of digits": lambda one, _: one.scene.load({**one.scene.save(), "version": 10**5000}),
    "a saved seed of thousands of digits": lambda one, _: one.scene.load({**one.scene.save(), "seed": 10**5000}),
    "a recorded kind of thousands of digits": lambda _, __: read_value({"kind": 10**5000}),
    "a memory that is none": lambda one, _: one.scene.member("Ann").load(one.scene.member("Ann").save(), ANY),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_of_a_host_is_told_in_a_sentence_and_nothing_has_happened(mistake: Mistake):
    one = playing()
    beat = one.choose()
    before = json.dumps(one.save())

    with pytest.raises(FatimaError) as refused:
        mistake(one, beat)

    assert len(str(refused.value).split()) > 4
    assert json.dumps(one.save()) == before


PARTS: dict[str, tuple[Callable[[], object], str]] = {
    "no kernel": (lambda: MindDefinition(word("Ann"), affect=ANY), "`affect` cannot be <object"),
    "the class of a kernel": (
        lambda: MindDefinition(word("Ann"), affect=VadDynamics),  # type: ignore[arg-type]
        "cannot be the class VadDynamics",
    ),
    "no stores": (lambda: MindDefinition(word("Ann"), memory_store=ANY), "expected what makes an empty store"),
    "stores that are none": (
        lambda: Character(MindDefinition(word("Ann"), memory_store=cast("Any", list))),
        "does not have met, know",
    ),
    "no regime": (lambda: SceneDefinition("A", (), turns=ANY), "does not have by_scene, order"),
    "the class of a regime": (lambda: SceneDefinition("A", (), turns=object), "cannot be the class object"),  # type: ignore[arg-type]
    "no strategy": (lambda: SceneDefinition("A", (), saliency=ANY), "does not have __call__"),
    "a title that is no text": (lambda: SceneDefinition(NAN, ()), "the title of a scene cannot be nan"),  # type: ignore[arg-type]
    "lore that is none": (
        lambda: SceneDefinition("A", (), lore=(ANY,)),
        "one of `lore` cannot be <object .*expected a Lore",
    ),
    "lore that only nobody knows": (lambda: Lore("a", known_by=5), "`known_by` cannot be 5"),  # type: ignore[arg-type]
    "lore until nothing": (lambda: Lore("a", until=None), "`until` cannot be None: expected a Cond"),  # type: ignore[arg-type]
    "speech of no length": (lambda: Speech(at_most=NAN), "`at_most` cannot be nan: expected an int"),  # type: ignore[arg-type]
    "words that are none": (lambda: Speech(never=(5,)), "one of `never` cannot be 5: expected a str"),  # type: ignore[arg-type]
    "the class of a strategy": (
        lambda: SceneDefinition("A", (), saliency=cast("Any", object)),
        "cannot be the class object",
    ),
    "a list of lore": (lambda: SceneDefinition("A", (), lore=[]), "`lore` cannot be .*expected a tuple"),  # type: ignore[arg-type]
    "a goal that is none": (lambda: MindDefinition(word("Ann"), goals=(ANY,)), "one of `goals` .*expected a Goal"),
    "a name for somebody": (lambda: SceneDefinition("A", ("Ann",)), "expected a MindDefinition"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize(("made", "sentence"), PARTS.values(), ids=PARTS)
def test_a_part_that_is_none_is_refused_where_it_is_given(made: Callable[[], object], sentence: str):
    with pytest.raises(UsageError, match=sentence):
        made()


WAVED = "Event(Action-End, *, Wave, *)"
RANGES: dict[str, tuple[Callable[[Any], object], list[Any], list[Any]]] = {
    "a trait": (lambda n: Personality(openness=n), [-1, 0.5, 1], [-1.01, 1.01, NAN]),
    "habituates": (lambda n: replace(rule("r", WAVED), habituates=n), [0, 1], [-0.1, 1.1, NAN]),
    "recovers": (lambda n: replace(rule("r", WAVED), recovers=n), [0.1, 9000], [0, -1, INF]),
    "contagion": (lambda n: Relationships(contagion=n), [0, 1], [-0.1, 1.1]),
    "empathy": (lambda n: Relationships(empathy=n), [0, 1], [-0.1, 1.1]),
    "a certainty": (lambda n: GivenBelief(name("Likes(Tom)"), TRUE, n), [0, 1], [-0.1, 1.1]),
    "a salience": (lambda n: Identity(word("Nurse"), word("work"), n), [0.1, 1], [0, 1.1]),
    "a mood": (lambda n: MindDefinition(word("Ann"), mood=Vad(n)), [-1, 1], [-1.1, 1.1, NAN]),
    "a temperament": (lambda n: VadDynamics(temperament=Vad(dominance=n)), [-1, 1], [-1.1, 1.1]),
    "hesitates": (lambda n: MindDefinition(word("Ann"), hesitates=n), [0, 9], [-0.1, INF]),
    "a feeling": (
        lambda n: MindDefinition(word("Ann"), feelings=(Potential(EmotionType.JOY, n),)),
        [0, 10],
        [-0.1, 10.1],
    ),
    "a threshold": (lambda n: Disposition(threshold=n), [-3, 3], [NAN, INF]),
    "a decay": (lambda n: Disposition(decay=n), [0, 9], [-0.1, NAN]),
    "congruence": (lambda n: VadDynamics(congruence=n), [-1, 1], [NAN]),
    "the half-life of emotions": (lambda n: VadDynamics(emotion_half_life=n), [0.1, 9], [0, -1, INF]),
    "the half-life of moods": (lambda n: VadDynamics(mood_half_life=n), [0.1, 9], [0, -1, INF]),
    "adaptation": (lambda n: VadDynamics(mood_half_life=60, adaptation=n), [600, 900], [599, NAN]),
    "the Toolkit's half-life of emotions": (lambda n: ToolkitMood(emotion_half_life=n), [0.1, 9], [0, -1]),
    "the Toolkit's half-life of moods": (lambda n: ToolkitMood(mood_half_life=n), [0.1, 9], [0, -1]),
    "what emotions are to a Toolkit's mood": (lambda n: ToolkitMood(emotion_on_mood=n), [-1, 1], [NAN]),
    "what a Toolkit's mood is to emotions": (lambda n: ToolkitMood(mood_on_emotion=n), [-1, 1], [NAN]),
    "a trigger": (lambda n: Regulation(trigger=n), [0, 10], [-0.1, 10.1]),
    "effort": (lambda n: Regulation(effort=n), [0, 1], [-0.1, 1.1]),
    "a factor": (lambda n: DisplayRule(factor=n), [0, 2], [-0.1, NAN]),
    "a share": (lambda n: DisplayRule(share=n), [0, 2], [-0.1, NAN]),
    "a significance": (lambda n: Goal(word("Peace"), n), [-1, 10], [NAN]),
    "a likelihood": (lambda n: Goal(word("Peace"), likelihood=n), [0, 1], [NAN]),
    "a time": (lambda n: action_event("Tom", "Wave", "Ann", n), [-5, 5], [NAN, INF]),
    "an own belief": (
        lambda n: Character(MindDefinition(word("Ann"))).believe("Likes(Tom)", "1", n),
        [0, 1],
        [-0.1, 7],
    ),
}
"""What has a range: how it is made of a number, numbers that are in it, up to its ends, and numbers that are not."""


@pytest.mark.parametrize(("made", "fine", "wrong"), RANGES.values(), ids=RANGES)
def test_a_number_is_taken_up_to_the_ends_of_its_range_and_refused_beyond(
    made: Callable[[Any], object], fine: list[Any], wrong: list[Any]
):
    for number in fine:
        made(number)
    for number in wrong:
        with pytest.raises(UsageError, match=r"expected|is no"):
            made(number)


class Failing:
    """A realizer of a host that fails as programs do."""

    def realize(self, brief: Brief, /) -> Utterance:
        raise ValueError(f"no words for {brief.line} \ud800")


class Numbers:
    """A realizer that gives what is no wording."""

    def realize(self, brief: Brief, /) -> Utterance:
        return Utterance(brief.text, brief.text, by=ANY)


@pytest.mark.parametrize(
    ("realizer", "note"),
    [(Failing(), "failed with ValueError: no words for "), (Numbers(), "expected a text for `by`")],
)
def test_a_realizer_that_fails_leaves_the_written_line_and_the_reason(realizer: Any, note: str):
    one = Session(Scene(cafe_scene(goes_on=True), seed=7), realizer=realizer)
    beat = one.choose()

    spoken = one.word(beat)

    assert spoken is not None
    assert spoken.text == beat.written
    assert note in spoken.note
    assert json.loads(one.log.text().splitlines()[-1])["note"] == spoken.note


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_recording_with_a_number_that_is_none_is_refused_with_its_line(number: str, tmp_path):
    one = playing()
    one.choose()
    told = one.log.text()
    old = json.dumps(json.loads(told.splitlines()[1])["time"])
    file = tmp_path / "play.jsonl"
    file.write_text(told.replace(f'"time":{old}', f'"time":{number}'))

    with pytest.raises(LogError, match=r"play\.jsonl:\d: .*finite"):
        read_log(file)


def test_a_recording_in_which_nothing_can_fade_is_refused():
    one = playing()
    one.choose()
    start = one.header.minds[0]
    header = replace(one.header, minds=(replace(start, segment=replace(start.segment, half_life=0.0)),))

    with pytest.raises(LogError, match="a half life of 0 s"):
        timelines_of(Log(header, one.log.records))


@pytest.mark.parametrize("of", [int, float, np.int64, np.float32, np.float64, Fraction])
def test_a_number_of_any_kind_is_recorded_and_read_back_as_one(of: Callable[[int], Any], tmp_path):
    one = playing()
    one.tell(action_event("Zed", "Wave", "Sarah", of(5)))
    one.advance(of(8))
    one.choose(by=np.str_("Ada"))
    one.log.write(tmp_path / "play.jsonl")

    assert read_log(tmp_path / "play.jsonl").text() == one.log.text()
    assert '"time":5.0' in one.log.text()
    again = Session.resume(Scene(cafe_scene(goes_on=True)), json.loads(json.dumps(one.save())))
    assert json.dumps(again.save()) == json.dumps(one.save())


class Full(LogFile):
    """A file on a disk that is full after some records."""

    def add(self, record: Record) -> None:
        if len(getattr(self, "ends", [])) == 3:
            raise OSError("no space left on the disk")
        super().add(record)


def test_a_beat_that_cannot_be_written_down_has_not_happened(tmp_path):
    one = playing()
    with Full(tmp_path / "play.jsonl", one.header) as file:
        one.log_file = file
        one.choose()
        one.tell(WAVE)
        before = json.dumps(one.save())

        for step in (one.choose, lambda: one.choose(1, by="Ada"), lambda: one.tell(WAVE)):
            with pytest.raises(OSError, match="no space left"):
                step()

    assert json.dumps(one.save()) == before
    assert one.marks == []
    assert read_log(tmp_path / "play.jsonl") == one.log


def test_a_session_of_another_player_is_refused_and_the_scene_stays_as_it_is():
    one = playing()
    one.choose()
    other = Scene(cafe_scene(goes_on=True), seed=7, player="Tom")
    before = other.save()

    with pytest.raises(LogError, match="nobody was played by hand"):
        Session.resume(other, one.save())

    assert other.save() == before


def test_an_event_that_meant_nothing_says_so_when_it_is_explained_alone():
    one = playing()

    told = one.tell(action_event("World", "Rain"), to="Sarah")

    assert explain(told.traces[0], raw=True) == ["Sarah perceived: World did Rain (episode 0). It meant nothing."]
    assert explain(told, raw=True)[0] == "This happened at 0.0 s, told to Sarah: World did Rain."


def held_elsewhere(work: Callable[[], object]) -> str:
    """What another thread is told while one of the cast is in use here."""
    told: list[str] = []

    def try_it() -> None:
        try:
            work()
        except UsageError as refused:
            told.append(str(refused))

    other = Thread(target=try_it)
    other.start()
    other.join()
    return "".join(told)


@pytest.mark.parametrize("episodes", [True, False])
def test_what_a_second_thread_is_refused_has_not_begun(episodes: bool):
    one = playing()
    one.choose(by="Ada")
    note, member = one.scene.save(episodes=episodes), one.scene.cast[1]
    mine = member.save(episodes=episodes)
    one.choose()
    before = json.dumps(one.save())

    with member.exclusive:
        for work in (
            lambda: one.scene.load(note),
            lambda: member.load(mine, None if episodes else member.mind.memory),
            lambda: one.scene.reseed(9),
            one.undo,
        ):
            assert "two threads use" in held_elsewhere(work)

    assert json.dumps(one.save()) == before
    assert one.undo()


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_session_goes_on_by_itself_and_writes_no_file(way: Callable[[Session], Session], tmp_path: Path):
    scene = Scene(cafe_scene(goes_on=True), seed=7)
    with LogFile(tmp_path / "play.log", Session(scene).header) as file:
        one = Session(scene, log_file=file)
        one.choose()

        again = way(one)
        again.choose()

        assert len(one.log.beats) == 1
        assert again.log.beats[0] == one.log.beats[0]
        assert again.log.beats[1] == as_record(one.choose())
        assert (tmp_path / "play.log").read_text() == one.log.text()


def test_a_play_whose_file_is_closed_stops_in_a_sentence(tmp_path: Path):
    scene = Scene(cafe_scene(goes_on=True), seed=7)
    with LogFile(tmp_path / "play.log", Session(scene).header) as file:
        one = Session(scene, log_file=file)
        one.choose(by="Ada")
    before = json.dumps(one.save())

    for work in (one.choose, one.undo):
        with pytest.raises(UsageError, match="is closed"):
            work()

    assert json.dumps(one.save()) == before
    one.log_file = None
    assert one.undo()


def test_what_is_no_record_leaves_the_recording_that_is_there(tmp_path: Path):
    one = playing()
    one.choose()
    path = tmp_path / "play.log"
    one.log.write(path)

    for header, records in ((ANY, ()), (one.header, (ANY,))):
        with pytest.raises(UsageError):
            LogFile(path, header, records)

    assert path.read_text() == one.log.text()


def test_a_mood_far_out_in_a_recording_is_told_and_no_crash():
    one = playing()
    beat: Any = as_record(one.choose())
    minds = (replace(beat.minds[0], after=(1e308, 0.0, -1e308)), *beat.minds[1:])

    assert explain(replace(beat, minds=minds), raw=True)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"saliency": lambda *_: None}, "`saliency` of this scene must give each of .* once: it gave None"),
        ({"saliency": lambda moves, *_: [*moves, *moves]}, "`saliency` of this scene must give each of .* once"),
        ({"turns": Asking("Tom")}, "`turns` of this scene must give each of sarah, tom, ann once"),
        ({"turns": Asking(word("Tom"))}, "`turns` of this scene must give each of"),
    ],
)
def test_a_strategy_that_leaves_somebody_out_is_named(part: dict[str, Any], sentence: str):
    scene = Scene(replace(cafe_scene(), **part))

    with pytest.raises(UsageError, match=sentence):
        scene.look()


def test_a_turn_is_played_where_it_was_looked_at():
    definition = cafe_scene(goes_on=True)
    one, other = Scene(definition, seed=1), Scene(definition, seed=2)
    first = one.turn()
    assert first is not None
    one.play(first, first.options[0])
    turn = other.turn()
    assert turn is not None
    other.play(turn, turn.options[-1])
    assert one.now != other.now

    with pytest.raises(UsageError, match="something has happened since this turn was looked at"):
        one.play(other.turn())
    elsewhere = Scene(replace(definition, graph=graph(move("hi", "Door", "End"))), seed=1)
    with pytest.raises(UsageError, match=r"this scene has no line .*: the turn is one of another scene"):
        elsewhere.play(Scene(definition, seed=1).turn())
    assert elsewhere.steps == 0
    assert Scene(definition, seed=1).play(pickled(Scene(definition, seed=1).turn())).step == 1

"""A scene that plays itself in simulated time."""

import gc
import json
from collections.abc import Callable, Generator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from simpy.events import Event as SimpyEvent

from fatima_py.character import Character
from fatima_py.errors import LogError, UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.names import symbol
from fatima_py.record import explain, read_log
from fatima_py.record.timeline import timelines_of
from fatima_py.record.values import Beat
from fatima_py.scene import Scene
from fatima_py.sim import Simulation, sweep
from fatima_py.sim.ticks import ticks
from fatima_py.world import World
from tests.builders import COPIES, TALK, cafe_scene, conditions, definition, effect, feels, move, rule, scene


@pytest.fixture
def busy() -> Simulation:
    """A cafe in which Tom orders again and again."""
    return Simulation(Scene(cafe_scene(goes_on=True)), seed=3)


def test_a_simulation_ends_with_its_scene(cafe: Scene):
    simulation = Simulation(cafe, seed=7)

    log = simulation.run(600)

    assert simulation.scene.over
    assert simulation.now == 600
    assert log.beats[-1].next_state == "Bye"


def test_the_scene_given_is_not_touched(cafe: Scene):
    before = cafe.save()

    Simulation(cafe, seed=7).run(60)

    assert cafe.save() == before


def test_running_on_continues(busy: Simulation):
    half = busy.run(20)

    whole = busy.run(40)

    assert whole.beats[: len(half.beats)] == half.beats
    assert len(whole.beats) > len(half.beats)
    assert whole == Simulation(Scene(cafe_scene(goes_on=True)), seed=3).run(40)


def test_running_to_a_time_that_is_past_does_nothing(busy: Simulation):
    log = busy.run(20)

    assert busy.run(10) == log
    assert busy.now == 20


def test_beats_follow_one_another_in_time(busy: Simulation):
    beats = busy.run(60).beats

    for one, other in pairwise(beats):
        assert other.time >= one.end - 1e-6


def test_something_can_be_told_to_everybody_at_a_time(busy: Simulation):
    busy.tell(belief_event("World", "Open(Shop)", "False"), at=12.5)

    busy.run(12)
    assert [one.belief("Open(Shop)") for one in busy.scene.cast] == [None, None, None]
    busy.run(13)
    assert [str(one.belief("Open(Shop)")) for one in busy.scene.cast] == ["False"] * 3


def test_something_can_be_told_now(busy: Simulation):
    busy.run(10)

    busy.tell(belief_event("World", "Open(Shop)", "False"))
    busy.run(10.001)

    assert str(busy.scene.cast[0].belief("Open(Shop)")) == "False"


def test_what_is_told_has_its_effects():
    rain = effect("rain", "Event(*, World, Rain, *)", "*: Wet(Street) = True")
    simulation = Simulation(Scene(scene(cast=(definition("Ann"), definition("Tom")), world=World([rain]))))

    simulation.tell(action_event("World", "Rain"), at=5)
    simulation.run(6)

    assert [str(one.belief("Wet(Street)")) for one in simulation.scene.cast] == ["True", "True"]


def test_what_is_told_is_in_the_log_in_its_place_with_what_everybody_made_of_it(tmp_path: Path):
    ring = rule("startled", "Event(*, World, Ring, *)", feels("desirability", -4))
    tom = definition("Tom", acts=[TALK])
    pattern = Scene(scene(move("hum", "Start", "Start", "Tom"), cast=(definition("Ann", ring), tom)))
    simulation = Simulation(pattern)
    simulation.tell(action_event("World", "Ring"), at=10)

    log = simulation.run(15)
    log.write(tmp_path / "log.jsonl")

    (told,) = log.externals
    ann = next(mind for mind in told.minds if mind.who == "Ann")
    assert [emotion.type for emotion in ann.felt] == ["Distress"]
    assert [one.time for one in log.happenings] == sorted(one.time for one in log.happenings)
    assert "   10.0  (World did Ring)" in log.transcript().splitlines()
    assert read_log(tmp_path / "log.jsonl") == log
    assert explain(told, log.header.cast, raw=True)[:2] == [
        "This happened at 10.0 s: World did Ring.",
        "Ann perceived: World did Ring (episode 10).",
    ]
    (timeline, _) = timelines_of(log)
    assert [track.label for track in timeline.tracks] == ["Distress"]


def test_somebody_can_think_of_something_again_at_a_time(busy: Simulation):
    busy.ruminate("sarah", 0, at=12.5)
    busy.run(10)
    again = Simulation(Scene(cafe_scene(goes_on=True)), seed=99)
    again.load(json.loads(json.dumps(busy.save())))

    log = busy.run(60)

    (thought,) = log.thoughts
    assert (thought.mind.who, thought.mind.episode) == ("Sarah", 0)
    assert 12.5 <= thought.time < 20
    assert [one.time for one in log.happenings] == sorted(one.time for one in log.happenings)
    assert again.run(60) == log


def test_nobody_thinks_of_what_they_do_not_remember(busy: Simulation):
    with pytest.raises(UsageError, match="Zoe is not in the cast"):
        busy.ruminate("Zoe", 0)
    with pytest.raises(UsageError, match="the number of an episode"):
        busy.ruminate("Sarah", 0.5)  # type: ignore[arg-type]
    busy.ruminate("Sarah", 99, at=5)
    with pytest.raises(UsageError, match="there is no episode 99"):
        busy.run(10)


def test_nothing_can_be_told_of_the_past(busy: Simulation):
    busy.run(10)

    with pytest.raises(UsageError, match="past"):
        busy.tell(action_event("World", "Rain"), at=5)


def test_what_is_recorded_on_a_file_is_kept_nowhere_else(cafe: Scene, tmp_path: Path):
    def living() -> int:
        gc.collect()
        return sum(isinstance(one, Beat) for one in gc.get_objects())

    kept, filed = Simulation(cafe, seed=7), Simulation(cafe, seed=7)
    before = living()
    with filed.recorded(tmp_path / "cafe.log"):
        log = filed.run(60)

    assert living() == before
    assert log == kept.run(60) == read_log(tmp_path / "cafe.log")
    assert living() >= before + len(kept.log.beats) > before
    assert filed.save() == kept.save()


def test_what_reaches_minds_comes_before_what_they_do():
    simulation = Simulation(Scene(cafe_scene()), seed=1)
    simulation.tell(belief_event("World", "Open(Shop)", "True"), at=0)

    simulation.run(0.5)

    ann = simulation.scene.cast[2]
    assert str(ann.mind.memory.get(0).event.content) == "Open(Shop)"


def test_who_had_nothing_to_say_may_answer_to_what_happens():
    bell = conditions("EventCount(*, *, Ring, *) > 0")
    simulation = Simulation(Scene(scene(move("open", "Start", "End", "Tom", when=bell))))
    simulation.tell(action_event("World", "Ring"), at=30)
    simulation.tell(action_event("World", "Ring"), at=30)

    log = simulation.run(60)

    assert [(beat.brief and beat.brief.line, beat.time) for beat in log.beats] == [("open", 30)]


def test_processes_of_ones_own_live_beside_ours(busy: Simulation):
    seen: list[float] = []

    def bell() -> Generator[SimpyEvent]:
        while True:
            yield busy.environment.timeout(ticks(15))
            seen.append(busy.now)
            busy.tell(action_event("World", "Ring"))

    busy.environment.process(bell())
    busy.run(50)

    rung = [episode.time for episode in busy.scene.cast[2].mind.memory if str(episode.event.content) == "Ring"]
    assert seen == [15, 30, 45]
    assert len(rung) == 3


@pytest.mark.parametrize("pause", [0, 0.0001, 7.3, 21])
def test_a_restored_checkpoint_goes_on_as_if_nothing_had_happened(busy: Simulation, pause: float):
    busy.tell(belief_event("World", "Open(Shop)", "False"), at=25)
    busy.run(pause)
    again = Simulation(Scene(cafe_scene(goes_on=True)), seed=99)

    again.load(json.loads(json.dumps(busy.save())))

    assert again.now == pause
    assert again.run(60).text() == busy.run(60).text()
    assert again.save() == busy.save()


@pytest.mark.wide
@pytest.mark.parametrize("pause", [0, 7.3, 21, 60])
def test_a_restored_checkpoint_hears_what_it_is_told_before_the_next_turn(busy: Simulation, pause: float):
    busy.run(pause)
    again = Simulation(Scene(cafe_scene(goes_on=True)), seed=99)
    again.load(json.loads(json.dumps(busy.save())))

    for one in (busy, again):
        one.tell(belief_event("World", "Open(Shop)", "False"))
        one.tell(action_event("Tom", "Speak(Insult)", "Sarah"))

    assert again.run(pause + 30).text() == busy.run(pause + 30).text()
    assert again.save() == busy.save()


def test_an_idle_scene_that_was_restored_thinks_again_when_it_is_told_something():
    brave = scene(move("a", "Start", "End", "Sarah", when=conditions("Brave(SELF) = True")))
    idle = Simulation(Scene(brave))
    idle.run(10)
    again = Simulation(Scene(brave))
    again.load(idle.save())

    for one in (idle, again):
        one.tell(belief_event("World", "Brave(Sarah)", "True"))

    assert len(idle.run(20).beats) == len(again.run(20).beats) == 1
    assert again.save() == idle.save()


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_simulation_goes_on_by_itself(busy: Simulation, way: Callable[[Simulation], Simulation]):
    busy.tell(belief_event("World", "Open(Shop)", "False"), at=25)
    busy.run(21)

    again = way(busy)

    assert again.run(60).text() == busy.run(60).text()
    assert again.save() == busy.save()


@pytest.mark.parametrize("part", ["session", "pending", "added", "at", "now"])
def test_a_checkpoint_that_lacks_something_is_said_to_be_damaged(busy: Simulation, part: str):
    saved = busy.save()
    del saved[part]

    with pytest.raises(LogError, match=f"this checkpoint is damaged: the field '{part}' is missing"):
        busy.load(saved)


def test_a_sweep_gives_one_result_for_each_seed(cafe: Scene):
    def beats(simulation: Simulation) -> int:
        return len(simulation.log.beats)

    few, many = sweep(cafe, [3, 5], until=60, measure=beats), sweep(cafe, range(8), until=60, measure=beats)

    assert [seed for seed, _ in few] == [3, 5]
    assert few == [many[3], many[5]]
    assert len({count for _, count in many}) > 1


def test_a_simulation_begins_where_its_scene_does(cafe: Scene):
    there = Scene(cafe.definition, start=symbol("Counter"))

    log = Simulation(there, seed=1).run(until=60)

    assert all(beat.state != "Door" for beat in log.beats)
    assert log.beats


def test_a_simulation_goes_on_from_where_its_scene_stands(cafe: Scene):
    cafe.tell(belief_event("World", "Open(Shop)", "False"))
    cafe.play()

    simulation = Simulation(cafe, seed=cafe.seed)

    assert [str(one.belief("Open(Shop)")) for one in simulation.scene.cast] == ["False"] * 3
    assert simulation.run(60).beats[0].step == 2
    assert simulation.log.beats[0].time == pytest.approx(cafe.time)


def test_a_sweep_prepares_each_run_alone(cafe: Scene):
    def close(simulation: Simulation) -> None:
        simulation.tell(belief_event("World", "Open(Shop)", "False"))

    def open_shop(simulation: Simulation) -> str:
        return str(simulation.scene.cast[0].belief("Open(Shop)"))

    assert sweep(cafe, [1, 2], until=60, measure=open_shop, setup=close) == [(1, "False"), (2, "False")]
    assert sweep(cafe, [1], until=60, measure=open_shop) == [(1, "None")]


def test_a_player_plays_themselves_in_a_simulation():
    simulation = Simulation(Scene(cafe_scene(), player="Tom"), seed=1)

    assert not any(beat.decision.by_player for beat in simulation.run(60).beats)


def test_what_fails_on_the_way_is_still_to_happen(monkeypatch: pytest.MonkeyPatch):
    whole = Simulation(Scene(cafe_scene(goes_on=True)), seed=3).run(60)
    simulation = Simulation(Scene(cafe_scene(goes_on=True)), seed=3)
    live, lived = Character.live, list[object]()

    def failing(one: Character, *event: Any, **more: Any) -> Any:
        lived.append(event)
        if len(lived) == 4:
            raise OSError("the store is down")
        return live(one, *event, **more)

    monkeypatch.setattr(Character, "live", failing)
    with pytest.raises(OSError, match="is down"):
        simulation.run(60)

    assert 0 < len(simulation.log.beats) < len(whole.beats)
    assert simulation.run(60).text() == whole.text()


@pytest.mark.parametrize(
    ("kind", "payload", "said"),
    [
        ("event", ["Rain"], r"at pending\[\d\]\[5\]: cannot read 'Rain'"),
        ("event", [], "expected a list of 1"),
        ("thought", ["Zoe", 0], "Zoe is not in the cast"),
        ("thought", ["Sarah", "x"], r"at pending\[\d\]\[5\]\[1\]: expected a whole number"),
        ("thought", ["Sarah"], "expected a list of 2"),
        ("turn", ["Sarah"], "expected a turn, which has no data"),
        ("dream", [], "expected a turn, which has no data, an event or a thought"),
    ],
)
def test_what_is_pending_and_cannot_come_true_is_refused_with_its_place(
    busy: Simulation, kind: str, payload: list[object], said: str
):
    saved = busy.save()
    saved["pending"].append([10**7, 2, 0, 0, kind, payload, 1])

    with pytest.raises(LogError, match=said):
        Simulation(Scene(cafe_scene(goes_on=True))).load(saved)

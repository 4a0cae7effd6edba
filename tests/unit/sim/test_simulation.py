"""A scene that plays itself in simulated time."""

import json
from collections.abc import Callable, Generator
from itertools import pairwise
from pathlib import Path

import pytest
from simpy.events import Event as SimpyEvent

from fatima_py.errors import LogError, UsageError
from fatima_py.events import action_event, belief_event
from fatima_py.names import symbol
from fatima_py.record import lives_of, read_log
from fatima_py.record.explanation import explain_told
from fatima_py.scene import Scene
from fatima_py.sim import Simulation, sweep
from fatima_py.sim.agenda import ticks
from fatima_py.world import World
from tests.builders import COPIES, TALK, cafe_scene, conditions, definition, feels, move, rule, scene
from tests.unit.world.test_effects import effect


@pytest.fixture
def busy() -> Simulation:
    """A cafe in which Tom orders again and again."""
    return Simulation(Scene(cafe_scene(goes_on=True)), seed=3)


def test_a_simulation_ends_with_its_scene(cafe: Scene):
    simulation = Simulation(cafe, seed=7)

    log = simulation.run(600)

    assert simulation.scene.over
    assert simulation.now == 600
    assert log.beats[-1]["next"] == "Bye"


def test_the_scene_given_is_only_the_pattern(cafe: Scene):
    before = cafe.save()

    Simulation(cafe, seed=7).run(60)

    assert cafe.save() == before


def test_running_on_continues(busy: Simulation):
    half = busy.run(20)

    whole = busy.run(40)

    assert whole.beats[: len(half.beats)] == half.beats
    assert len(whole.beats) > len(half.beats)
    assert whole == Simulation(busy.scene, seed=3).run(40)


def test_running_to_a_time_that_is_past_does_nothing(busy: Simulation):
    log = busy.run(20)

    assert busy.run(10) == log
    assert busy.now == 20


def test_beats_follow_one_another_in_time(busy: Simulation):
    beats = busy.run(60).beats

    for one, other in pairwise(beats):
        assert other["time"] >= one["time"] + one["took"] - 1e-6


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

    (told,) = log.told
    ann = next(mind for mind in told["minds"] if mind["who"] == "Ann")
    assert [one["type"] for one in ann["felt"]] == ["Distress"]
    assert [one["time"] for one in log.records()] == sorted(one["time"] for one in log.records())
    assert "   10.0  (World did Ring)" in log.transcript().splitlines()
    assert read_log(tmp_path / "log.jsonl") == log
    assert explain_told(told, log.header)[:2] == [
        "This happened at 10.0 s: World did Ring.",
        "Ann perceived: World did Ring (episode 10).",
    ]
    (life, _) = lives_of(log)
    assert [band.label for band in life.bands] == ["Distress"]


def test_nothing_can_be_told_of_the_past(busy: Simulation):
    busy.run(10)

    with pytest.raises(UsageError, match="past"):
        busy.tell(action_event("World", "Rain"), at=5)


def test_what_reaches_minds_comes_before_what_they_do():
    simulation = Simulation(Scene(cafe_scene()), seed=1)
    simulation.tell(belief_event("World", "Open(Shop)", "True"), at=0)

    simulation.run(0.5)

    ann = simulation.scene.cast[2]
    assert str(ann.mind.memory[0].event.content) == "Open(Shop)"


def test_who_had_nothing_to_say_may_answer_to_what_happens():
    bell = conditions("EventCount(*, *, Ring, *) > 0")
    simulation = Simulation(Scene(scene(move("open", "Start", "End", "Tom", when=bell))))
    simulation.tell(action_event("World", "Ring"), at=30)
    simulation.tell(action_event("World", "Ring"), at=30)

    log = simulation.run(60)

    assert [(beat["line"], beat["time"]) for beat in log.beats] == [("open", 30)]


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


@pytest.mark.parametrize("way", COPIES)
def test_a_copied_simulation_goes_on_by_itself(busy: Simulation, way: Callable[[Simulation], Simulation]):
    busy.tell(belief_event("World", "Open(Shop)", "False"), at=25)
    busy.run(21)

    again = way(busy)

    assert again.run(60).text() == busy.run(60).text()
    assert again.save() == busy.save()


@pytest.mark.parametrize("part", ["scene", "agenda", "now", "beats"])
def test_a_checkpoint_that_lacks_something_is_said_to_be_damaged(busy: Simulation, part: str):
    saved = busy.save()
    del saved[part]

    with pytest.raises(LogError, match=f"this checkpoint is damaged .*{part}"):
        busy.load(saved)


def test_a_sweep_gives_one_result_for_each_seed(cafe: Scene):
    def beats(simulation: Simulation) -> int:
        return len(simulation.beats)

    few, many = sweep(cafe, [3, 5], until=60, measure=beats), sweep(cafe, range(8), until=60, measure=beats)

    assert [seed for seed, _ in few] == [3, 5]
    assert few == [many[3], many[5]]
    assert len({count for _, count in many}) > 1


def test_a_simulation_begins_where_its_scene_does(cafe: Scene):
    there = Scene(cafe.definition, start=symbol("Counter"))

    log = Simulation(there, seed=1).run(until=60)

    assert all(beat["state"] != "Door" for beat in log.beats)
    assert log.beats

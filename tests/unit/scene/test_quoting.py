"""A line that quotes a memory says what is remembered, and the record keeps what it was."""

from pathlib import Path

import pytest

from fatima_py.record import Log, as_record, explain, read_log
from fatima_py.record.values import Beat
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene
from fatima_py.sim import Simulation

SAID = "I shall paint your old boat before winter."
HALF_A_DAY_OF_A_SCENE = 2400.0
BOAT = """
fatima: 1
title: The boat
cast:
  Ann: {memory: MEMORY}
  Tom: {}
dialogue: |
  == start
  Tom <Promise>: I shall paint your old boat before winter. -> later
  == later
  Ann <Remind>: You said: "{memory: what Tom promised}" -> again
  == again
  Ann <Remind>: So you did say: "{memory: what Tom promised to paint}" -> end
actions:
  - {id: talk, do: say anything}
"""


def boat(folder: Path, memory: str = "{forgets: ebbinghaus, distorts: [details, retelling]}") -> Scene:
    """A scene in which Tom has just promised something."""
    file = folder / "boat.yaml"
    file.write_text(BOAT.replace("MEMORY", memory), encoding="utf-8")
    scene = load_scenario(file, seed=1)
    scene.play()
    return scene


def played(scene: Scene, seconds: float) -> Beat:
    """The next beat, so many seconds later, as it is recorded."""
    scene.advance(scene.time + seconds)
    beat = as_record(scene.play())
    assert isinstance(beat, Beat)
    return beat


def test_who_forgets_details_says_what_they_remember_and_the_record_keeps_what_it_was(tmp_path: Path):
    beat = played(boat(tmp_path), HALF_A_DAY_OF_A_SCENE)

    (one,) = beat.misremembered
    assert one.true == SAID
    assert beat.written == f'You said: "{one.said}"'
    assert one.said != SAID
    assert (one.slot, one.episode) == ("memory: what Tom promised", 0)


def test_why_tells_both(tmp_path: Path):
    beat = played(boat(tmp_path), HALF_A_DAY_OF_A_SCENE)

    told = "\n".join(explain(beat, raw=True))

    assert f'Ann remembers: "{beat.misremembered[0].said}"; it was: "{SAID}" (episode 0).' in told


def test_what_was_quoted_is_what_is_remembered_from_then_on(tmp_path: Path):
    scene = boat(tmp_path)
    first, second = played(scene, HALF_A_DAY_OF_A_SCENE), played(scene, 0.0)

    assert second.misremembered[0].said == first.misremembered[0].said
    assert scene.member("Ann").mind.memory.get(0).context.words == SAID
    assert scene.member("Tom").mind.recalled == {}


def test_without_retelling_what_was_quoted_is_all_there_again(tmp_path: Path):
    scene = boat(tmp_path, "{forgets: ebbinghaus, distorts: [details]}")
    first, second = played(scene, HALF_A_DAY_OF_A_SCENE), played(scene, 0.0)

    assert first.misremembered
    assert not second.misremembered
    assert SAID in second.written


def test_what_is_said_aloud_lasts_longer_and_what_might_be_said_does_not(tmp_path: Path):
    scene = boat(tmp_path, "{forgets: ebbinghaus}")
    scene.look()
    scene.turn()
    before = dict(scene.member("Ann").mind.recalled)

    played(scene, HALF_A_DAY_OF_A_SCENE)

    assert before == {}
    assert [one.recalls for one in scene.member("Ann").mind.recalled.values()] == [1]


def test_a_beat_that_is_not_kept_lets_nothing_come_to_mind(tmp_path: Path):
    scene = boat(tmp_path, "{forgets: ebbinghaus}")

    with pytest.raises(ZeroDivisionError):
        scene.play(keep=lambda _: [][1 // 0])

    assert scene.member("Ann").mind.recalled == {}


def test_who_forgets_nothing_records_what_they_always_did(tmp_path: Path):
    beat = played(boat(tmp_path, "{}"), HALF_A_DAY_OF_A_SCENE)

    assert not beat.misremembered
    assert SAID in beat.written


def test_what_is_forgotten_cannot_be_quoted(tmp_path: Path):
    beat = played(boat(tmp_path), 6 * 3600.0)

    assert beat.written == 'You said: "..."'


def test_a_recorded_play_with_it_is_read_again(tmp_path: Path):
    scene = boat(tmp_path)
    scene.advance(HALF_A_DAY_OF_A_SCENE)
    log: Log = Simulation(scene).run(until=HALF_A_DAY_OF_A_SCENE + 60)
    log.write(tmp_path / "boat.jsonl")

    again = read_log(tmp_path / "boat.jsonl")

    assert any(beat.misremembered for beat in log.beats)
    assert again == log

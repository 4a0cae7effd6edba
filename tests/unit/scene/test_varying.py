"""The parts of a line that are said otherwise each time."""

from fatima_py.scene import Scene
from fatima_py.scene.varying import phrases_of, variants
from tests.builders import move, scene

WELL = "{Well|Again|Still}, {~no|never|not now}."


def said(times: int, seed: int = 0) -> dict[str, str]:
    return variants(move("ask", "hub", "hub", text=WELL), times, seed)


def test_a_sequence_goes_on_to_its_last_phrase_and_stays_there():
    assert [said(times)["Well|Again|Still"] for times in range(5)] == ["Well", "Again", "Still", "Still", "Still"]


def test_a_shuffle_gives_each_phrase_once_before_any_again():
    rounds = [[said(times)["~no|never|not now"] for times in range(start, start + 3)] for start in (0, 3, 6)]

    assert [sorted(phrases) for phrases in rounds] == [["never", "no", "not now"]] * 3
    assert len({tuple(said(times, seed).items()) for seed in range(9) for times in (0,)}) > 1


def test_other_slots_are_left_alone():
    assert phrases_of("Nora.name") == []
    assert variants(move("ask", "hub", "hub", text="{Nora.name}"), 0, 0) == {}


def test_a_scene_says_a_line_otherwise_each_time_and_as_long_as_what_is_said():
    played = Scene(scene(move("ask", "hub", "hub", "Sarah", text="{Well|Again and again and again}."), cast=("Sarah",)))

    beats = [played.play() for _ in range(3)]

    assert [beat.written for beat in beats] == ["Well.", "Again and again and again.", "Again and again and again."]
    assert beats[0].duration < beats[1].duration == beats[2].duration

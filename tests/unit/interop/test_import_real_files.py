"""Files that others have written with the Toolkit, where they are at hand."""

import json
from pathlib import Path

import pytest

from fatima_py.interop import Imported, import_files, load_toolkit
from fatima_py.scenario import check_file, load_scenario
from fatima_py.scenario.loading import read_built
from fatima_py.scene import Scene

SHARED = Path(__file__).parents[4] / "shared" / "toolkit-files"
PAIRS = [("scenario", "storage"), ("kbscenario", "kbstorage")]

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the Toolkit's files are not at hand"),
    pytest.mark.wide,
]


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> list[Imported]:
    return import_files([SHARED], tmp_path_factory.mktemp("imported"))


def test_all_are_imported(found):
    assert len(found) == sum(path.is_file() for path in SHARED.rglob("*") if path.suffix != ".md")
    assert [one.file.name for one in found if one.output is None] == []


def test_every_line_rule_belief_and_goal_survives(found):
    assert [(one.file.name, one.found, one.carried) for one in found if one.found != one.carried] == []


def test_every_utterance_and_its_id_survive(found):
    for one in found:
        root = json.loads(one.file.read_text(encoding="utf-8-sig"))
        fields = root.get("root", {}) if isinstance(root, dict) else {}
        lines = [line for key in ("Dialogues", "PlayerDialogues", "AgentDialogues") for line in fields.get(key) or ()]
        moves = read_built(one.output).moves if lines else ()

        wanted = sorted((line.get("UtteranceId") or "", " ".join(line["Utterance"].split())) for line in lines)
        kept = sorted((base(move.rule.id), " ".join(move.rule.text.split())) for move in moves)
        assert kept == wanted, one.file.name


def base(name: str) -> str:
    """The id as it was: equal ids are numbered, and lines without one are called after their place."""
    return "" if name.startswith("line-") else "-".join(name.split("-")[:2])


def test_all_can_be_checked_without_errors_and_played(found):
    for one in found:
        assert [str(problem) for problem in check_file(one.output) if problem.severity == "error"] == []
        scene = load_scenario(one.output, seed=1)
        for _ in range(20):
            turn = scene.turn()
            if turn is None:
                break
            scene.play(turn)


def test_conferrals_of_version_1_play_as_they_did(found):
    (one,) = (one for one in found if one.file.name == "SITest.si")
    (agent,) = load_scenario(one.output).cast
    stranger = agent.decide().best
    agent.believe("IsFriend(Player)", "True")
    friend = agent.decide().best

    assert [note for note in one.notes if note.what == "not carried"] == []
    assert [(str(best.action), str(best.target)) for best in (stranger, friend) if best] == [
        ("Greet", "Player"),
        ("Hug", "Player"),
    ]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("name", "storage"), PAIRS)
def test_a_current_scenario_plays_as_when_it_is_opened_directly(name, storage, seed, found):
    (one,) = (one for one in found if one.file.name == f"{name}.json")
    definition = load_toolkit(one.file, one.file.with_name(f"{storage}.json"))

    direct = beats(Scene(definition, seed=seed))

    assert beats(load_scenario(one.output, seed=seed)) == direct
    assert direct


def beats(scene: Scene) -> list[object]:
    """What happens, and what it is to everybody."""
    played: list[object] = []
    for _ in range(100):
        turn = scene.turn()
        if turn is None:
            break
        beat = scene.play(turn)
        felt = [str(emotion) for trace in beat.traces for emotion in trace.emotions]
        said = beat.option.move and (beat.option.move.id, beat.option.move.text.strip())
        played.append((str(beat.event), beat.time, said, felt, [one.mood for one in scene.cast]))
    return played

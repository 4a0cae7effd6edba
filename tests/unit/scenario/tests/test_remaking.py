"""Remaking: a test of a recorded play passes as long as the scenario plays so."""

from difflib import ndiff
from pathlib import Path

import pytest

from fatima_py.errors import UsageError
from fatima_py.record import Log
from fatima_py.scenario import load_scenario, run_tests
from fatima_py.scenario.tests.remaking import add_test, remake
from fatima_py.scene import Scene
from fatima_py.session import Session
from tests.unit.scenario.files import scenario, write

TEA = scenario(
    """
    player: Tom
    actions:
      - {for: Ann, do: say anything}
      - {id: pour, for: Ann, do: Pour, if: Is(Late) = true, priority: 9}
    """,
    cast="Ann:\n  believes: {Is(Late): false}\nTom: {}",
    dialogue="""
    == start
    Tom [Kind]: Tea? -> asked @tea
    Tom [Rude]: Tea. -> asked @now
    == asked
    Ann: Please. -> more @please
    == more
    Tom: Bye. -> end @bye
    """,
)


def played(path: Path, *, by_hand: bool = True, choices: tuple[int, ...] = (1, 1), seed: int = 3) -> Log:
    """A recorded play."""
    definition = load_scenario(path).definition
    session = Session(Scene(definition, seed=seed, player="Tom" if by_hand else None), source=path.name)
    numbers = list(choices)
    while (turn := session.turn()) is not None:
        session.choose(numbers.pop(0) if turn.by_player else None, turn=turn)
    return session.log


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_the_player_did_is_a_step_and_what_the_others_did_is_expected(by_hand: bool, tmp_path: Path):
    path = write(tmp_path, TEA)

    made = remake(played(path, by_hand=by_hand, choices=(1, 1)), path, "one")

    first = "now" if "says now" in made.text else "tea"
    assert made.text == (
        f"tests:\n  - name: one\n    given:\n      seed: 3\n    play:\n      - Tom says {first}\n"
        "      - expect: Ann says please\n      - Tom says bye\n    expect: the scene is End\n"
    )
    assert made.result.passed
    assert made.changed == ()
    assert made.notes == ()


@pytest.mark.parametrize(
    "tests",
    [
        "",
        "tests:\n  - {name: a, play: [Tom says tea]}\n",
        "tests:\n- name: a\n  play: [Tom says tea]\n\n# the end\n",
        "tests:\n  - name: a\n    play:\n      - Tom says tea  # he asks\n\nlanguage: en\n",
        "tests:\n  - {name: one}",
    ],
)
def test_a_test_is_added_to_a_scenario_that_stays_as_it_is(tests: str, tmp_path: Path):
    path = write(tmp_path, TEA + tests)
    made = remake(played(path), path, "one")

    add_test(path, made.text)

    results = run_tests(path)
    assert [one.passed for one in results] == [True] * len(results)
    assert results[-1].name == ("one (2)" if "one" in tests else "one")
    changes = ndiff((TEA + tests).splitlines(), path.read_text().splitlines())
    assert [row for row in changes if row.startswith("- ")] == []


@pytest.mark.parametrize("tests", ["tests: []\n", "tests: [{name: a}]\n"])
def test_tests_in_one_row_are_left_alone(tests: str, tmp_path: Path):
    path = write(tmp_path, TEA + tests)

    with pytest.raises(UsageError, match="write them as a list, each behind a dash"):
        add_test(path, remake(played(path), path, "one").text)

    assert path.read_text() == TEA + tests


def test_where_a_changed_scenario_parts_from_the_play_is_told(tmp_path: Path):
    path = write(tmp_path, TEA)
    log = played(path)
    write(tmp_path, TEA.replace("Is(Late): false", "Is(Late): true"))

    made = remake(log, path, "one")

    assert made.changed == ("scene.yaml",)
    assert not made.result.passed
    assert made.result.sentences[:2] == ("expected: Ann says please", "got: Ann did Pour")


def test_words_of_ones_own_end_the_test_before_them(tmp_path: Path):
    path = write(tmp_path, TEA)
    session = Session(Scene(load_scenario(path).definition, player="Tom"))
    session.choose(1)
    session.choose()
    session.say("Well then")

    made = remake(session.log, path, "one")

    assert made.notes == ("the test ends before step 3, at which Tom used words of their own",)
    assert "the scene is more" in made.text
    assert made.result.passed


DOORMEN = scenario(
    """
    player: Tom
    turns: free
    actions:
      - {do: say anything}
      - {for: Ann, do: Bow, once: true}
    """,
    dialogue="""
    == start
    Tom: Evening. -> end @evening
    """,
)
"""Ann bows first where nobody is played, and Tom is asked first where he is."""


def test_a_play_in_which_everybody_played_themselves_holds_as_a_test(tmp_path: Path):
    path = write(tmp_path, DOORMEN)
    log = next(log for seed in range(9) if (log := played(path, by_hand=False, seed=seed)).beats[0].who == "Ann")

    made = remake(log, path, "one")

    assert "      player: nobody\n" in made.text
    assert "- expect: Ann does Bow\n      - expect: Tom says evening\n" in made.text
    assert made.result.passed
    add_test(path, made.text)
    assert [one.passed for one in run_tests(path)] == [True]


HALL = scenario(
    """
    player: Tom
    turns: free
    actions:
      - {do: say anything}
      - {for: Kit, do: Bow, once: true, if: I have heard Ann say Welcome}
    """,
    cast="Ann: {}\nKit: {}\nTom: {}",
    dialogue="""
    == start
    Ann <Welcome>: Come in. -> hall @in
    == hall
    Tom: Evening. -> end @evening
    """,
)
"""Kit bows before Tom speaks, unless Tom is played by hand."""


def test_a_play_in_which_another_was_played_by_hand_says_whom_its_test_plays(tmp_path: Path):
    path = write(tmp_path, HALL)
    session = Session(Scene(load_scenario(path).definition, player="Ann"), source=path.name)
    while (turn := session.turn()) is not None:
        session.choose(1 if turn.by_player else None, turn=turn)

    made = remake(session.log, path, "one")

    assert "      player: Ann\n" in made.text
    assert "- Ann says in\n      - expect: Kit does Bow\n      - expect: Tom says evening\n" in made.text
    assert made.result.passed


def test_a_play_of_another_scenario_is_refused(tmp_path: Path):
    path = write(tmp_path, TEA)
    other = write(tmp_path, TEA.replace("title: A test", "title: Another"), "other.yaml")

    with pytest.raises(UsageError, match=r"the recording is a play of 'A test', and .* is 'Another'"):
        remake(played(path), other, "one")


def test_a_play_in_which_nothing_was_done_is_no_test(tmp_path: Path):
    path = write(tmp_path, TEA)

    with pytest.raises(UsageError, match=r"nothing was done in this play that a test can say$"):
        remake(Session(Scene(load_scenario(path).definition)).log, path, "one")


STORM = scenario(
    "player: Tom\n",
    dialogue="""
    == start
    (narration): It rains.
    (narration) (Tom has said wait): It still rains. @still
    Tom: Wait. -> start @wait
    Tom: Hello. -> hi @hello
    == hi
    (narration): Ann looks up. -> greeted @looks
    == greeted
    Ann (else): Hello yourself. -> end @yourself
    """,
)


def test_a_play_with_narration_makes_a_test_that_is_read_and_passes(tmp_path: Path):
    path = write(tmp_path, STORM)
    made = remake(played(path, choices=(2,)), path, "one")

    add_test(path, made.text)

    assert made.result.passed
    assert '- expect: "(narration) says start.1"\n' in made.text
    assert '- expect: "(narration) says looks"\n' in made.text
    assert all(one.passed for one in run_tests(path))


def test_a_test_that_could_not_be_read_from_the_file_is_no_test_that_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = write(tmp_path, TEA)
    log = played(path)
    monkeypatch.setattr("fatima_py.scenario.tests.remaking.doer_in_words", lambda who: f"old {who}")

    made = remake(log, path, "one")

    assert not made.readable
    assert not made.result.passed
    assert "FA020" in made.result.sentences[0]

"""Tests: those of a scenario pass, or say what was expected, what came instead, and why."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

import pytest

from fatima_py.errors import BeliefError, Place, Problem, ScenarioError
from fatima_py.names import Compound, symbol
from fatima_py.scenario import TestResult, check_file, load_scenario, read_definition, run_tests
from fatima_py.scenario.compile.wanted import Trial
from fatima_py.scenario.tests import try_tests
from fatima_py.scenario.tests.running import begun
from fatima_py.scenario.tests.steps import ScenarioTest
from fatima_py.scene.definition import Fact
from tests.unit.scenario.files import marked, scenario, write

CAFE = scenario(
    """
    player: Tom
    appraisals:
      - id: stung
        for: Ann
        when: Tom says Rude to me
        feels: {desirable: -4, praiseworthy: -5 for Tom}
    actions:
      - {for: Ann, do: say anything}
      - {id: cold, for: Ann, do: say Cold, if: Anger(me) > 1, priority: 5}
      - {id: lock, for: Ann, do: LockUp, if: Is(Late) = true, priority: 8}
    effects:
      - after: Ann does LockUp
        then: [everyone believes Is(Late) = false, the scene moves to locked]
      - after: Tom says Kind
        then: Ann believes Likes(Tom) = 3
    """,
    cast="Ann:\n  believes: {Is(Late): false, Likes(Tom): 0}\nTom: {}",
    dialogue="""
    == start
    Tom [Kind] <Order>: A coffee, please. -> asked @kind
    Tom [Rude] <Order>: Coffee. -> asked @rude
    == asked
    Ann [Neutral]: Here you are. -> served @serve
    Ann [Cold]: We are closed. -> served @cold
    == served
    Tom [Kind]: Thank you. -> end @thanks
    == locked (ending)
    """,
)


WANTED_LESS = (
    "  The line cold was not said: it was open, but Ann wanted to say [Neutral] more"
    " (rule say_anything before say_anything, having nothing else to do)."
)


def played(folder: Path, tests: str, *, only: str = "") -> list[TestResult]:
    """What becomes of these tests."""
    return run_tests(write(folder, CAFE + "tests:\n" + indent(dedent(tests).strip("\n"), "  ") + "\n"), only=only)


def outcome(folder: Path, test: str) -> tuple[str, ...]:
    """The sentences of one test; none when it passes."""
    (result,) = played(folder, "- name: one\n" + indent(dedent(test).strip("\n"), "  "))
    assert result.passed is not bool(result.sentences)
    return result.sentences


def refused(folder: Path, test: str) -> tuple[Problem, tuple[int, int]]:
    """Why a test cannot be played; and the place of the sign § in its file."""
    text, place = marked(CAFE + "tests:\n  - name: one\n" + indent(dedent(test).strip("\n"), "    ") + "\n")
    with pytest.raises(ScenarioError) as caught:
        run_tests(write(folder, text))
    (found,) = caught.value.problems
    return found, place


@pytest.mark.parametrize(
    "test",
    [
        "play: []",
        "play: [Tom says kind, Ann says serve]",
        "play: [Tom says Kind, anything]\nexpect: the scene is served",
        "play: [Tom says Order]\nexpect: Ann says serve",
        "play: [Tom says line rude]\nexpect: Ann says Cold",
        "play: [Tom says anything, anything, Tom says thanks]\nexpect: the scene is end",
        "play:\n  - Tom says rude\n  - expect: Ann feels Anger at Tom at least 1\n  - expect: Ann feels anger",
        "play: [Tom says rude]\nexpect: [mood of Ann < 0, 'mood of Tom is at least 0']",
        "play: [Tom says rude]\nexpect: Ann feels Anger at Tom at most 9.5",
        "expect: Ann feels Joy at most 0",
        "play: [Tom says kind]\nexpect: [Ann believes Likes(Tom) = 3, Ann believes Likes(Tom) > 2]",
        "given: {Ann: {Is(Late): true}}\nplay: [Tom says kind]\nexpect: [Ann does LockUp, the scene is locked]",
        "given: {state: asked}\nexpect: Ann says serve",
        "given: {state: asked, player: ann}\nexpect: Ann does not say serve",
        "given: {state: asked, player: nobody}\nexpect: Ann says serve",
        "given: {seed: 7, state: Served}\nplay: [Tom says thanks]",
        "given: {Ann: {'Likes(me, Tom)': 60%}}\nexpect: Ann believes Likes(me, Tom) > 50%",
        "given: {ann: {'Likes(me, Tom)': 6}}\nexpect: Likes(Ann, Tom) = 6",
        "given: {Ann: {mood: -3}}\nexpect: [mood of Ann at most -2.9, mood of Ann at least -3.1]",
        "given: {Ann: {mood: {valence: 0.5, arousal: 0.2}}}\nexpect: mood of Ann at least 4.9",
        "given: {Ann: {feels: {Anger at Tom: 5}}}\nplay: [Tom says kind]\nexpect: Ann says Cold",
        "given: {ann: {feels: {Anger at Tom: 5, Joy: [1, 2]}}}\nexpect: [Ann feels Anger at Tom, Ann feels Joy]",
        "given: {Ann: {remembers: [Tom said Rude to me]}}\nexpect: Ann believes I have heard Tom say Rude",
        "given: {Ann: {remembers: [{event: Tom said Rude to me, feels: {Anger at Tom: 4}}]}}\nexpect: Ann feels Anger",
        "given: {Ann: {believes: {Is(Late): true}, mood: 1}}\nplay: [Tom says kind]\nexpect: Ann does LockUp",
        "expect: [Tom can say Kind, Tom can say line rude, Tom cannot say thanks, Ann cannot say Cold]",
        "play: [Tom says kind]\nexpect: [Ann can say Cold, Tom can say thanks]",
        "play: [Tom says kind]\nexpect: [Ann does not say Cold, Ann does not do LockUp, Ann says serve]",
        "play: [Tom says kind]\nexpect: [Tom does not say anything, Ann says serve]",
        "play: [Tom says kind]\nexpect: [the scene is not locked, the scene is asked]",
        "play: [Tom says kind]\nexpect: [Ann does not feel Anger, Ann DOESN'T believe Likes(Tom) > 3]",
        "play: [Tom says rude]\nexpect: [Ann does not feel Anger at least 9, Ann does not feel Joy, Ann says Cold]",
    ],
)
def test_what_comes_true_passes(test: str, tmp_path: Path):
    assert outcome(tmp_path, test) == ()


def test_who_waits_for_something_lets_the_others_act(tmp_path: Path):
    assert outcome(tmp_path, "play: [Tom says kind]\nexpect: the scene is served") == ()


@pytest.mark.parametrize(
    ("test", "sentences"),
    [
        pytest.param(
            "play: [Tom says kind]\nexpect: Ann says cold",
            (
                "expected: Ann says cold",
                "got: Ann said serve",
                'Ann said to Tom at 1.8 s: "Here you are." (line serve, [Neutral])',
                "  Ann wanted to say [Neutral] (rule say_anything).",
                "  The conversation went from asked to served.",
                "  Ann's rules without a say:",
                "    cold: my anger is 0, more than 1 was asked",
                "    lock: Is(Late) is False, not True",
                WANTED_LESS,
            ),
            id="another line",
        ),
        pytest.param(
            "play: [Tom says kind, anything]\nexpect: Ann does LockUp",
            (
                "expected: Ann does LockUp",
                "got: Ann did nothing",
                "played so far:",
                "  Tom: kind",
                "  Ann: serve",
            ),
            id="nothing",
        ),
        pytest.param(
            "play: [Tom says thanks]",
            (
                "Tom says thanks: that cannot be said or done in the state 'start'",
                "  The line thanks belongs to the state served, and the scene was start.",
                "open to Tom: kind [Kind] <Order>, rude [Rude] <Order>",
                "nothing was played yet",
            ),
            id="a line that is not open",
        ),
        pytest.param(
            "given: {state: locked}\nplay: [Tom says thanks]",
            (
                "Tom says thanks: that cannot be said or done in the state 'locked'",
                "  The line thanks belongs to the state served, and the scene was locked.",
                "open to Tom: nothing",
                "nothing was played yet",
            ),
            id="a scene that is over",
        ),
        pytest.param(
            "play: [Tom says kind]\nexpect: the scene is locked",
            (
                "expected: the scene is locked",
                "got: the scene is served",
                "played so far:",
                "  Tom: kind",
                "  Ann: serve",
            ),
            id="another state",
        ),
        pytest.param(
            "expect: Ann believes Likes(Tom) > 2",
            ("expected: Ann believes Likes(Tom) > 2", "got: Ann believes Likes(Tom) = 0", "nothing was played yet"),
            id="another belief",
        ),
        pytest.param(
            "expect: Ann believes Likes(Zoe) > 2",
            (
                "expected: Ann believes Likes(Zoe) > 2",
                "got: Ann believes Likes(Zoe) = nothing",
                "nothing was played yet",
            ),
            id="no belief",
        ),
        pytest.param(
            "expect: mood of Tom > 2",
            ("expected: mood of Tom > 2", "got: the mood of Tom is 0.0", "nothing was played yet"),
            id="another mood",
        ),
        pytest.param(
            "expect: Tom feels Anger at Ann",
            ("expected: Tom feels Anger at Ann", "got: Tom feels nothing; mood 0.0", "nothing was played yet"),
            id="no feeling",
        ),
    ],
)
def test_what_does_not_come_true_says_what_came_instead(test: str, sentences: tuple[str, ...], tmp_path: Path):
    assert outcome(tmp_path, test) == sentences


@pytest.mark.parametrize(
    ("test", "sentences"),
    [
        pytest.param(
            "expect: Ann can say Cold",
            (
                "expected: Ann can say Cold",
                "got: Ann cannot",
                "  The line cold belongs to the state asked, and the scene was start.",
                "nothing was played yet",
            ),
            id="a line of another state",
        ),
        pytest.param(
            "expect: Tom can say secret",
            (
                "expected: Tom can say secret",
                "got: Tom cannot",
                "  The line secret was closed: to Ann, Likes(Tom) is 0, more than 2 was asked.",
                "nothing was played yet",
            ),
            id="a line that is closed",
        ),
        pytest.param(
            "given: {Ann: {Likes(Tom): 5}}\nexpect: Tom cannot say secret",
            (
                "expected: Tom cannot say secret",
                "got: Tom can",
                "  The line secret is open: 'Ann believes Likes(Tom) > 2' holds (it is 5).",
                "nothing was played yet",
            ),
            id="a line that is open by its condition",
        ),
        pytest.param(
            "play: [Tom says kind]\nexpect: Ann cannot say Cold",
            (
                "expected: Ann cannot say Cold",
                "got: Ann can",
                "  The line cold is open: it has no condition.",
                "played so far:",
                "  Tom: kind",
            ),
            id="a line that is open",
        ),
        pytest.param(
            "play: [Tom says kind]\nexpect: the scene is not served",
            (
                "expected: the scene is not served",
                "got: the scene is served",
                "played so far:",
                "  Tom: kind",
                "  Ann: serve",
            ),
            id="a state that comes next",
        ),
        pytest.param(
            "given: {Ann: {Is(Late): true}}\nplay: [Tom says kind]\nexpect: Ann does not believe Is(Late) = false",
            (
                "expected: Ann does not believe Is(Late) = false",
                "got: Ann believes Is(Late) = False",
                "played so far:",
                "  Tom: kind",
                "  Ann: LockUp",
            ),
            id="a belief that comes next",
        ),
    ],
)
def test_what_was_not_to_be_says_what_opened_it(test: str, sentences: tuple[str, ...], tmp_path: Path):
    line = "Tom [Rude] <Order>: Coffee. -> asked @rude"
    secret = f"{line}\n  Tom (if Ann believes Likes(Tom) > 2): The usual. -> asked @secret"
    text = CAFE.replace(line, secret) + "tests:\n  - name: one\n" + indent(dedent(test), "    ")

    (result,) = run_tests(write(tmp_path, text + "\n"))

    assert not result.passed
    assert result.sentences == sentences


def test_what_somebody_does_although_they_were_not_to_is_told_with_its_reasons(tmp_path: Path):
    expected, got, said, *reasons = outcome(tmp_path, "play: [Tom says rude]\nexpect: Ann does not say Cold")

    assert (expected, got) == ("expected: Ann does not say Cold", "got: Ann said cold")
    assert said.startswith("Ann said to Tom at 1.0 s")
    assert any("(rule cold)" in one for one in reasons)


def test_looking_for_what_must_not_be_leaves_the_play_where_it_is(tmp_path: Path):
    tests = "play: [Tom says kind]\nexpect: [the scene is not locked, Tom does not say thanks, the scene is asked]"

    assert outcome(tmp_path, tests) == ()


def test_a_feeling_that_is_too_weak_is_told_with_its_strength(tmp_path: Path):
    expected, got, *played_so_far = outcome(tmp_path, "play: [Tom says rude]\nexpect: Ann feels Anger at least 9")

    assert expected == "expected: Ann feels Anger at least 9"
    assert got.startswith("got: Ann feels ")
    assert "Anger" in got
    assert played_so_far == ["played so far:", "  Tom: rude", "  Ann: cold"]


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("play: [anything, §Tom shouts]", "'Tom shouts' is no step: expected 'Name says line, style or meaning'"),
        ("play:\n  - §Bob says kind", "nobody in the cast is called Bob"),
        ("play:\n  - Tom says kind\n  - expect: §Bob says hello", "nobody in the cast is called Bob"),
        (
            "play:\n  - expect:\n      - the scene is start\n      - §Ann feels Hunger",
            "Hunger is none of the 22 emotions",
        ),
        ("expect: [the scene is start, §Ann feels Anger at Bob]", "nobody in the cast is called Bob"),
        ("expect: §mood of Bob > 2", "nobody in the cast is called Bob"),
        ("expect: §Ann feels Angr", "Angr is none of the 22 emotions (did you mean 'Anger'?)"),
        ("expect: §Ann fells Anger", "'Ann fells Anger' is no expectation: expected says, does, feels, believes"),
        ("expect: §it is late", "expected two sides that can differ, one of them a property"),
        (
            "expect: §Is(Late) = true",
            "is no expectation: expected says, does, feels, believes, 'does not say' and the like",
        ),
        ("expect: §Ann believes Is(Late", "expected ',' or ')'"),
        ("expect: {dead_ends: §0}", "is no expectation"),
        ("given: {seed: §x}", "the seed 'x' is not a whole number"),
        ("given: {state: §nowhere}", "there is no state nowhere"),
        ("given: {Bob: §{Is(Late): true}}", "nobody in the cast is called Bob"),
        ("given: {player: §Bob}", "nobody in the cast is called Bob"),
        ("given: {Ann: §late}", "names with what they believe, feel and remember; got Ann: 'late'"),
        ("given: {Ann: {§Late: true}}", "expected a property with arguments"),
        ("given: {Ann: {§'Is($x)': true}}", "variable"),
        ("given: {seed: §true}", "is not a whole number"),
        ("given: {seed: §1.5}", "is not a whole number"),
        ("given: {Ann: {§moood: 3}}", "(did you mean 'mood'?)"),
        ("given: {Ann: {mood: §11}}", "'mood': expected at most 10, got 11"),
        ("given: {Ann: {mood: §$condition.mood}}", "a test gives a mood from -10 to 10, not $condition.mood"),
        ("given: {Ann: {feels: §5}}", "'feels': expected a mapping, got a number"),
        ("given: {Ann: {feels: {§Angr at Tom: 5}}}", "Angr is none of the 22 emotions"),
        ("given: {Ann: {feels: {Anger at Tom: §11}}}", "expected at most 10, got 11"),
        ("given: {Ann: {feels: {§Fear about Rain: 5}}}", "Ann neither wants nor avoids Rain"),
        ("given: {Ann: {remembers: [§Tom shouted]}}", "cannot read 'Tom shouted'"),
        ("given: {Ann: {remembers: [{event: Tom said Rude, §feel: {}}]}}", "unknown key 'feel'"),
        ("given: {Ann: {believes: §late}}", "expected names and values behind believes, got text"),
        ("given: {facts: {§Evidence: 2}}", "the scenario has no fact Evidence (declare it under 'facts'"),
        ("given: {facts: §2}", "expected names and values behind facts, got a number"),
        ("given: {§State: start}", "got State: 'start' (did you mean 'state'?)"),
        ("given: {Ann: {§'Mood(me)': 3}}", "computed, not stored"),
        ("given: {Ann: {'Is(Late)': false, §'Is(anyone)': 3}}", "without variables"),
        ("given: {Ann: {§Is(Late): a b}}", "'a b' is not a name"),
        ("given: {Ann: {§Is(Late): }}", "expected text, a number, true or false behind Is(Late), got nothing"),
        ("given: {Ann: {§Is(Late): {value: false}}}", "got a mapping"),
        ("play: [§Tom says Knid]", "Tom has no line with the id, style or meaning Knid"),
        ("play: [§Tom says serve]", "Tom has no line"),
        ("play: [§Tom does LockUp]", "no rule for doing it"),
        ("play: [§Tom said kind]", "is no step"),
        ("expect: §' '", "is no expectation"),
        ("expect: §Ann can say thanks", "Ann has no line with the id, style or meaning thanks"),
        ("expect: §Ann cannot say Colt", "did you mean 'Cold'?"),
        ("expect: §Tom does not say Knid", "Tom has no line with the id, style or meaning Knid"),
        ("expect: §the scene is not srved", "there is no state srved (did you mean 'served'?)"),
        ("expect: §Ann does not feel Angr", "Angr is none of the 22 emotions (did you mean 'Anger'?)"),
        ("expect: §Ann does LokUp", "did you mean 'LockUp'?"),
        ("expect: §the scene is srved", "there is no state srved (did you mean 'served'?)"),
        ("expect: §mood of Ann is good", "'is good' is no amount of mood"),
        ("expect: §mood of Ann at most 11", "'at most 11' is no amount of mood: expected a number from -10 to 10"),
        ("expect: §my mood > -11", "is no expectation"),
        ("expect: §Old Bob says hello", "nobody in the cast is called Old Bob"),
        ("play: [§Mr. Tom says kind]", "nobody in the cast is called Mr. Tom"),
        ("expect: §Mr. Tom does not say kind", "nobody in the cast is called Mr. Tom"),
        (
            "expect: §Ann feels Joy at least 10.5",
            "nothing is felt more strongly than 10, got 10.5: expected a number from 0 to 10",
        ),
        pytest.param(
            f"expect: §ann FEELS joy AT MOST {'9' * 5000}",
            "nothing is felt more strongly than 10, got 99999999999999999999: expected",
            id="many digits",
        ),
        (
            "random: {runs: 2}\nexpect: {coverage: §at least 200%}",
            "coverage of at least 200% cannot be: expected at most 1, or 100%",
        ),
        (
            "random: {runs: 2}\nexpect: {dead_ends: §3}",
            "dead_ends of 3 cannot be: expected at most 2, the number of runs",
        ),
        pytest.param(
            f"random: {{runs: 2}}\nexpect: {{dead_ends: §at least {'9' * 5000}}}",
            "999 cannot be: expected at most 2",
            id="more runs than digits",
        ),
        ("random: {runs: 1}\n§play: [Tom says kind]", "random play takes no steps"),
        ("random: {runs: 1, seed: 2}\ngiven: {§seed: 3}", "the seed is said twice"),
        ("random: {runs: 1}\ngiven: {state: §nowhere}", "there is no state nowhere"),
        ("random: {runs: 1}\nexpect: §[coverage]", "is no amount"),
        (
            "random: {runs: 1}\nexpect: {§dead_end: 3}",
            "random play counts dead_ends, coverage, lines, states, rules, emotions and endings, not",
        ),
        ("random: {runs: 1}\nexpect: {coverage: §a lot}", "'a lot' is no amount: expected a number, or 'at least 90%'"),
        ("random: {runs: 1}\nexpect: §the scene is end", "emotions and endings, not the scene"),
    ],
)
def test_a_test_that_cannot_be_read_is_told_where_it_stands(test: str, reason: str, tmp_path: Path):
    found, place = refused(tmp_path, test)

    assert (found.place.line, found.place.column) == place
    assert reason in f"{found.sentence} ({found.hint})"
    assert [one for one in check_file(tmp_path / "scene.yaml") if one.severity == "error"] == [found]
    assert load_scenario(tmp_path / "scene.yaml").cast


def test_a_test_that_cannot_be_played_leaves_the_others_to_be_played(tmp_path: Path):
    tests = "tests:\n  - {name: a, play: [Tom says kind]}\n  - {name: b, play: [Tom says Knid, Bob says x]}\n"
    path = write(tmp_path, CAFE + tests + "  - {name: c, play: [Tom says rude]}\n")

    results, problems = try_tests(path)

    assert [(one.name, one.passed) for one in results] == [("a", True), ("c", True)]
    assert [one.place.line for one in problems] == [len(CAFE.splitlines()) + 3] * 2
    assert try_tests(path, only="c")[1] == []


@pytest.mark.parametrize("said", ["Offer(Coffee, Tea)", "offer( coffee,tea )", "Offer", "Offer(anything, Tea)", "both"])
def test_a_meaning_with_parts_is_said_by_its_name_or_with_them(said: str, tmp_path: Path):
    text = CAFE.replace(
        "Ann [Neutral]: Here you are. -> served @serve", "Ann <Offer(Coffee, Tea)>: Both? -> served @both"
    )
    tests = f"tests: [{{name: one, play: [Tom says kind], expect: '{{}} says {said}'}}]\n"

    (result,) = run_tests(write(tmp_path, text + tests.replace("{}", "Ann")))

    assert result.passed
    with pytest.raises(ScenarioError, match="Tom has no line"):
        run_tests(write(tmp_path, text + tests.replace("{}", "Tom")))


def test_an_action_with_parts_is_done_by_its_name_with_any_of_them(tmp_path: Path):
    text = CAFE.replace("LockUp, if: Is(Late) = true", "Lock($x), if: Is($x) = true").replace(
        "does LockUp", "does Lock(Late)"
    )
    tests = (
        "tests: [{name: one, given: {Ann: {Is(Late): true}}, play: [Tom says kind], expect: Ann does Lock(anything)}]\n"
    )

    (result,) = run_tests(write(tmp_path, text + tests))

    assert result.passed


def test_random_play_begins_as_given(tmp_path: Path):
    (result,) = played(
        tmp_path, "- {name: late, given: {state: served}, random: {runs: 2}, expect: {coverage: 20%, dead_ends: 0}}"
    )

    assert result.passed


def test_random_play_counts_what_was_said(tmp_path: Path):
    (result,) = played(
        tmp_path, "- name: all\n  random: {runs: 20, seed: 1}\n  expect: {dead_ends: 0, coverage: at least 90%}"
    )

    assert result.passed
    assert result.sentences == ("20 runs, 100% of the lines said, 0 stuck",)


def test_random_play_names_what_was_never_said(tmp_path: Path):
    sentences = outcome(tmp_path, "given: {}\nrandom: {runs: 3, turns: 1}\nexpect: {coverage: at least 90%}")

    assert sentences == ("expected: coverage at least 90%", "got: 20%", "never said: rude, serve, cold, thanks")


@pytest.mark.parametrize(("wanted", "said"), [("at least 67%", "66%"), ("at most 66%", "66.6%"), ("66%", "66.6%")])
def test_a_share_is_never_told_as_if_it_was_what_was_asked_for(tmp_path: Path, wanted: str, said: str):
    text = scenario(
        cast="Ann: {}",
        dialogue="""
        == start
        Ann: One. -> a
        == a
        Ann (my mood > 9): Two. -> end
        Ann: Three. -> end
        """,
    )
    tests = f"tests:\n  - {{name: share, random: {{runs: 2}}, expect: {{lines: {wanted}}}}}\n"

    (result,) = run_tests(write(tmp_path, text + tests))

    assert result.sentences[1] == f"got: {said}"


def test_random_play_names_the_seeds_of_those_that_got_stuck(tmp_path: Path):
    text = CAFE.replace("Tom [Kind]: Thank you.", "Tom [Kind] (if my mood > 9): Thank you.")
    tests = "tests:\n  - {name: stuck, random: {runs: 3, seed: 5}, expect: {dead_ends: at most 1}}\n"

    (result,) = run_tests(write(tmp_path, text + tests))

    assert not result.passed
    assert result.sentences == ("expected: dead_ends at most 1", "got: 3", "stuck with the seeds 5, 6, 7")


def test_every_test_is_judged_by_itself_at_its_own_place(tmp_path: Path):
    tests = "- name: first\n  expect: the scene is end\n- name: second\n  play: [Tom says kind]\n"

    first, second = played(tmp_path, tests)

    lines = (tmp_path / "scene.yaml").read_text().splitlines()
    assert (first.name, first.passed, second.name, second.passed) == ("first", False, "second", True)
    assert [one.place for one in (first, second)] == [
        Place(str(tmp_path / "scene.yaml"), 1 + lines.index(f"  - name: {name}"), 5) for name in ("first", "second")
    ]
    assert first.seconds >= 0


@pytest.mark.parametrize(("only", "names"), [("ICE", ["be nice"]), ("", ["be nice", "be rude"]), ("x", [])])
def test_only_the_tests_with_a_word_in_their_name_are_played(only: str, names: list[str], tmp_path: Path):
    results = played(tmp_path, "- {name: be nice}\n- {name: be rude}", only=only)

    assert [one.name for one in results] == names


def test_the_same_seed_is_the_same_play(tmp_path: Path):
    tests = "- {name: all, given: {seed: 3}, random: {runs: 9, turns: 2}, expect: {coverage: at least 100%}}"

    first, again = played(tmp_path, tests), played(tmp_path, tests)

    assert [one.sentences for one in first] == [one.sentences for one in again]


def test_a_scenario_with_an_error_is_not_played(tmp_path: Path):
    with pytest.raises(ScenarioError, match="FA016"):
        run_tests(write(tmp_path, CAFE.replace("player: Tom", "player: Bob")))


def test_whatever_goes_wrong_in_one_test_is_its_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def never(*_: object) -> None:
        raise BeliefError("nobody believes that")

    monkeypatch.setattr(ScenarioTest, "act", never)
    one, other = played(
        tmp_path,
        "- {name: one, play: [Tom says rude], expect: the scene is end}\n- {name: other, expect: the scene is start}",
    )

    assert (one.passed, one.sentences, one.place.line > 1) == (False, ("nobody believes that",), True)
    assert other.passed


def test_what_nobody_can_ask_does_not_come_true(tmp_path: Path):
    assert outcome(tmp_path, 'expect: "Ann believes ToM($x, Likes(me)) = 3"')[:2] == (
        "expected: Ann believes ToM($x, Likes(me)) = 3",
        "got: Ann believes ToM($x, Likes(me)) = nothing",
    )


@pytest.mark.parametrize(
    "test",
    [
        "play: [TOM SAYS RUDE]\nexpect: ANN FEELS ANGER AT LEAST .5",
        "play: [tom Says Line kind]\nexpect: The Scene Is SERVED",
        "play: [tom does kind]\nexpect: ann Believes Likes(Tom) is 3",
        "play: [Anything]\nexpect: Mood Of ann At Most 10.",
        "play: [Tom says kind]\nexpect: Ann said serve",
        "play: [Tom says kind]\nexpect: [ANN SAID line Serve]",
        "given: {Ann: {Is(Late): true}}\nplay: [Tom says kind]\nexpect: ann DID lockup",
        "expect: Ann feels Joy at most .5",
        "expect: Ann feels Joy at most 5.",
    ],
)
def test_case_means_nothing_and_a_number_may_begin_with_its_point(test: str, tmp_path: Path):
    assert outcome(tmp_path, test) == ()


def test_a_share_may_begin_with_its_point(tmp_path: Path):
    (result,) = played(
        tmp_path, "- {name: a, random: {runs: 2, seed: 1}, expect: {coverage: AT LEAST .1, dead_ends: at most 7}}"
    )

    assert result.passed


def test_facts_are_given_to_all_who_know_them(tmp_path: Path):
    definition = read_definition(write(tmp_path, CAFE))
    name = Compound(symbol("Fact"), (symbol("Evidence"),))
    scene = replace(definition, facts=(Fact(name, symbol(0), (symbol("Ann"),)),))

    began = begun(scene, Trial("one", Place(""), facts=((name, symbol(2)),)), 0)

    assert [one.mind.kb.ask(name) for one in began.cast][1] is None
    assert str(began.member("Ann").belief("Fact(Evidence)")) == "2"
    assert began.definition.facts[0].value == symbol(2)


def test_a_name_that_people_see_is_told_where_a_test_spells_it_otherwise(tmp_path: Path):
    text = CAFE.replace("Tom: {}", "Tom: {called: Mr. Reed}")
    found = check_file(write(tmp_path, f"{text}tests:\n  - name: t\n    expect: [Mr Ried says kind]\n"))

    (one,) = [one for one in found if one.code == "FA020"]
    assert one.sentence.endswith("nobody in the cast is called Mr Ried (did you mean 'Mr. Reed'?)")
    assert one.edit == "Mr. Reed says kind"


def test_a_failure_names_people_as_they_are_called_below_the_words_of_its_author(tmp_path: Path):
    test = "tests:\n  - {name: one, play: [Tom says rude, anything], expect: Ann feels Joy}\n"
    text = CAFE.replace("Ann:\n", "Ann:\n    called: Old Mrs. Pym\n").replace("Tom: {}", "Tom: {called: Tom Reed}")
    path = write(tmp_path, text + test)

    (result,) = run_tests(path)

    assert result.sentences[0] == "expected: Ann feels Joy"
    assert result.sentences[1].startswith("got: Old Mrs. Pym feels Anger 4.3 toward Tom Reed")


HELLO = """
fatima: 1
title: Hello
player: Ann
cast: {Ann: {}, Bob: {}}
dialogue: |
  == start
  Ann: Hello. -> asked @hello
  Ann: Hey. -> asked @hey
  == asked
  Bob (Bob has said line bye): Again. -> end @again
  Bob (else): Hm. -> left @hm
  == left
  Ann: Bye. -> end @bye
tests:
  - {name: a test, play: [Ann says hello], expect: TEST}
"""


@pytest.mark.parametrize(
    ("expected", "sentences"),
    [
        ("Bob has said line again", ("got: Bob has not said line again",)),
        ("Ann has not said line hello", ("got: Ann has said a line of start that leads to asked",)),
        ("Bob has said line hm at least 2 times", ("got: Bob has said line hm 1 time, at least 2 were asked",)),
        (
            "5 min since Bob said line hm",
            ("got: the last time Bob said line hm was 0 seconds ago, at least 5 minutes was asked",),
        ),
        ("Bob says again", ("  The line again was not said: it was closed: Bob has not said line bye.",)),
    ],
)
def test_a_line_that_is_waited_for_goes_by_its_id_where_it_is_like_no_other(
    expected: str, sentences: tuple[str, ...], tmp_path: Path
):
    (result,) = run_tests(write(tmp_path, HELLO.replace("TEST", expected)))

    assert not result.passed
    assert {*sentences} <= {*result.sentences}
    assert "Speak(" not in "".join(result.sentences)


RAIN = """
== start
(narration): It rains. @rain
(narration) (Tom has said wait): It still rains. @still
Tom: Wait. -> start @wait
Tom [Kind]: Hello. -> hi @hello
== hi
Ann: Hello yourself. -> end @yourself
"""


def told(test: str, folder: Path) -> list[TestResult]:
    """How a test about what is narrated comes out."""
    return run_tests(write(folder, scenario(f"player: Tom\ntests:\n  - {{name: a, {test}}}\n", dialogue=RAIN)))


@pytest.mark.parametrize(
    "test",
    [
        "play: [{expect: (narration) says rain}, Tom says wait], expect: (narration) says still",
        "play: [(narration) says rain, Tom says hello], expect: Ann says yourself",
        "play: [Tom says hello], expect: (narration) cannot say rain",
        "play: [], expect: [(Narration) can say rain, narration says anything]",
        "play: [(narration) says rain], expect: (narration) does not say still",
    ],
)
def test_what_is_narrated_is_tested_as_what_anybody_says(test: str, tmp_path: Path):
    assert [one.sentences for one in told(test, tmp_path) if not one.passed] == []


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ("play: [], expect: (narration) says still", "The line still was not said: it was closed"),
        ("play: [(narration) says rain], expect: (narration) says rain", "The line rain was closed"),
        ("play: [], expect: (narration) cannot say rain", "The line rain is open"),
    ],
)
def test_narration_that_does_not_come_says_why(test: str, sentence: str, tmp_path: Path):
    (result,) = told(test, tmp_path)

    assert not result.passed
    assert sentence in " ".join(result.sentences)


@pytest.mark.parametrize("said", ["(narration) says rian", "(narration) feels Joy", "(narration) does LockUp"])
def test_narration_that_there_is_not_is_refused_with_what_was_written(said: str, tmp_path: Path):
    path = write(tmp_path, scenario(f"player: Tom\ntests:\n  - {{name: a, expect: {said}}}\n", dialogue=RAIN))

    _, problems = try_tests(path)

    assert [one.code for one in problems] == ["FA020"]
    assert "(narration)" in str(problems[0])


def test_narration_is_refused_where_nothing_is_narrated(tmp_path: Path):
    path = write(tmp_path, scenario("tests:\n  - {name: a, expect: (narration) says rude}\n"))

    _, problems = try_tests(path)

    assert "nothing is narrated here" in str(problems[0])


def test_check_finds_nothing_in_a_test_of_what_is_narrated(tmp_path: Path):
    tests = (
        "player: Tom\ntests:\n  - {name: a, play: [(narration) says rain, Tom says hello], expect: Ann says yourself}\n"
    )

    assert check_file(write(tmp_path, scenario(tests, dialogue=RAIN))) == []


@pytest.mark.parametrize(("given", "edit"), [("fogy", "foggy"), ("snow", None), ("Clear", ""), ("foggy", "")], ids=str)
def test_a_test_gives_an_answer_that_the_function_may_have(tmp_path, given, edit):
    text = scenario(
        f"""
        functions: [Sky() = clear or foggy]
        tests:
          - {{name: sky, given: {{functions: {{Sky(): {given}}}}}, play: [Tom says kind], expect: the scene is end}}
        """,
        dialogue="== start\nTom (Sky() = clear): Come. -> end @kind\nTom (Sky() = foggy): Wait. -> end @wait",
    )
    found = check_file(write(tmp_path, text))

    refused = [(one.place.text, one.edit) for one in found if "may be answered clear or foggy" in one.sentence]
    assert refused == ([] if edit == "" else [(given, edit)])

"""Expecting: tests that test nothing, and steps that cannot be where the play has led, are told; others are not."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import scenario, write

RULES = """
player: Tom
appraisals:
  - {when: Tom says Rude to me, for: Ann, feels: {desirable: -5}}
"""
TALK = """
== start
Tom to Ann [Rude]: Well? -> cross @rude
Tom to Ann [Kind]: Please. -> glad @kind
== cross
Ann to Tom: No. -> start @no
== glad
Ann to Tom [Warm]: Of course. -> bye @warm
== bye
Tom to Ann: Bye. -> end @bye
"""


def told(folder, test, rest=RULES, dialogue=TALK):
    """The codes and sentences of what is told of a test, and what stands at the place."""
    text = scenario(f"{rest}tests:\n  - name: one\n{test}", dialogue=dialogue)
    found = check_file(write(folder, text))
    return [(one.code, one.sentence, one.place.text) for one in found if one.code in ("FA213", "FA402", "FA020")]


def expecting(said, *steps):
    """A test that takes steps and expects something."""
    return f"    play: [{', '.join(steps)}]\n    expect: ['{said}']\n"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Ann feels Distress at least 0", "tests no strength: every one is at least 0"),
        ("Ann feels Distress at least 0.0", "says no more than 'Ann feels Distress'"),
        ("Ann does not feel Distress at least 0", "says no more than 'Ann does not feel Distress'"),
        ("Ann feels Distress at most 10", "always holds and tests nothing: nothing is felt more strongly than 10"),
        ("mood of Ann at most 10", "always holds and tests nothing: it is from -10 to 10"),
        ("mood of Ann at least -10", "always holds and tests nothing: it is from -10 to 10"),
        ("mood of Ann > -11", ""),
        ("Ann does not feel Pride", "always holds and tests nothing: no rule can give Ann Pride"),
    ],
)
def test_what_every_play_meets_tests_nothing(said, why, tmp_path):
    found = told(tmp_path, expecting(said, "Tom says rude"))

    if why:
        ((code, sentence, place),) = found
        assert (code, place) == ("FA213", said)
        assert why in sentence
    else:
        assert [code for code, _, _ in found] == ["FA020"]


def test_never_to_feel_more_than_can_be_felt_does_not_come_out_as_nothing_else_is_felt(tmp_path):
    ((code, sentence, _),) = told(tmp_path, expecting("Ann does not feel Distress at most 10", "Tom says rude"))

    assert code == "FA402"
    assert "nothing is felt more strongly than 10" in sentence


@pytest.mark.parametrize(
    "said",
    [
        "Ann feels Distress",
        "Ann feels Distress at least 0.5",
        "Ann feels Distress at most 9",
        "Ann feels Distress at most 0",
        "Ann does not feel Distress",
        "mood of Ann at most 9",
        "mood of Ann at least 0",
    ],
)
def test_what_may_be_otherwise_is_tested(said, tmp_path):
    assert told(tmp_path, expecting(said, "Tom says rude")) == []


@pytest.mark.parametrize("counts", ["{coverage: at least 0%}", "{lines: at most 100%}", "{dead_ends: at most 20}"])
def test_a_share_that_any_play_reaches_tests_nothing(counts, tmp_path):
    ((code, sentence, _),) = told(tmp_path, f"    random: {{runs: 20}}\n    expect: {counts}\n")

    assert code == "FA213"
    assert "always holds and tests nothing" in sentence


def test_a_share_that_a_play_may_miss_is_tested(tmp_path):
    counts = "{coverage: at least 50%, dead_ends: at most 19, lines: at most 90%}"

    assert told(tmp_path, f"    random: {{runs: 20}}\n    expect: {counts}\n") == []


@pytest.mark.parametrize(
    ("test", "said", "why"),
    [
        (expecting("Ann says warm", "Tom says rude"), "Ann says warm", "stands in 'glad' only"),
        (expecting("Ann says Warm", "Tom says rude", "Ann says no", "Tom says rude"), "Ann says Warm", "to 'cross' or"),
        (expecting("the scene is bye", "Tom says rude"), "the scene is bye", "has led to 'cross' or 'start'"),
        (expecting("the scene is start", "Tom says kind"), "the scene is start", "has led to 'bye' or 'glad'"),
        (expecting("Ann says no", "Tom says rude", "Tom says bye"), "Tom says bye", "stands in 'bye' only"),
        ("    given: {state: glad}\n    play: [Ann says no]\n", "Ann says no", "has led to 'glad'"),
        ("    given: {state: bye}\n    play: [Tom says bye, Tom says rude]\n", "Tom says rude", "led to its end"),
        (
            "    play:\n      - Tom says kind\n      - expect: Ann says warm\n      - Tom says rude\n",
            "Tom says rude",
            "has led to 'bye'",
        ),
    ],
)
def test_a_step_that_does_not_stand_where_the_play_has_led_is_told(test, said, why, tmp_path):
    ((sentence, place),) = [one[1:] for one in told(tmp_path, test) if one[0] == "FA402"]

    assert place == said
    assert why in sentence


@pytest.mark.parametrize(
    "test",
    [
        expecting("Ann says no", "Tom says rude"),
        expecting("the scene is bye", "Tom says kind"),
        expecting("the scene is start", "Tom says rude", "anything"),
        expecting("Ann does not say warm", "Tom says rude"),
        expecting("the scene is not bye", "Tom says rude"),
        expecting("Ann cannot say warm", "Tom says rude"),
        "    given: {state: glad}\n    play: [Ann says warm, Tom says bye]\n    expect: the scene is end\n",
        "    play: [Tom says kind]\n    expect: [Ann says warm, the scene is bye]\n",
    ],
)
def test_a_step_that_may_be_where_the_play_has_led_is_not_told(test, tmp_path):
    assert told(tmp_path, test) == []


@pytest.mark.parametrize(
    ("rest", "dialogue"),
    [
        ("effects:\n  - {after: Ann says no, then: the scene moves to glad}\n", TALK),
        ("", f"{TALK}== more (bank)\nAnn to Tom [Warm]: As always. @always\n"),
        ("", TALK.replace("Ann to Tom: No. -> start @no", "Ann to Tom: No. ->> glad @no")),
        ("", TALK.replace("-> start @no", "-> glad @no")),
    ],
)
def test_effects_banks_and_detours_may_bring_a_line_there(rest, dialogue, tmp_path):
    assert told(tmp_path, expecting("Ann says Warm", "Tom says rude"), RULES + rest, dialogue) == []


@pytest.mark.parametrize(
    ("test", "is_told"),
    [
        ("    play: [Tom says rude]\n", True),
        ("    play: [anything, Tom says kind]\n", True),
        ("    play: [Tom says kind, expect: Ann says warm]\n", False),
        ("    play: [Tom says kind]\n    expect: the scene is glad\n", False),
        ("    random: {runs: 5}\n    expect: {dead_ends: 0}\n", False),
    ],
)
def test_a_test_that_expects_nothing_is_told(test, is_told, tmp_path):
    sentences = [sentence for code, sentence, _ in told(tmp_path, test) if code == "FA213"]

    assert [one.startswith("this test expects nothing") for one in sentences] == [True] * is_told


VISITED = """
== start
Tom to Ann <Ask>: Well? -> hub @ask
== hub
Tom to Ann <More>: And? -> aside @more
Ann to Tom <Snap> (I have seen Tom do Wave): Stop it. -> hub @snap
Tom to Ann <Leave> (visits to hub > 1): Bye. -> end @leave
== aside
Ann to Tom <Reply>: Yes. -> hub @reply
"""


@pytest.mark.parametrize(
    ("steps", "is_told"),
    [
        (["Tom says ask", "anything", "Tom says leave"], True),
        (["Tom says ask", "Tom says more", "anything", "Tom says leave"], False),
        (["Tom says ask", "Tom does Wave", "anything", "Tom says leave"], False),
        (["Tom says ask", "Tom says anything", "anything", "Tom says leave"], False),
    ],
)
def test_a_step_that_its_own_conditions_forbid_where_the_play_has_led_is_told(steps, is_told, tmp_path):
    rules = "player: Tom\nactions: [do: say anything, {for: Tom, do: Wave}]\n"
    found = told(tmp_path, expecting("the scene is end", *steps), rules, VISITED)

    why = "that line asks for 'visits to hub > 1', which has not come about by then"
    assert [(code, why in sentence) for code, sentence, _ in found] == [("FA402", True)] * is_told


BARRED = """
== hub
Tom to Ann <Ask>: Well? -> hub @ask
Tom: Bye. -> end @bye
== mutter (bank)
Ann to everyone <Huff> (visits to hub > 3): Pf. @huff
"""


def test_a_remark_that_its_own_conditions_forbid_is_said_to_be_closed_and_not_to_stand_elsewhere(tmp_path):
    rules = "player: Tom\nactions: [do: say anything]\n"
    (found,) = told(tmp_path, expecting("Ann says huff", "Tom says ask"), rules, BARRED)

    why = "that line asks for 'visits to hub > 3', which has not come about by then"
    assert found == ("FA402", f"the test waits for 'Ann says huff', and {why}", "Ann says huff")


DONE = """
== hub
Tom to Ann <Ask>: Well? -> hub @ask
Ann to Tom <Mind> (I have heard Tom say Ask): I mind. -> bye @mind
Ann to Tom <Nod>: Hm. -> hub @nod
== bye
Ann: Bye. -> end @bye
"""


@pytest.mark.parametrize(("first", "is_told"), [("Ann says nod", True), ("Tom says ask", False)])
def test_a_step_that_waits_for_what_the_player_does_not_do_in_the_test_is_told(first, is_told, tmp_path):
    found = told(tmp_path, expecting("the scene is end", first, "Ann says mind"), "player: Tom\n", DONE)

    assert [code for code, _, _ in found] == ["FA402"] * is_told
    assert all("has not come about by then" in sentence for _, sentence, _ in found)

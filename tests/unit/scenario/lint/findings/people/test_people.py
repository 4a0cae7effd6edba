"""People: a name that is nearly that of somebody of the cast is told, and a name that something knows is not."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write


def told(folder, text):
    """The places and hints of what is found about names."""
    found = [one for one in check_file(write(folder, text)) if one.code == "FA203"]
    return [(one.place.line, one.place.column, one.hint) for one in found]


def ann(said, rest=""):
    """A scenario in which something is said of Ann."""
    return scenario(rest, cast=f"Ann: {{{said}}}\nSam: {{}}")


@pytest.mark.parametrize(
    "said",
    [
        "believes: {'Likes(me, Sam)': {value: 5, about: §Same}}",
        "knows: [§Same]",
        "emotions: {§Anger at Same: 2}",
    ],
)
def test_a_name_that_is_nearly_one_of_the_cast_is_told_in_what_somebody_begins_with(said, tmp_path):
    text, place = marked(ann(said))

    assert told(tmp_path, text) == [(*place, "did you mean Sam?")]


@pytest.mark.parametrize(
    "rule",
    [
        "{for: Ann, do: Wave, if: §'Likes(me, Same) > 2'}",
        "{for: Ann, do: Wave, if: §'ToM(Same, Likes(Ann, Sam)) > 2'}",
        "{for: Ann, do: Wave, if: §'SI(Same) > 2'}",
        "{for: Ann, do: Wave, if: §'Same remembers Sam doing Wave'}",
        "{for: Ann, do: Wave, if: §'Same knows that Likes(Ann, Sam) is 3'}",
        "{for: Ann, do: Wave, if: §'Same thinks that I know that Likes(Ann, Sam) is 3'}",
        "{for: Ann, do: Wave, if: §'Sam knows that Likes(Ann, Same) is 3'}",
        "{for: Ann, do: Wave, if: §'Math(Likes(me, Same), Plus, 1) > 2'}",
    ],
)
def test_a_name_that_is_nearly_one_of_the_cast_is_told_in_a_rule(rule, tmp_path):
    text, place = marked(ann("believes: {'Likes(me, Sam)': 3}", f"actions: [{rule}]\n"))

    assert told(tmp_path, text) == [(*place, "did you mean Sam?")]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("believes: {'Likes(me, Same)': 3}", "{for: Ann, do: Wave to Same, if: 'Likes(me, Same) > 2'}"),
        ("believes: {'Likes(me, Sam)': 3}", "{for: Ann, do: Wave, if: 'Likes(me, Robert) > 2'}"),
        ("remembers: [Robert does Wave]", "{for: Ann, do: Wave, if: 'I have seen Robert do Wave'}"),
        ("believes: {'Is(Same, Open)': true}", "{for: Ann, do: Wave, to: Same}"),
        ("", "{for: Ann, do: Wave, to: Same, if: SI(Same) > 2}"),
    ],
)
def test_a_name_that_something_knows_is_not_told(said, rule, tmp_path):
    assert told(tmp_path, ann(said, f"actions: [{rule}]\n")) == []


PLAYED = """
== start
Ann: Well? -> end
"""
DEED = "actions:\n  - {for: Kim, do: Wave}\n"


@pytest.mark.parametrize(
    ("rest", "dialogue", "found"),
    [
        ("player: Kim\n", PLAYED, 1),
        ("player: Ann\n", PLAYED, 0),
        ("", PLAYED, 0),
        ("player: Kim\n" + DEED, PLAYED, 0),
        ("player: Kim\n" + DEED.replace("Wave", "say Kind"), PLAYED.replace("Ann:", "Ann [Kind]:"), 1),
        ("player: Kim\n", PLAYED.replace("Ann", "any"), 0),
    ],
)
def test_a_player_with_no_line_and_nothing_to_do_is_told(rest, dialogue, found, tmp_path):
    text = scenario(rest, cast="Ann: {}\nKim: {}", dialogue=dialogue)

    assert len([one for one in check_file(write(tmp_path, text)) if one.code == "FA125"]) == found


@pytest.mark.parametrize(
    ("rest", "cast", "found"),
    [
        ("turns: beliefs\n", "Ann: {}", 1),
        ("turns: beliefs\nsemantics: toolkit\n", "Ann: {}", 0),
        ("turns: floor\n", "Ann: {}", 0),
        ("turns: beliefs\n", "Ann: {believes: {Has(Floor): Ann}}", 0),
        (
            "turns: beliefs\neffects:\n  - {after: Ann says *, then: everyone believes DialogueState(Ann) = b}\n",
            "Ann: {}",
            0,
        ),
    ],
)
def test_turns_by_beliefs_that_nobody_keeps_are_told(rest, cast, found, tmp_path):
    text = scenario(rest, cast=cast, dialogue=PLAYED)

    told = [one for one in check_file(write(tmp_path, text)) if "by which turns are taken" in one.sentence]

    assert [(one.code, one.place.line) for one in told] == [("FA201", 4 + cast.count("\n") + 1)] * found


@pytest.mark.parametrize(
    ("asked", "is_told"),
    [
        ("my mood < 0", True),
        ("my anger at Sam > 1", True),
        ("Likes(me, Sam) > 2", True),
        ("visits to start > 1 or my mood < 0", True),
        ("mood of Ann < 0", False),
        ("Ann believes Likes(me, Sam) > 2", False),
        ("visits to start < 3", False),
        ("I have heard Sam say Hi", False),
    ],
)
def test_what_is_asked_of_oneself_where_something_is_narrated_is_asked_of_nobody(asked, is_told, tmp_path):
    talk = f"== start\n(narration) ({asked}): It rains.\nSam to Ann [Hi]: Yes. -> end"
    text = scenario(
        "actions: [do: say anything]\n", cast="Ann: {believes: {'Likes(me, Sam)': 3}}\nSam: {}", dialogue=talk
    )
    found = [one for one in check_file(write(tmp_path, text)) if "is asked of nobody" in one.sentence]

    assert [one.code for one in found] == ["FA201"] * is_told


def test_anyone_may_be_asked(tmp_path):
    talk = "== start\nAnn (anyone's mood < -2): Somebody is low. -> end\nAnn (else): Well. -> end"
    text = scenario(cast="\nAnn: {}\nTom: {mood: -5}\n", dialogue=talk)

    assert [one.sentence for one in check_file(write(tmp_path, text)) if "called so" in one.sentence] == []

"""Dying: lines that are never said are told with the reason, and what is never reached for want of them."""

import pytest

from fatima_py.scenario import check_file
from tests.unit.scenario.files import marked, scenario, write

PLAYED = "player: Tom\n"


def told(folder, dialogue, rest=PLAYED, cast="Ann: {}\nTom: {}\n"):
    """The codes of what is told, and whether each is told at the sign."""
    clean, place = marked(scenario(rest, cast=cast, dialogue=dialogue))
    found = check_file(write(folder, clean))
    return [(one.code, (one.place.line, one.place.column) == place) for one in found if one.code != "FA105"]


@pytest.mark.parametrize(
    "dialogue",
    [
        # What it asks for comes only after the conversation has left.
        """
        == start
        Tom to Ann: Tea? -> asked
        == asked
        Ann to Tom (if §Tom has said Thank): My pleasure. -> served
        Ann to Tom: Here. -> served
        == served (ending)
        Tom <Thank>: Thank you. -> end
        """,
        # Only the line itself brings it about.
        """
        == start
        Tom to Ann: Tea? -> asked
        == asked
        Ann to Tom <Give> (if §Ann has said Give): Here. -> asked
        Ann to Tom: No. -> end
        """,
        # Two lines wait for each other.
        """
        == start
        Tom to Ann <One> (if §Tom has said Two): One. -> start
        Tom to Ann: None. -> more
        == more
        Ann to Tom: And? -> last
        == last
        Tom <Two>: Two. -> end
        """,
    ],
)
def test_a_line_whose_condition_comes_true_behind_it_only_is_told_at_the_condition(dialogue, tmp_path):
    assert ("FA108", True) in told(tmp_path, dialogue)


def test_a_line_may_wait_for_what_is_said_before_it_comes_round_again(tmp_path):
    dialogue = """
    == start
    Tom to Ann <Ask>: Tea? -> asked
    Tom to Ann (if Tom has said Ask): And milk? -> asked
    == asked
    Ann to Tom: Here.§ -> start
    Ann to Tom <Bye>: Closed. -> end
    """

    assert told(tmp_path, dialogue) == []


def test_a_belief_that_is_set_behind_a_line_only_does_not_open_it(tmp_path):
    rest = PLAYED + "effects:\n  - after: Tom says Thank\n    then: Ann believes Told(Tom) = true\n"
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (if §Told(Tom) = true): My pleasure. -> served
    Ann to Tom: Here. -> served
    == served (ending)
    Tom <Thank>: Thank you. -> end
    """

    assert told(tmp_path, dialogue, rest) == [("FA108", True)]


def test_a_line_of_somebody_behind_whom_another_always_has_one_is_told(tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom: Here. -> served
    == served
    §Ann to Tom: Mind the step. -> end
    Tom: Thank you. -> end
    """

    assert told(tmp_path, dialogue) == [("FA108", True)]
    assert told(tmp_path, dialogue, "") == []  # anybody may be played then


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("turns: director\n", [("FA108", True)]),
        ("turns: round\n", [("FA108", False), ("FA108", False)]),  # after Tom it is Ann's turn
        # Of two who want to speak alike the player goes first; who wants it more does.
        ("turns: free\n", [("FA108", True)]),
        ("turns: free\nactions: [{for: Ann, do: say anything, priority: 2}]\n", []),
    ],
)
def test_by_every_way_of_taking_turns_a_line_of_somebody_who_is_never_asked_is_told(rest, found, tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> wait
    == wait
    Tom to Ann: Well? -> wait
    §Ann to Tom: Here. -> end
    Tom to Ann: No. -> end
    """
    bob = "Tom: {}\nAnn: {}\nBob: {}\n"

    assert told(tmp_path, dialogue, PLAYED + rest, bob) == found


def test_what_is_said_by_the_way_or_narrated_is_no_turn(tmp_path):
    dialogue = """
    == start
    (narration): Rain.
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom: Here. -> served
    == served
    (narration): It is poured. -> drunk
    == drunk
    §Ann to Tom: Mind the step. -> end
    Tom: Thank you. -> end
    == remarks (bank, at most every 20 s)
    Ann: Hm.{to}
    Ann: Ho.
    """

    assert told(tmp_path, dialogue.replace("{to}", "")) == [("FA108", True)]
    assert told(tmp_path, dialogue.replace("Ann: Hm.{to}", "Tom to Ann: Hm.")) != [("FA108", True)]


def test_a_deed_of_somebody_who_is_never_asked_is_told(tmp_path):
    rest = PLAYED + "actions:\n  - for: Ann\n    do: §Sit\n"
    dialogue = "\n== start\nTom to Tom: Well. -> start\nTom to Tom: Bye. -> end\n"

    assert told(tmp_path, dialogue, rest) == [("FA306", True)]


def test_the_ending_and_the_first_state_that_only_such_lines_lead_to_are_told(tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (if Tom has said Thank): My pleasure. -> talk
    Ann to Tom: Here. -> end
    == §talk
    Tom to Ann <Thank>: Well. -> warm
    == warm
    Ann to Tom: Well. -> friends
    == friends (ending)
    Tom: Well. -> end
    """

    assert told(tmp_path, dialogue) == [("FA108", False), ("FA107", True), ("FA107", False)]


@pytest.mark.parametrize(
    ("expect", "code"),
    [
        ("the scene is locked", ["FA402"]),
        ("Ann says late", ["FA402"]),
        ("Ann feels Gratitude", ["FA402"]),
        ("Ann feels Gratitude at most 1", []),
        ("Ann says here", []),
    ],
)
def test_a_test_that_waits_for_what_never_comes_is_told(expect, code, tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (if Tom has said Thank): My pleasure. -> locked @late
    Ann to Tom: Here. -> served @here
    == served (ending)
    Tom <Thank>: Well. -> end
    == locked (ending)
    Tom: Well.§ -> end
    """
    tests = f"tests:\n  - name: one\n    play: [Tom says anything]\n    expect: {expect}\n"

    codes = [found for found, _ in told(tmp_path, dialogue, PLAYED + tests)]

    assert [found for found in codes if found == "FA402"] == code


def test_what_another_sitting_of_a_life_may_have_brought_is_not_missed(tmp_path):
    dialogue = """
    == start
    Tom to Ann: Tea? -> asked
    == asked
    Ann to Tom (if Tom has said Thank): My pleasure. -> served
    Ann to Tom: Here. -> served
    == served (ending)
    Tom <Thank>: Thank you.§ -> end
    """

    assert told(tmp_path, dialogue, PLAYED + "later: 1 d\n") == []


@pytest.mark.parametrize(
    "dialogue",
    [
        # Nobody of the cast leads on from here.
        """
        == start
        (narration): Rain. -> asked
        == asked
        Tom to Ann: Tea?§ -> end
        """,
        # What is narrated may wait for what somebody has said.
        """
        == start
        Tom to Ann <Ask>: Tea? -> asked
        == asked
        (narration) (Tom has said Ask): The kettle sings.§ -> end
        """,
        # A line of a bank may be said wherever what it asks for has happened, and needs no rule of its own.
        """
        == start
        Tom to Ann [Rude]: One. -> last
        == last
        Tom to Ann: Two. -> end
        == cry (bank, interrupts when Tom has said Rude)
        Ann to Tom [Loud] (Tom has said Rude): Stop!§
        """,
    ],
)
def test_what_nobody_wants_and_what_comes_between_turns_may_be_said(dialogue, tmp_path):
    assert told(tmp_path, dialogue) == []


def test_what_comes_about_as_the_scene_moves_away_is_so_there_only(tmp_path):
    dialogue = """
        == start
        Tom to Ann (if §Is(Shop, Open) = false): Shut! -> start
        Ann to Tom: Tea? -> start
        == locked (ending)
        Tom (if Is(Shop, Open) = false): Shut. -> end
    """
    rest = f"""{PLAYED}actions:
  - {{for: Ann, do: LockUp}}
effects:
  - {{after: Ann does LockUp, then: ["everyone: Is(Shop, Open) = false", the scene moves to locked]}}
"""
    cast = "Ann: {believes: {'Is(Shop, Open)': true}}\nTom: {believes: {'Is(Shop, Open)': true}}\n"
    found = told(tmp_path, dialogue, rest, cast)
    assert [one for one in found if one[0] != "FA104"] == [("FA108", True)]


def test_a_state_that_is_come_into_and_of_which_no_line_is_ever_said_is_told_of(tmp_path):
    dialogue = """
        == start
        Ann to Tom: Tea? -> asked
        == asked
        Tom (if Is(Shop, Open) = false): Yes. -> end
        Tom (if Is(Shop, Open) = false): No. -> end
    """
    cast = "Ann: {}\nTom: {believes: {'Is(Shop, Open)': true}}\n"
    goes = "actions:\n  - {for: Ann, do: Go}\neffects:\n  - {after: Ann does Go, then: the scene moves to end}\n"
    rest = f"{PLAYED}{goes}"
    found = check_file(write(tmp_path, scenario(rest, cast=cast, dialogue=dialogue)))
    assert [one.sentence for one in found if one.code == "FA105"] == [
        "no line of the state 'asked' is ever said although it is come into"
    ]


def test_what_is_behind_narration_that_leads_away_is_told(tmp_path):
    dialogue = """
    == start
    (narration): It rains. -> end
    §Tom: Never. -> b
    == b
    Ann: Nor this. -> end
    """

    assert told(tmp_path, dialogue) == [("FA108", True), ("FA107", False)]


@pytest.mark.parametrize("narrated", ["(narration): It rains.", "(narration) (visits to b > 0): It rains. -> end"])
def test_narration_that_stays_or_asks_something_shuts_nobody_up(narrated, tmp_path):
    assert told(tmp_path, f"== §start\n{narrated}\nTom: Tea? -> b\n== b\nAnn: No. -> start\nAnn: Yes. -> end") == []


def test_a_state_that_is_called_back_is_reached_by_lines_that_lead_to_it(tmp_path):
    assert told(tmp_path, "== §start\nTom: Tea? -> back\n== back (ending)\nAnn: Yes. -> end") == []


@pytest.mark.parametrize(
    ("whom", "sentences"),
    [
        ("Ann", ["the test waits for 'Ann feels Reproach toward Ann', and no rule can give Ann Reproach toward Ann"]),
        ("Tom", []),
    ],
)
def test_a_test_that_waits_for_a_feeling_toward_somebody_else_is_told(whom, sentences, tmp_path):
    rest = PLAYED + "appraisals: [{for: Ann, when: Tom says anything to me, feels: {praiseworthy: -3 for Tom}}]\n"
    rest += f"tests: [{{name: one, play: [Tom says anything], expect: Ann feels Reproach toward {whom}}}]\n"
    dialogue = "\n== start\nTom to Ann: Tea? -> end\n"

    found = check_file(write(tmp_path, scenario(rest, dialogue=dialogue)))

    assert [one.sentence for one in found if one.code == "FA402"] == sentences


@pytest.mark.parametrize("kind", ["bank", "bank, at most every 9 s"])
@pytest.mark.parametrize(
    ("last", "found"), [("-> end", [("FA108", True)]), ("-> last\n== last (ending)\nTom: Bye. -> end", [])]
)
def test_a_line_of_a_bank_that_waits_for_what_ends_the_scene_is_told(kind, last, found, tmp_path):
    dialogue = f"""
== start
Tom: Tea? -> asked
Tom: No. -> start
== asked
Ann <Bye>: Good night. {last}
== remarks ({kind})
Ann (§Ann has said Bye): Hm.
"""

    assert told(tmp_path, dialogue) == found


def test_a_player_who_may_let_the_time_of_a_choice_pass_leaves_the_turn_to_others(tmp_path):
    talk = """
    == start
    Bob to Ann: Hello.  -> wait
    == wait{time}
    Ann to Bob: Well?  -> over
    Ann to Bob (Ann has done Silence): Hm.  -> over
    Bob to Ann (Ann has done Silence): Say something!  -> over
    == over (ending)
    Ann: No.
    """
    cast = "\nAnn: {}\nBob: {}\n"

    def never_said(time):
        text = scenario("player: Ann\n", cast=cast, dialogue=talk.replace("{time}", time))
        return [one for one in check_file(write(tmp_path, text)) if "always asked before" in one.sentence]

    assert never_said(" (choice 5 s else Silence)") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("visits to start > 2", [("FA205", False), ("FA107", True)]),
        ("visits to start > 2 or Ann has said Ask", [("FA205", False)]),
        (
            "Ann has said Ask; visits to asked < 1",
            [("FA213", False), ("FA205", False), ("FA212", False), ("FA107", True)],
        ),
        ("Ann has said Ask", [("FA213", False)]),
    ],
)
def test_an_ending_to_which_only_a_line_leads_whose_number_never_comes_is_told(asked, found, tmp_path):
    dialogue = """
    == start
    Ann to Tom <Ask>: Tea? -> asked
    == asked
    Tom to Ann (ASKED): Yes. -> served
    Tom to Ann: No. -> end
    == §served (ending)
    Ann: Here. -> end
    """
    assert told(tmp_path, dialogue.replace("ASKED", asked)) == found


@pytest.mark.parametrize(
    ("told", "hint"),
    [
        ("(narration): Dusk.", "let this line lead to an ending of its own"),
        ("(narration): Dusk. -> end", "leave '->' out of the narration"),
    ],
)
def test_what_is_narrated_before_the_last_words_is_told_with_what_to_write(told, hint, tmp_path):
    talk = f"== start\nTom to Ann: Bye. -> last\n== last (ending)\nAnn: Sleep well. -> end\n{told}"
    found = check_file(write(tmp_path, scenario(PLAYED, dialogue=talk)))

    assert [(one.code, one.hint.startswith(hint)) for one in found] == [("FA108", True)]


def test_what_is_narrated_in_an_ending_of_its_own_comes_behind_the_last_words(tmp_path):
    talk = (
        "== start\nTom to Ann: Bye. -> last\n== last\nAnn: Sleep well. -> after\n== after (ending)\n(narration): Dusk."
    )

    assert check_file(write(tmp_path, scenario(PLAYED, dialogue=talk))) == []

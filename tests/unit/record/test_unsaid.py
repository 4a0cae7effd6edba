"""Unsaid: why a line was not said, and why somebody did not speak."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fatima_py.errors import LogError
from fatima_py.record import Log
from fatima_py.record.unsaid import Span, lines_like, member, rows_of, silent, titled, unsaid
from fatima_py.record.values import Beat, Decision, ScriptLine, Shut, Waiting, Wish
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene
from fatima_py.session import Session

Played = Callable[[int], Log]

STORY = """\
fatima: 1
title: The interview
cast: {Voss: {}, Danny: {believes: {"Trusts(me, Voss)": 1}}, Keane: {}}
appraisals:
  - {id: lied_to, for: Voss, when: Danny says Lie to me, feels: {desirable: -4, praiseworthy: -5 for Danny}}
actions:
  - {id: press, for: Voss, do: say Hard, if: my anger at Danny > 3, priority: 3}
  - {id: ask, for: Voss, do: say anything}
  - {id: answer, for: Danny, do: say Lie}
  - {id: object, for: Keane, do: say Object, if: I have heard Voss say Hard at least 1 times, priority: 5}
dialogue: |
  == room
  Voss to Danny [Soft]: Where were you? -> asked @soft
  Voss to Danny [Hard] (if I have heard Danny say Lie): You lied. -> asked @hard
  Keane to Voss <Object>: No answer. -> closed @object
  == asked
  Danny to Voss <Lie>: At home. -> room @home
  Danny to Voss <Lie>: At my sister's. -> room @sister
  Danny to Voss <Truth>: At the river. -> closed @truth
  Danny to Voss <Lie> (if Trusts(me, Voss) >= 3): Ask her. -> room @ask
  == closed (ending)
  Voss: We stop. -> end @stop
"""


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """The play of so many beats, with how the lines stood."""
    path = tmp_path / "interview.yaml"
    path.write_text(STORY, encoding="utf-8")
    session = Session(Scene(read_definition(path), seed=1), record_lines=True)

    def play(beats: int) -> Log:
        for _ in range(beats):
            session.choose()
        return session.log

    return play


def told(play: Log, line: str, step: int | None = None) -> Sequence[str]:
    (one,) = lines_like(play, line)
    return [*rows_of(unsaid(play, one, step))]


def test_a_closed_line_is_told_with_its_condition_and_what_was_found(played: Played):
    assert told(played(4), "ask", 2) == ["  Step 2: it was closed: Trusts(me, Voss) is 1, at least 3 was asked."]
    assert told(played(0), "hard", 1) == ["  Step 1: it was closed: Danny has not said <Lie>."]


def test_a_reason_names_people_as_they_are_called_and_quotes_what_was_said(played: Played):
    play = played(4)
    shown = replace(play, header=replace(play.header, cast={**play.header.cast, "Voss": "Sergeant Voss"}))

    assert told(shown, "ask", 2) == ["  Step 2: it was closed: Trusts(me, Sergeant Voss) is 1, at least 3 was asked."]


def test_steps_with_one_reason_are_told_together(played: Played):
    assert told(played(4), "ask") == [
        "  Step 1: the scene was not in asked (it had not been there yet).",
        "  Steps 2 and 4: it was closed: Trusts(me, Voss) is 1, at least 3 was asked.",
        "  Step 3: the scene was not in asked (last at step 2).",
    ]


def test_an_open_line_that_was_wanted_less_names_both_rules(played: Played):
    assert told(played(4), "soft", 3) == [
        "  Step 3: it was open, but Voss wanted to say [Hard] more (rule press before ask)."
    ]


def test_a_line_that_no_rule_wants_says_so(played: Played):
    assert told(played(2), "truth", 2) == ["  Step 2: it was open, but no rule of Danny wanted to say <Truth>."]


def test_a_line_loses_to_one_that_was_said_less_recently_or_by_luck(played: Played):
    play = played(4)
    first = play.beats[1].decision.instead_of[0]
    other = "home" if first == "sister" else "sister"

    assert told(play, first, 2) == [f"  Step 2: it was open, but {other} was said: luck chose between the two."]
    assert told(play, other, 4) == [
        f"  Step 4: it was open, but {first} was said: this one had been said more recently, at step 2."
    ]


def test_a_line_that_was_said_says_so_and_one_of_a_state_that_never_came_too(played: Played):
    play = played(2)

    assert told(play, "soft", 1) == ["  Step 1: it was said."]
    assert told(play, "stop", 1) == ["  Step 1: the scene was not in closed (it never was)."]


def test_an_open_line_of_another_tells_who_had_the_turn(played: Played):
    (why,) = told(played(5), "object", 5)

    assert why.startswith("  Step 5: it was open, but it was Voss's turn: Keane wanted to say <Object> (rule object), ")
    assert why.endswith("but Voss has the floor.")


def test_who_did_not_speak_is_told_by_what_kept_them_from_it(played: Played):
    assert [*rows_of(silent(played(5), "keane"))] == [
        "  Steps 1 and 3: wanted nothing: no rule had a say.",
        "    object: Voss has said [Hard] 0 times, at least 1 were asked",
        "  Steps 2 and 4: had no line in the state of the scene, and wanted nothing else.",
        "  Step 5: wanted to say <Object> (rule object), but Voss has the floor.",
    ]


def test_who_spoke_is_told_with_the_words(played: Played):
    assert silent(played(1), "Voss") == [Span(((1, 1),), 'said "Where were you?" (line soft)')]


def test_who_had_closed_lines_only_is_told_which(played: Played):
    play = played(1)
    line = replace(play.header.lines[2], by="Keane")
    (beat,) = play.beats
    waiting = tuple(one for one in beat.waiting if one.who == "Keane")
    shut = Shut("object", "Keane", "Trusts(SELF, Voss) >= 3", "1")
    log = Log(replace(play.header, lines=(line,)), (replace(beat, closed=(shut,), waiting=waiting),))

    assert [*rows_of(silent(log, "Keane"))] == [
        "  Step 1: had closed lines only.",
        "    object: Trusts(me, Voss) is 1, at least 3 was asked",
    ]


@pytest.mark.parametrize("asked", ["HARD", "[Hard]", "you lied"])
def test_a_line_goes_by_its_id_its_marks_and_its_words(played: Played, asked: str):
    assert [one.id for one in lines_like(played(0), asked)] == ["hard"]


def test_a_line_goes_by_a_short_word_but_not_by_a_part_of_one(played: Played):
    assert [one.id for one in lines_like(played(0), "ask her")] == ["ask"]
    assert [one.id for one in lines_like(played(0), "her")] == ["ask"]
    with pytest.raises(LogError, match=r"no line of this recording goes by 'wer'; expected an id"):
        lines_like(played(0), "wer")


def test_what_is_nearly_the_name_of_a_line_or_of_somebody_is_suggested(played: Played):
    for ask, said in (
        (lambda: lines_like(played(0), "sistre"), "no line of this recording goes by 'sistre'; did you mean 'sister'"),
        (lambda: lines_like(played(0), "[Hrad]"), r"no line of this recording goes by '\[Hrad\]'; did you mean 'Hard'"),
        (lambda: member(played(0), "Keene"), "'Keene' is not in the cast of this recording; did you mean 'Keane'"),
    ):
        with pytest.raises(LogError, match=said):
            ask()


def test_a_title_names_the_line_its_speaker_and_its_state(played: Played):
    (line,) = lines_like(played(0), "soft")

    assert titled(line, {"Voss": "Inspector Voss"}) == 'Line soft of Inspector Voss in room: "Where were you?"'
    assert titled(replace(line, by="*"), {}).startswith("Line soft of anybody in room")


def test_what_is_not_in_the_recording_is_refused(played: Played):
    play = played(2)
    beats = tuple(replace(one, waiting=()) for one in play.beats)
    bare = Log(replace(play.header, lines=()), beats)

    for ask, said in (
        (lambda: lines_like(play, "nowhere"), "no line of this recording goes by 'nowhere'"),
        (lambda: lines_like(bare, "soft"), "does not hold which lines could be said"),
        (lambda: silent(bare, "Keane"), "does not hold what others wanted"),
        (lambda: silent(play, "Bob"), "'Bob' is not in the cast of this recording; expected one of Voss, Danny, Keane"),
        (lambda: silent(play, "Keane", 9), "there is no step 9; the recording holds 2"),
    ):
        with pytest.raises(LogError, match=said):
            ask()


def lost_by(play: Log, decision: Decision, line: ScriptLine) -> str:
    """Why a line was not said in the second step of a play, had it been decided so."""
    beats = [replace(one, decision=decision) if one.step == 2 else one for one in play.beats]
    return unsaid(Log(play.header, tuple(beats)), line, 2)[0].why


@pytest.mark.parametrize(
    ("strategy", "said"),
    [
        ("first", "it stands before this one in the script"),
        ("random", "luck chose it"),
        ("tendency", "luck chose between the two"),
        ("own", "the strategy of the host chose it"),
        ("", "it was chosen"),
    ],
)
def test_a_rival_loses_by_the_strategy_of_the_scene(played: Played, strategy: str, said: str):
    play = played(2)
    decision = replace(play.beats[1].decision, saliency=strategy)
    (line,) = lines_like(play, decision.instead_of[0])

    assert lost_by(play, decision, line).endswith(f" was said: {said}")


def test_a_rival_with_fewer_conditions_loses_to_the_most_specific(played: Played):
    play = played(2)
    decision = replace(play.beats[1].decision, saliency="most_specific")
    (line,) = lines_like(play, decision.instead_of[0])
    assert play.beats[1].brief is not None
    won = play.beats[1].brief.line
    lines = tuple(replace(one, conditions=2) if one.id == won else one for one in play.header.lines)

    why = lost_by(Log(replace(play.header, lines=lines), play.records), decision, line)

    assert why == f"it was open, but {won} was said: it has more conditions (2; this one none)"


def test_a_line_loses_to_what_a_person_or_a_host_chose(played: Played):
    play = played(2)
    (line,) = lines_like(play, "truth")
    decision = play.beats[1].decision

    by_hand = lost_by(play, replace(decision, by_player=True), line)
    by_host = lost_by(play, replace(decision, chosen_by="the host"), line)

    assert by_hand.startswith("it was open, and Danny, who is played by a person, chose ")
    assert by_host.startswith("it was open, and the host chose ")


def test_a_line_that_was_wanted_just_as_much_lost_by_luck(played: Played):
    play = played(2)
    (line,) = lines_like(play, "truth")
    decision = play.beats[1].decision
    assert decision.wish is not None
    same = Wish("Speak(asked, closed, Truth, -)", decision.wish.utility, "confess")

    why = lost_by(play, replace(decision, lost=(same,)), line)

    assert why.endswith("wanted to say <Lie> just as much, and luck decided (rule answer before confess)")


def test_a_line_that_may_be_said_once_names_the_step(played: Played):
    play = played(3)
    (line,) = lines_like(play, "soft")

    assert unsaid(play, replace(line, once=True), 3)[0].why == "it may be said once, and was said at step 1"


def test_a_closed_line_of_anybody_says_to_whom_it_was_closed(played: Played):
    play = played(2)
    (line,) = lines_like(play, "ask")

    assert (
        unsaid(play, replace(line, by="*"), 2)[0].why
        == "it was closed to Danny: Trusts(me, Voss) is 1, at least 3 was asked"
    )


def test_a_deed_is_told_as_what_was_done(played: Played):
    play = played(1)
    (beat,) = play.beats
    done: Beat = replace(beat, brief=None, action="Leave", waiting=(Waiting("Keane", "is busy with Leave"),))
    log = Log(play.header, (done,))

    assert silent(log, "Voss")[0].why == "did Leave"
    assert silent(log, "Keane")[0].why == "is busy with Leave"
    assert silent(log, "Danny")[0].why == "it was Voss's turn"
    assert unsaid(log, replace(play.header.lines[0], by="Danny"), 1)[0].why == (
        "it was open, but it was Voss's turn, not Danny's"
    )


def test_the_last_of_many_steps_are_told_as_a_number():
    steps = tuple((step, step) for step in range(1, 20, 2))

    assert [*rows_of([Span(steps, "it was said")])] == ["  Steps 1, 3, 5, 7, 9 and 5 later ones: it was said."]


def test_a_line_that_interrupts_was_not_said_as_what_it_waits_for_did_not_come(tmp_path: Path):
    path = tmp_path / "interview.yaml"
    burst = "  == burst (bank, interrupts when my anger at Voss > 5)\n  Danny to Voss: Enough! @burst\n"
    path.write_text(STORY + burst, encoding="utf-8")
    session = Session(Scene(read_definition(path), seed=1), record_lines=True)
    session.choose()

    (line,) = lines_like(session.log, "burst")
    (span,) = unsaid(session.log, line)
    assert span.why == "it interrupts when my anger at Voss > 5: my anger at Voss is 0, more than 5 was asked"


DUSK = """\
fatima: 1
title: Dusk
facts: {Hour: 0}
cast: {Ann: {}, Tom: {}}
dialogue: |
  == start
  (narration) (Hour > 1): It gets dark. @dark
  Tom {Hour +1}: Tell me more. -> start @more
  Ann to Tom (Hour > 2): Enough. -> end @enough
"""


def test_what_differs_from_step_to_step_is_told_with_its_step_and_narration_is_no_turn(tmp_path: Path):
    path = tmp_path / "dusk.yaml"
    path.write_text(DUSK, encoding="utf-8")
    session = Session(Scene(read_definition(path), seed=0), record_lines=True)
    for _ in range(5):
        session.choose()
    play = session.log

    assert titled(lines_like(play, "dark")[0], {}) == 'Narration dark in start: "It gets dark."'
    assert told(play, "dark") == [
        "  Steps 1 to 2: it was closed: Hour is 1, more than 1 was asked (at step 2).",
        "  Step 3: it was said.",
        "  Steps 4 to 5: it was closed: it is told once a visit, and was said at step 3.",
    ]
    assert told(play, "enough")[:2] == [
        "  Steps 1 to 4: it was closed: Hour is 2, more than 2 was asked (at step 4).",
        "    besides, it was Tom's turn: Ann had closed lines only (at step 4)",
    ]

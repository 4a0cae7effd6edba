"""A session: look, choose, tell, undo, save, resume, fork, record, and who chose."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fatima_py.dialogue import Move
from fatima_py.errors import LogError, RealizeError, UsageError
from fatima_py.events import action_event, belief_event, parse_event, sounding
from fatima_py.names import NIL, symbol
from fatima_py.realize.base import Brief, Utterance
from fatima_py.record import as_dict, as_record, explain, read_log
from fatima_py.record.reading import read_value
from fatima_py.record.values import External, Thought
from fatima_py.scenario import load_scenario, read_definition
from fatima_py.scene import Scene
from fatima_py.scene.acting import own_words
from fatima_py.session import Choice, LogFile, Session
from fatima_py.sim import Simulation
from tests.builders import cafe_scene


class Parrot:
    """Says the same thing whatever there is to say."""

    model = "birds/parrot"

    def realize(self, brief: Brief, /) -> Utterance:
        return Utterance("Squawk!", brief.text, "parrot")


class Mute:
    """Cannot word anything."""

    def realize(self, brief: Brief, /) -> Utterance:
        raise RealizeError(f"no words for {brief.line}")


@pytest.fixture
def session() -> Session:
    """Tom is played by hand in a cafe where one orders again and again."""
    return Session(Scene(cafe_scene(goes_on=True), seed=7, player="Tom"))


def play(session: Session, beats: int) -> None:
    """So many beats, the player taking the first option."""
    for _ in range(beats):
        session.choose(1)


def lines(session: Session) -> list[str]:
    return [choice.what for choice in session.history]


def test_a_choice_is_played_recorded_and_remembered_with_who_made_it(session: Session):
    look = session.look()

    beat = session.choose(look.options[1], by="Ada")
    answer = session.choose()

    assert beat.option == look.options[1]
    assert session.history == [
        Choice(1, "Tom", "Ada", "kind"),
        Choice(2, "Sarah", "", answer.option.move.id if answer.option.move else ""),
    ]
    assert [kept.decision.chosen_by for kept in session.log.beats] == ["Ada", ""]
    assert "  Tom is played by a person, who chose it, rather than rude." in explain(session.log.beats[0], raw=True)


def test_what_a_host_chose_is_not_told_as_the_wish_of_the_character():
    named, bare = Session(Scene(cafe_scene(), seed=7)), Scene(cafe_scene(), seed=7)
    last = len(named.look().options)

    named.choose(last, by="Ada")
    by_name = explain(named.log.beats[0], raw=True)
    by_host = explain(bare.play(None, bare.look().options[-1]), raw=True)

    assert any(sentence.startswith("  Ada chose it for Tom") for sentence in by_name)
    assert any(sentence.startswith("  The host chose it for Tom") for sentence in by_host)
    assert not any("did it because" in sentence or "luck" in sentence for sentence in (*by_name, *by_host))


def test_a_name_that_is_none_is_refused_before_anything_happens(session: Session):
    with pytest.raises(UsageError, match="the name of who chose cannot be 5: expected a text"):
        session.choose(1, by=5)  # type: ignore[arg-type]

    assert (session.scene.steps, session.history) == (0, [])


def test_the_line_of_a_beat_that_was_undone_cannot_be_worded(session: Session):
    undone = session.choose(1)
    session.undo()
    session.choose(2)

    with pytest.raises(UsageError, match="step 1 of this play is another"):
        session.word(undone, Utterance("Too late.", "x"))

    assert session.log.wordings == {}


def test_a_line_of_another_play_cannot_be_worded(session: Session):
    with pytest.raises(UsageError, match="step 1 of this play is another"):
        session.word(Session(Scene(cafe_scene(), seed=7)).choose(), Utterance("Elsewhere.", "x"))


def test_a_realizer_that_gives_no_utterance_leaves_the_line_as_written():
    class Texter:
        def realize(self, brief: Brief, /) -> Utterance:
            return brief.text  # type: ignore[return-value]

    session = Session(Scene(cafe_scene(), seed=7), realizer=Texter())
    beat = session.choose()
    spoken = session.word(beat)

    assert spoken is not None
    assert (spoken.text, spoken.note) == (
        beat.written,
        "the realizer gave no wording: expected an Utterance, found str",
    )


def test_who_is_played_by_hand_is_so_in_a_session_that_goes_on(session: Session):
    session.choose(1)
    session.choose()
    saved = json.loads(json.dumps(session.save()))

    again = Session.resume(cafe_scene(goes_on=True), saved)
    turn = again.turn()

    assert turn is not None
    assert turn.by_player
    with pytest.raises(LogError, match="Tom was played by hand in this session, and nobody is here"):
        Session.resume(Scene(cafe_scene(goes_on=True)), saved)


def test_a_log_file_goes_on_with_what_was_recorded_already(session: Session, tmp_path: Path):
    path = tmp_path / "cafe.jsonl"
    session.choose(1)
    with LogFile(str(path), session.header, session.records) as file:
        session.log_file = file
        session.choose()

    assert read_log(path) == session.log


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_number_that_no_option_has_is_refused(session: Session, number: int):
    with pytest.raises(UsageError, match=rf"there is no option {number}: expected 1 to 2"):
        session.choose(number)

    assert session.history == []


def test_words_come_after_deeds_and_may_be_refused(session: Session):
    parrot = Session(Scene(cafe_scene(), seed=7), realizer=Parrot())
    mute = Session(Scene(cafe_scene(), seed=7), realizer=Mute())

    beats = [one.choose() for one in (session, parrot, mute)]
    spoken = [one.word(beat) for one, beat in zip((session, parrot, mute), beats, strict=True)]

    assert [one and one.text for one in spoken] == [beats[0].written, "Squawk!", beats[2].written]
    assert spoken[2] is not None
    assert "no words for" in spoken[2].note
    assert [len(one.log.wordings) for one in (session, parrot, mute)] == [0, 1, 1]
    assert parrot.log.beats == mute.log.beats
    assert (parrot.header.realizer, parrot.header.model) == ("Parrot", "birds/parrot")


def test_a_host_may_bring_the_words_itself(session: Session):
    beat = session.choose(1)

    session.word(beat, Utterance("Oi!", beat.written, "Ada"))

    assert session.log.wordings[1].text == "Oi!"
    assert "Oi!" in session.log.transcript()


def test_what_is_told_is_recorded_in_its_place(session: Session):
    session.choose(1)
    session.tell(belief_event("World", "Open(Shop)", "False", time=session.scene.time), to="Sarah")
    session.choose()

    assert [one.kind for one in session.log.records] == ["beat", "external", "beat"]
    assert session.log.externals[0].to == ("Sarah",)
    assert [str(one.belief("Open(Shop)")) for one in session.scene.cast] == ["False", "None", "None"]


def test_undo_goes_back_to_the_last_choice_of_a_person(session: Session):
    play(session, 5)
    while not session.history[-1].by:
        session.choose(1)
    straight = session.fork()
    straight.undo()

    while not (turn := session.turn()) or not turn.by_player:
        session.choose(1)
    before, story = session.scene.save(), session.log
    session.choose(1)
    session.choose(1)
    while session.log != story:
        assert session.undo()

    assert session.scene.save() == before
    assert session.undo()
    assert session.log == straight.log
    assert session.scene.save() == straight.scene.save()
    play(session, 6)
    play(straight, 6)
    assert session.log == straight.log
    assert lines(session) == lines(straight)


def test_before_the_first_choice_there_is_nothing_to_undo(session: Session):
    before = session.scene.save()

    assert not session.undo()
    assert session.scene.save() == before


def test_everything_can_be_undone_one_choice_after_the_other(session: Session):
    before = session.scene.save()
    play(session, 7)
    choices = sum(choice.by != "" for choice in session.history)

    undone = 0
    while session.undo():
        undone += 1

    assert undone == choices > 2
    assert session.scene.save() == before
    assert session.log.records == ()


def test_a_fork_goes_on_by_itself(session: Session):
    play(session, 3)
    before = session.scene.save()

    fork = session.fork()
    play(fork, 4)

    assert session.scene.save() == before
    play(session, 4)
    assert fork.log == session.log
    assert fork.scene.save() == session.scene.save()
    assert fork.undo()


def test_a_fork_with_other_luck_is_another_story(session: Session):
    play(session, 2)

    stories = {str(lines_of_fork(session, seed)) for seed in range(12)}

    assert len(stories) > 1


def lines_of_fork(session: Session, seed: int) -> list[str]:
    fork = session.fork(seed=seed)
    for _ in range(6):
        fork.choose()
    return lines(fork)


def test_a_saved_session_goes_on_as_if_nothing_had_been(session: Session):
    play(session, 3)
    saved = json.loads(json.dumps(session.save()))

    again = Session.resume(Scene(cafe_scene(goes_on=True), player="Tom"), saved)

    assert again.log == session.log
    assert again.history == session.history
    play(again, 4)
    play(session, 4)
    assert again.log == session.log
    assert again.scene.save() == session.scene.save()


@pytest.mark.parametrize("part", ["header", "scene", "records", "history"])
def test_a_saved_session_that_lacks_something_is_refused(session: Session, part: str):
    saved = session.save()
    del saved[part]

    with pytest.raises(LogError, match=f"this saved session is damaged: the field '{part}' is missing"):
        Session.resume(cafe_scene(goes_on=True), saved)


def test_a_session_of_another_form_is_refused_with_who_saved_it(session: Session):
    with pytest.raises(LogError, match=r"saved by fatima_py 9\.9 in form 7; form 1 is read here"):
        Session.resume(cafe_scene(goes_on=True), {**session.save(), "version": 7, "engine": "9.9"})


def test_a_file_grows_with_the_play_and_shrinks_with_what_is_undone(tmp_path: Path):
    scene = Scene(cafe_scene(goes_on=True), seed=7, player="Tom")
    session = Session(scene, realizer=Parrot())
    with LogFile(tmp_path / "play.log", session.header) as file:
        session.log_file = file
        for _ in range(3):
            session.word(session.choose(1))
            assert read_log(tmp_path / "play.log") == session.log
        session.undo()
        assert read_log(tmp_path / "play.log") == session.log
        session.choose(1)

    assert read_log(tmp_path / "play.log") == session.log


@pytest.mark.wide
@pytest.mark.parametrize("name", ["cafe", "handover", "schoolyard"])
def test_a_session_plays_as_a_simulation_does(name: str, root: Path):
    scene = load_scenario(root / f"scenarios/{name}.yaml", seed=5)
    simulated = Simulation(scene, seed=5).run(600)
    session = Session(scene)

    while session.turn() is not None:
        session.choose()

    assert [beat.event for beat in session.log.beats] == [beat.event for beat in simulated.beats]


def test_a_log_that_cannot_be_written_is_refused_at_once(tmp_path: Path):
    one = Session(Scene(cafe_scene()))

    for path in (tmp_path / "nowhere" / "play.log", tmp_path):
        with pytest.raises(UsageError, match=r"cannot be written|is a folder|directory"):
            LogFile(path, one.header)


@pytest.mark.parametrize(
    ("there", "is_kept"),
    [
        ("fatima: 1\n", True),
        ("{}\n", True),
        ("", False),
        ('{"fatima_log": 1, "seed": 3}\n', False),
        ('{"kind":"header","version":99,"oldest_readable":99,"engine":"9.0"}\n', False),
    ],
)
def test_only_a_recording_is_written_over(there: str, is_kept: bool, tmp_path: Path):
    path = tmp_path / "play.log"
    path.write_text(there)
    one = Session(Scene(cafe_scene()))

    if is_kept:
        with pytest.raises(UsageError, match="is there already and is no recording"):
            LogFile(path, one.header)
        assert path.read_text() == there
    else:
        with LogFile(path, one.header) as file:
            one.log_file = file
            one.choose()
        with LogFile(path, one.header, one.records):
            assert read_log(path) == one.log


def moved(session: Session) -> tuple[str, int]:
    """Who felt something first, and the number of the episode that it was."""
    return next((mind.who, mind.episode) for one in session.log.happenings for mind in one.minds if mind.felt)


def test_what_somebody_thinks_of_again_is_recorded_in_its_place_and_played_again(session: Session, tmp_path: Path):
    path, again = tmp_path / "cafe.jsonl", session.fork()
    with LogFile(path, session.header) as file:
        session.log_file = file
        session.choose(1)
        thought = session.ruminate(*moved(session), at=500)
        session.choose()
        session.ruminate("Sarah", 0)

    for one in read_log(path).happenings:
        if isinstance(one, Thought):
            again.ruminate(one.mind.who, one.mind.episode, one.time)
        else:
            again.choose(1)

    assert [one.kind for one in session.log.records] == ["beat", "thought", "beat", "thought"]
    assert read_log(path) == session.log == again.log
    assert again.scene.save() == session.scene.save()
    assert [one.time for one in session.log.thoughts] == [500, session.scene.time]
    assert explain(session.log.thoughts[0], raw=True) == explain(thought, raw=True)
    assert "  500.0  (Sarah thought again of: Tom said <Insult> to me)" in session.log.transcript()


PAST = """fatima: 1
title: T
cast:
  Nora: {remembers: [{event: Tom does Leave, ago: 10 min, feels: {Distress: 4}}]}
  Tom: {}
"""


def test_what_was_before_the_play_is_thought_of_again_saved_and_read(tmp_path: Path):
    (tmp_path / "t.yaml").write_text(PAST)
    definition = read_definition(tmp_path / "t.yaml")
    session = Session(Scene(definition))
    path = tmp_path / "t.log"
    with LogFile(path, session.header) as file:
        session.log_file = file
        thought = session.ruminate("Nora", 0)

    assert thought.episode.time == -600
    assert read_log(path) == session.log == Session.resume(definition, json.loads(json.dumps(session.save()))).log
    assert read_value(as_dict(as_record(thought.episode.event))).time == -600


@pytest.mark.parametrize("how", ["tell", "ruminate"])
def test_what_only_one_of_them_notices_is_played_again_to_the_same_end(how: str, tmp_path: Path):
    text = """fatima: 1
title: T
cast:
  Nora: {bonds: {contagion: 1}, believes: {'Likes(me, Tom)': 8}}
  Tom: {mood: -9, bonds: {contagion: 1}, believes: {'Likes(me, Nora)': 8}}
dialogue: |
  == start
  Tom to Nora: Hello there.  -> answer
  == answer
  Nora to Tom: Hello.  -> end
"""
    (tmp_path / "t.yaml").write_text(text)
    definition = read_definition(tmp_path / "t.yaml")
    first, again = Session(Scene(definition)), Session(Scene(definition))
    first.tell(action_event("Tom", "Hit", "Nora"))
    if how == "tell":
        first.tell(action_event("Tom", "Hit", "Nora", time=1800), to="Nora")
    else:
        first.ruminate("Nora", 0, at=1800)
    first.choose()
    first.choose()

    for one in first.log.happenings:
        again.advance(one.time)
        if isinstance(one, Thought):
            again.ruminate(one.mind.who, one.mind.episode)
        elif isinstance(one, External):
            again.tell(parse_event(one.event), one.to or None)
        else:
            again.choose()

    assert again.log == first.log
    assert again.scene.save() == first.scene.save()


def test_a_thought_is_undone_with_what_came_since_a_choice(session: Session):
    before = session.scene.save()
    session.choose(1)
    session.ruminate(*moved(session), at=500)

    saved = json.loads(json.dumps(session.save()))
    resumed = Session.resume(cafe_scene(goes_on=True), saved)
    session.undo()

    assert resumed.save() == saved
    assert (session.scene.save(), session.log.records) == (before, ())


def test_a_turn_that_was_looked_at_before_a_thought_is_not_played(session: Session):
    session.choose(1)
    turn = session.turn()
    session.ruminate("Sarah", 0)

    with pytest.raises(UsageError, match="something has happened since this turn was looked at"):
        session.choose(turn=turn)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("Zoe", 0), "Zoe is not in the cast"),
        (("Sarah", 99), "there is no episode 99"),
        (("Sarah", 0, float("nan")), "the time of a thought"),
    ],
)
def test_a_thought_of_nothing_or_of_nobody_changes_nothing(session: Session, asked: tuple[Any, ...], said: str):
    session.choose(1)
    before = session.save()

    with pytest.raises(UsageError, match=said):
        session.ruminate(*asked)

    assert session.save() == before


def test_a_thought_that_cannot_be_kept_was_not_thought(session: Session):
    session.choose(1)
    before = session.scene.save()

    def full(_: object) -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        session.scene.ruminate("Sarah", 0, 500, full)

    assert session.scene.save() == before


def test_what_a_saved_session_holds_and_the_scenario_does_not_know_any_more_is_told(session: Session):
    session.choose(1)
    saved = json.loads(json.dumps(session.save()))
    saved["scene"]["minds"]["Zoe"] = saved["scene"]["minds"]["Ann"]

    again = Session.resume(cafe_scene(goes_on=True), saved)

    assert again.notes == ("Zoe is not in the cast any more: that mind is left out",)
    assert Session.resume(cafe_scene(goes_on=True), session.save()).notes == ()


def test_somebody_played_by_hand_says_words_of_their_own_to_whom_they_talk_to(session: Session):
    beat = session.say("You {fool}!", sounds=sounding(symbol("angry"), symbol("fool")), by="Ada")

    assert str(beat.event) == "Event(Action-End, Tom, Speak(Door, Door, -, Sounds(angry, fool, -)), Sarah)"
    assert (beat.written, beat.state, beat.duration > 0) == ("You {fool}!", beat.next_state, True)
    assert session.history == [Choice(1, "Tom", "Ada", "You {fool}!")]
    assert [explain(one, raw=True)[0] for one in session.log.beats] == ['Tom said to Sarah at 0.0 s: "You {fool}!"']
    assert [str(trace.percept) for trace in beat.traces if trace.who == symbol("Sarah")] == [
        "Event(Action-End, Tom, Speak(Door, Door, -, Sounds(angry, fool, -)), SELF)"
    ]


def test_words_of_ones_own_are_undone_forked_and_saved_like_a_choice(session: Session, tmp_path):
    before = session.scene.save()
    session.say("Well.", to="sarah")
    session.log.write(tmp_path / "play.log")
    again = Session.resume(cafe_scene(goes_on=True), json.loads(json.dumps(session.save())))

    assert read_log(tmp_path / "play.log") == session.log == again.log
    assert again.choose().event == session.fork().choose().event == session.choose().event
    assert (session.undo(), session.undo()) == (True, True)
    assert session.scene.save() == before
    assert session.history == []


def test_a_realizer_does_not_reword_what_somebody_says_in_words_of_their_own(session: Session):
    brief = session.say("Well.").brief

    assert brief is not None
    assert (brief.line, brief.may_reword) == ("", False)


def test_only_words_are_said_and_only_for_somebody_who_is_played_by_hand(session: Session):
    for nothing in ("", "  ", "?!"):
        with pytest.raises(UsageError, match="expected words"):
            session.say(nothing)
    assert session.say("\N{POUTING FACE}").written == "\N{POUTING FACE}"
    with pytest.raises(UsageError, match="Bob is not in the cast"):
        session.say("Well.", to="Bob")
    with pytest.raises(UsageError, match=r'Tom is not played by hand, .* Scene\(..., player="Tom"\)$'):
        Session(Scene(cafe_scene())).say("Well.")
    with pytest.raises(UsageError, match="nobody has a turn"):
        Session(Scene(cafe_scene(), player="Tom", start="Bye")).say("Well.")


def test_where_beliefs_keep_the_state_words_of_ones_own_are_said_in_that_of_an_open_line():
    scene = Scene(replace(cafe_scene(goes_on=True), turns="beliefs"), player="Tom")
    turn = scene.turn_of("Tom", by_hand=True)
    assert turn is not None
    line = Move("", NIL, NIL, "Well.")

    with pytest.raises(UsageError, match="nothing can be said by Tom now: no line of the dialogue is open"):
        own_words(scene.definition, scene.now, replace(turn, options=()), line, scene.member("Tom"))

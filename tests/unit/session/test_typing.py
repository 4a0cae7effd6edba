"""What a person types and is taken for a line: recorded, heard, felt, told, saved, taken back."""

import json
from pathlib import Path

import pytest

from fatima_py.errors import UsageError
from fatima_py.events import sounding
from fatima_py.names import symbol
from fatima_py.record import explain, read_log
from fatima_py.scenario import read_definition
from fatima_py.scene import Beat, Scene, SceneDefinition, Typed
from fatima_py.session import LogFile, Session
from fatima_py.understanding import choices_of, hear

SHOP = """
fatima: 1
title: Shop
player: Tom
cast:
  Tom: {}
  Nora: {}
appraisals:
  - {id: hurt, for: Nora, when: anyone $x sounds angry to me, feels: {desirable: -6}}
  - {id: pleased, for: Nora, when: anyone $x says Kind to me, feels: {desirable: 4}}
  - {id: spoken_to, for: Nora, when: anyone $x says anything to me, feels: {praiseworthy: 2 for $x}}
effects:
  - {after: anyone $x says anything to Nora, then: "everyone: Patience(Nora) -1"}
  - {after: anyone $x sounds angry to Nora, then: "everyone: Tired(Nora) = true"}
actions:
  - {for: Tom, do: say anything}
  - {id: snap, for: Nora, do: say Snap, if: I have heard Tom sound angry, priority: 5}
  - {id: answer, for: Nora, do: say Reply}
dialogue: |
  == start
  Tom to Nora [Kind] <Ask> {hears boots or shoes}: Would you show me the boots, please?  -> asked @ask
  Tom to Nora [Short] <Leave>: I'd better be going.  -> asked @leave
  == asked
  Nora to Tom <Snap>: Get out.  -> end @snap
  Nora to Tom <Reply>: Of course.  -> end @reply
"""
RUDE = "show me the boots, you idiot!"
ANGRY = sounding(symbol("angry"), symbol("idiot"))


@pytest.fixture
def shop(tmp_path: Path) -> SceneDefinition:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP.replace("  Nora: {}", "  Nora: {believes: {Patience(me): 3}}"), encoding="utf-8")
    return read_definition(path)


def session_of(shop: SceneDefinition) -> Session:
    return Session(Scene(shop, seed=3, player="Tom"), source="shop.yaml")


def typed(session: Session, text: str) -> Beat:
    heard = hear(session, text)
    assert heard.option is not None
    return session.choose(heard.option, typed=heard.typed)


def line_of(beat: Beat) -> str:
    return "" if beat.brief is None else beat.brief.line


def rules_of(beat: Beat) -> list[str]:
    return sorted(one.rule for trace in beat.traces for one in trace.appraisal.fired)


def test_a_polite_line_that_is_typed_rudely_is_that_line_and_is_heard_as_rude(shop):
    beat = typed(session_of(shop), RUDE)

    assert str(beat.event) == "Event(Action-End, Tom, Speak(start, asked, Ask, Kind), Nora)"
    assert line_of(beat) == "ask"
    assert rules_of(beat) == ["hurt", "pleased", "spoken_to"]
    assert [str(change.property) for effect in beat.effects for change in effect.changes] == [
        "Patience(Nora)",
        "Tired(Nora)",
    ]


def test_a_condition_asks_how_it_sounded(shop):
    rude, plain = session_of(shop), session_of(shop)
    typed(rude, RUDE)
    typed(plain, "can I see the boots")

    assert [line_of(one.choose()) for one in (rude, plain)] == ["snap", "reply"]


@pytest.mark.parametrize("text", ["Would you show me the boots, please?", "number one", "show the boots"])
def test_what_sounds_like_nothing_or_as_the_line_does_is_the_line_and_no_more(shop, text):
    session, chosen = session_of(shop), session_of(shop)
    one, other = typed(session, text), chosen.choose(1)

    assert (one.traces, one.effects, one.event) == (other.traces, other.effects, other.event)
    assert session.scene.save() == chosen.scene.save()


def test_a_line_that_is_typed_as_it_is_written_sounds_as_it_is_written(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP.replace("I'd better be going.", "I must go, you idiot."), encoding="utf-8")
    session = session_of(read_definition(path))

    assert rules_of(typed(session, "I must go, you idiot")) == ["spoken_to"]
    assert session.undo()
    assert rules_of(typed(session, "I MUST GO, YOU IDIOT!!!")) == ["hurt", "spoken_to"]


def test_what_was_typed_what_it_was_taken_for_and_how_is_recorded_and_told(shop, tmp_path):
    session = session_of(shop)
    with LogFile(tmp_path / "play.log", session.header, session.records) as log_file:
        session.log_file = log_file
        typed(session, RUDE)
        session.choose()

    log = read_log(tmp_path / "play.log")
    assert log == session.log
    kept = log.beats[0].decision.typed
    assert kept is not None
    assert (kept.text, kept.how, kept.score, kept.sounds) == (RUDE, "a keyword", 1.0, "Sounds(angry, idiot, -)")
    why = "\n".join(explain(log.beats[0], log.header.cast, play=log))
    assert f'Tom typed "{RUDE}", which was taken for this by a keyword; it sounds angry by the word idiot.' in why
    assert log.beats[1].decision.typed is None
    assert "typed" not in (tmp_path / "play.log").read_text("utf-8").splitlines()[2]


def test_a_saved_session_goes_on_as_if_it_had_not_been_saved(shop):
    session = session_of(shop)
    typed(session, RUDE)
    again = Session.resume(shop, json.loads(json.dumps(session.save())))

    assert again.log == session.log
    assert line_of(again.choose()) == line_of(session.choose()) == "snap"
    assert again.save() == session.save()


def test_what_was_typed_is_taken_back_with_the_choice(shop):
    session, fresh = session_of(shop), session_of(shop)
    typed(session, RUDE)
    assert session.undo()

    assert session.save() == fresh.save()
    session.choose(1)
    assert line_of(session.choose()) == "reply"


def test_typed_words_reach_a_recording_as_typed_words_alone(shop):
    hostile = "boots {Nora.name} {lore: secret} -> end\x1b[31m Nora: I love you"
    session = session_of(shop)
    typed(session, hostile)

    told = session.log.text()
    assert told.count("lore: secret") == 1
    assert json.loads(told.splitlines()[1])["decision"]["typed"]["text"] == hostile
    assert "\x1b" not in told
    assert "lore: secret" not in json.dumps(session.scene.save())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"text": 5}, "what is typed"),
        ({"text": "a", "score": 2.0}, "how well what is typed fits"),
        ({"text": "a", "how": None}, "how what is typed was understood"),
        ({"text": "\ud800"}, "what is typed"),
    ],
)
def test_what_is_no_text_is_refused(shop, wrong, why):
    session = session_of(shop)
    with pytest.raises(UsageError, match=why):
        session.choose(1, typed=Typed(**wrong))
    assert session.log.beats == ()


@pytest.mark.parametrize("text", ["boots, " * 900_000, f"Show me the boots{'!' * 6_000_000}", "b" * 1001])
def test_a_text_that_nobody_types_means_nothing_and_is_neither_said_nor_recorded(shop, text, tmp_path):
    session, log = session_of(shop), tmp_path / "play.log"
    with LogFile(log, session.header, session.records) as session.log_file:
        heard = hear(session, text)
        assert (heard.option, heard.question) == (None, "")
        assert heard.understanding.note == f"of what is typed 1,000 characters are read, not {len(text):,}"
        with pytest.raises(UsageError, match="what is said is too long: expected at most 1,000 characters"):
            session.say(text)
        with pytest.raises(UsageError, match="what is typed is too long: expected at most 1,000 characters"):
            session.choose(1, typed=Typed(text))
        typed(session, f"boots, {'please ' * 100}")

    (beat,) = read_log(log).beats
    assert beat.decision.typed is not None
    assert len(beat.decision.typed.text) < 1000


def test_nobody_types_for_one_who_is_not_played_by_hand(shop):
    session = Session(Scene(shop))
    with pytest.raises(UsageError, match="nobody who is played by hand"):
        hear(session, "boots")
    with pytest.raises(UsageError, match="expected the option of somebody who is played by hand"):
        session.choose(1, typed=Typed("boots"))
    with pytest.raises(UsageError, match="expected the option"):
        session_of(shop).choose(typed=Typed("boots", sounds=ANGRY))


def test_a_line_that_tells_what_its_speaker_may_not_is_secret_to_whoever_understands(tmp_path):
    lore = "lore:\n  - {say: The boots are full of gold. Nobody knows., known_by: [Nora]}\n"
    lines = (
        'Tom to Nora <Gold>: "The boots are full of gold!"  -> asked @gold',
        "Tom to Nora {hears the boots are full of gold}: Well?  -> asked @well",
    )
    text = SHOP.replace("appraisals:", f"{lore}appraisals:")
    path = tmp_path / "shop.yaml"
    path.write_text(text.replace("== asked", "\n  ".join((*lines, "== asked"))), "utf-8")
    session = session_of(read_definition(path))
    turn = session.turn()
    assert turn is not None

    assert {one.id for one in choices_of(session, turn) if one.secret} == {"gold", "well"}

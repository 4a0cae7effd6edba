"""What a wish that comes true rested on in memory."""

from fatima_py.events import EventKind
from fatima_py.names import parse
from fatima_py.record import as_record, explain
from fatima_py.record.values import Beat
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.world import Change, EffectRule, World
from tests.builders import INSULTED, TALK, conditions, definition, move, name, scene

GOSSIP = World(
    [
        EffectRule(
            "gossip",
            name("Event(Action-End, Ida, Speak(*, *, Gossip, *), *)"),
            (Change(parse("Sold(Tom, Boat)"), parse("True")),),
        )
    ]
)
REMEMBERS = conditions("EventId(Action-End, [x], Speak(*, *, Insult, *), SELF) != -1", "Sold([x], Boat) = True")


def quarrel(player: str | None = None) -> SceneDefinition:
    """Tom insults Ann, Ida tells that he has sold the boat, and Ann says a line for which she must remember both."""
    return scene(
        move("insult", "S", "Gossip", "Tom", "Ann", meaning="Insult"),
        move("gossip", "Gossip", "Answer", "Ida", "Ann", meaning="Gossip"),
        move("answer", "Answer", "End", "Ann", "Tom", when=REMEMBERS),
        cast=[definition("Ann", INSULTED, acts=[TALK]), "Tom", "Ida"],
        turns="round",
        world=GOSSIP,
        player=player,
        endings=["End"],
    )


def played(definition: SceneDefinition) -> Beat:
    """The last beat, recorded."""
    live = Scene(definition, player=definition.player)
    beats = []
    while (turn := live.turn()) is not None:
        beats.append(live.play(turn))
    recorded = as_record(beats[-1])
    assert isinstance(recorded, Beat)
    return recorded


def test_a_decision_says_what_was_remembered_and_who_told_what_was_believed():
    told = [sentence for sentence in explain(played(quarrel()), raw=True) if sentence.startswith("  It ")]

    assert [sentence.split(" (")[0] for sentence in told] == [
        "  It did so because it remembers: Tom said <Insult> to me",
        "  It believes Sold(Tom, Boat) = True because Ida told it",
    ]
    assert "(episode 0, " in told[0]
    assert "; Anger 5.0 toward Tom)." in told[0]


def test_what_was_done_to_somebody_whose_shown_name_has_a_blank_is_told_in_words():
    told = [sentence for sentence in explain(played(quarrel()), {"Ann": "Annie Smith"}) if "remembers" in sentence]

    assert [sentence.split(" (")[0] for sentence in told] == [
        "  Annie Smith remembers: Tom said <Insult> to Annie Smith"
    ]


def test_what_was_seen_to_change_is_no_ground_and_a_person_has_none():
    unmoved = scene(move("hello", "S", "End", "Tom", "Ann"), cast=["Ann", "Tom"], turns="round", endings=["End"])

    assert played(unmoved).decision.grounds == ()
    assert played(quarrel(player="Ann")).decision.grounds == ()


def test_looking_asks_for_no_grounds_and_playing_leaves_nothing_behind():
    live = Scene(quarrel())
    live.play()
    live.play()
    before = live.save()
    live.look()
    unchanged = live.save()
    beat = live.play()

    assert unchanged == before
    assert [one.episode.event.kind for one in beat.grounds] == [EventKind.ACTION_END, EventKind.PROPERTY_CHANGE]

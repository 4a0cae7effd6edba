"""One event in one mind."""

from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.events import action_event, belief_event
from tests.builders import character, conditions, definition, feels, rule, word

HURT = action_event("Tom", "Speak(Insult)", "Sarah")


def test_an_insult_makes_sarah_angry_at_who_said_it(sarah: Character):
    trace = sarah.perceive(HURT)

    (anger,) = trace.emotions
    assert anger.type is EmotionType.ANGER
    assert (str(anger.toward), anger.because) == ("Tom", "insulted")
    assert trace.appraisal.because == ("insulted",)


def test_what_happens_to_others_leaves_sarah_calm(sarah: Character):
    trace = sarah.perceive(action_event("Tom", "Speak(Insult)", "Kim"))

    assert trace.emotions == ()
    assert sarah.emotions == ()
    assert len(sarah.mind.memory) == 1


def test_a_percept_is_told_from_ones_own_side(sarah: Character):
    trace = sarah.perceive(HURT)

    assert str(trace.percept) == "Event(Action-End, Tom, Speak(-, -, Insult, Insult), SELF)"
    assert sarah.mind.memory[0] is trace.episode


def test_an_episode_is_coloured_by_what_was_felt(sarah: Character):
    trace = sarah.perceive(HURT)

    assert [(kind, intensity) for kind, intensity in trace.episode.felt] == [
        (EmotionType.ANGER, trace.emotions[0].intensity)
    ]


def test_rules_may_ask_about_the_event_they_appraise():
    again = rule(
        "again",
        "Event(Action-End, [who], Poke, SELF)",
        feels("desirability", "[n]"),
        when=conditions("EventCount(Action-End, [who], Poke, SELF) = [n]"),
    )
    ann = character("Ann", again)

    values = [next(iter(ann.perceive(action_event("Tom", "Poke", "Ann")).appraisal.values.values())) for _ in range(3)]

    assert values == [1, 2, 3]


def test_a_property_change_is_believed_before_it_is_appraised():
    glad = rule(
        "glad",
        "Event(Property-Change, *, Open(Shop), *)",
        feels("desirability", 5),
        when=conditions("Open(Shop) = True"),
    )
    ann = character("Ann", glad)

    trace = ann.perceive(belief_event("World", "Open(Shop)", "True"))

    assert str(ann.belief("Open(Shop)")) == "True"
    assert [one.type for one in trace.emotions] == [EmotionType.JOY]


def test_nothing_takes_a_belief_away():
    ann = character("Ann")
    ann.believe("Open(Shop)", "True")

    ann.perceive(belief_event("World", "Open(Shop)", "-"))

    assert ann.belief("Open(Shop)") is None


def test_a_property_change_about_me_is_about_me():
    ann = character("Ann")

    ann.perceive(belief_event("World", "Likes(Ann, Tom)", "Ann"))

    assert str(ann.belief("Likes(me, Tom)")) == "Ann"


def test_a_value_that_is_a_property_is_looked_up():
    ann = character("Ann")
    ann.believe("Money(Tom)", "5")

    ann.perceive(belief_event("World", "Money(Tom)", "Math(Money(Tom), Minus, 3)"))
    ann.perceive(belief_event("World", "Saw(Tom)", "Cat(Black)"))

    assert str(ann.belief("Money(Tom)")) == "2"
    assert str(ann.belief("Saw(Tom)")) == "Cat(Black)"


def test_minds_do_not_live_backwards():
    ann = character("Ann")
    ann.perceive(action_event("Tom", "Wave", time=10))

    trace = ann.perceive(action_event("Tom", "Wave", time=3))

    assert trace.percept.time == 10
    assert ann.mind.time == 10


def test_a_goal_that_becomes_more_likely_is_reported():
    helped = rule("helped", "Event(Action-End, *, Help, SELF)", feels("goal success probability", 0.25, "Finish"))
    ann = Character(definition("Ann", helped, wants=[Goal(word("Finish"), 8, 0.5)]))

    trace = ann.perceive(action_event("Tom", "Help", "Ann"))

    assert [(str(one.goal), one.before, one.after) for one in trace.goals] == [("Finish", 0.5, 0.75)]
    assert ann.mind.goals["finish"].likelihood == 0.75
    assert ann.perceive(action_event("Tom", "Wave", "Ann")).goals == ()


def test_what_a_mind_felt_shows_how_its_mood_moved(sarah: Character):
    trace = sarah.perceive(HURT)

    assert trace.affect.before != trace.affect.after
    assert sarah.mood == trace.affect.after

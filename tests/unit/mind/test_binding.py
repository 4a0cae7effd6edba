"""What a mind lets its rules ask about itself."""

import pytest

from fatima_py.appraisal import Goal
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.kb import BUILT_IN, Answer, DynamicProperty
from fatima_py.memory import Context, Episode, InMemoryStore, Source
from fatima_py.names import TRUE, Variable, symbol
from fatima_py.social import AttributionRule
from tests.builders import INSULTED, THANKED, answers, definition, word


def insult(who: Character, by: str, time: float = 0) -> None:
    who.perceive(action_event(by, "Speak(Insult)", "Sarah", time))


def says(who: Character, question: str) -> list[str]:
    return answers(who.mind.kb, question)


def strength(who: Character, question: str) -> float:
    (answer,) = says(who, question)
    return float(answer)


@pytest.fixture
def hurt(sarah: Character) -> Character:
    """Sarah, insulted by Tom and, later and when she was in a worse mood, by Kim."""
    insult(sarah, "Tom", 0)
    insult(sarah, "Kim", 5)
    return sarah


def test_the_mood_is_asked_on_the_scale_of_the_reference(hurt: Character):
    assert strength(hurt, "Mood(SELF)") == pytest.approx(10 * hurt.mood.valence)
    assert strength(hurt, "Mood(Sarah)") < 0


def test_nobody_feels_anothers_feelings(hurt: Character):
    for question in (
        "Mood(Tom)",
        "Anger(Tom)",
        "StrongestEmotion(Tom)",
        "ToM(Tom, Mood(SELF))",
        "ToM(Tom, Anger(Sarah))",
    ):
        assert says(hurt, question) == []


def test_an_open_place_becomes_ones_own_name(hurt: Character):
    (answer,) = says(hurt, "StrongestEmotion([who])")

    assert answer == "Anger where [who]/Sarah"


def test_an_emotion_is_asked_toward_somebody_or_anybody(hurt: Character):
    tom, kim = strength(hurt, "Anger(SELF, Tom)"), strength(hurt, "Anger(SELF, Kim)")

    assert 0 < tom < kim
    assert strength(hurt, "Anger(SELF)") == kim
    assert says(hurt, "Anger(SELF, Zoe)") == ["0"]
    assert says(hurt, "Joy(SELF)") == ["0"]


def test_an_open_place_goes_through_those_one_is_angry_at(hurt: Character):
    assert [answer.split(" where ")[1] for answer in says(hurt, "Anger(SELF, [who])")] == ["[who]/Tom", "[who]/Kim"]
    assert says(hurt, "Joy(SELF, [who])") == []


def test_the_intensity_of_what_is_not_felt_has_no_answer(hurt: Character):
    assert strength(hurt, "EmotionIntensity(SELF, Anger)") == strength(hurt, "Anger(SELF)")
    assert says(hurt, "EmotionIntensity(SELF, Joy)") == []
    assert [answer.split(" where ")[1] for answer in says(hurt, "EmotionIntensity(SELF, [what])")] == ["[what]/Anger"]


def test_the_strongest_emotion_of_a_group(hurt: Character):
    assert says(hurt, "StrongestCompoundEmotion(SELF)") == ["Anger"]
    assert says(hurt, "StrongestWellBeingEmotion(SELF)") == []
    assert says(hurt, "StrongestAttributionEmotion(SELF)") == []


def test_who_feels_nothing_has_no_strongest_emotion(sarah: Character):
    assert says(sarah, "StrongestEmotion(SELF)") == []


def test_feelings_fade_while_one_waits(hurt: Character):
    before = strength(hurt, "Anger(SELF)")
    anger = max(hurt.emotions, key=lambda one: one.intensity)

    hurt.wait(5 + hurt.definition.kernel.half_life(anger))

    assert strength(hurt, "Anger(SELF)") == pytest.approx(before / 2, rel=1e-6)


def test_the_time_is_asked(hurt: Character):
    hurt.wait(65)

    assert says(hurt, "Tick(SELF)") == ["65"]


def test_events_are_asked_by_their_number(hurt: Character):
    assert says(hurt, "EventId(Action-End, [who], *, SELF)") == ["0 where [who]/Tom", "1 where [who]/Kim"]
    assert says(hurt, "EventId(Action-End, [who], *, Sarah)") == ["0 where [who]/Tom", "1 where [who]/Kim"]
    assert says(hurt, "EventId(Action-End, Zoe, *, *)") == ["-1"]


def test_the_last_events_are_those_of_the_newest_time(hurt: Character):
    insult(hurt, "Zoe", 5)

    assert says(hurt, "LastEventId(Action-End, [who], *, *)") == ["1 where [who]/Kim", "2 where [who]/Zoe"]
    assert says(hurt, "LastEventId(Action-End, Tom, *, *)") == ["-1"]


def test_no_older_event_is_looked_at_for_the_last_ones(sarah: Character, monkeypatch: pytest.MonkeyPatch):
    for number in range(100):
        insult(sarah, "Tom", number // 2)
    looked: list[int] = []
    get = InMemoryStore.get

    def watched(store: InMemoryStore, number: int) -> Episode:
        looked.append(number)
        return get(store, number)

    monkeypatch.setattr(InMemoryStore, "get", watched)

    assert says(sarah, "LastEventId(Action-End, Tom, *, SELF)") == ["98", "99"]
    assert min(looked) == 97


def test_a_line_that_is_overheard_is_among_the_last_as_such():
    sarah = Character(definition("Sarah"))
    for source in (Source.SEEN, Source.OVERHEARD):
        line = action_event("Tom", "Speak(Start, End, -, Insult)", "Kim", 1.0)
        sarah.mind.memory.append(line, Context(source=source))

    asked = "Speak(*, *, *, *), Kim)"
    assert says(sarah, f"LastEventId(Overheard, Tom, {asked}") == ["1"]
    assert says(sarah, f"LastEventId(Action-End, Tom, {asked}") == ["0", "1"]


def test_time_since_an_event(hurt: Character):
    hurt.wait(12)

    assert says(hurt, "EventElapsedTime(0)") == ["12"]
    assert says(hurt, "EventElapsedTime([e])") == ["12 where [e]/0", "7 where [e]/1"]
    for number in ("-1", "2", "0.5", "Tom"):
        assert says(hurt, f"EventElapsedTime({number})") == []


def test_events_are_counted_for_each_way(hurt: Character):
    insult(hurt, "Tom", 6)

    assert says(hurt, "EventCount(Action-End, *, *, SELF)") == ["3"]
    assert says(hurt, "EventCount(Action-End, [who], *, SELF)") == ["2 where [who]/Tom", "1 where [who]/Kim"]
    assert says(hurt, "EventCount(Action-End, Zoe, *, *)") == ["0"]


def test_whoever_was_seen_to_act_is_known(hurt: Character):
    hurt.perceive(action_event("Joe", "Wave", "Zoe"))

    assert says(hurt, "IsAgent(Tom)") == ["True"]
    assert says(hurt, "IsAgent(SELF)") == ["True"]
    assert says(hurt, "IsAgent(Zoe)") == ["False"]
    assert [answer.split("/")[1] for answer in says(hurt, "IsAgent([who])")] == ["Tom", "Kim", "Joe", "Sarah"]

    hurt.perceive(action_event("Zoe", "Wave", "Joe"))

    assert says(hurt, "IsAgent(Zoe)") == ["True"]


def test_who_is_known_is_looked_up_and_not_searched_for(hurt: Character, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("fatima_py.mind.binding.known_agents", lambda *_: pytest.fail("everybody was looked at"))

    known = [says(hurt, f"IsAgent({one})") for one in ("Tom", "TOM", "Sarah", "SELF", "*", "Ann", "-")]
    assert known == [["True"], ["True"], ["True"], ["True"], ["True"], ["False"], ["False"]]


def test_how_likely_a_goal_seems():
    ann = Character(definition("Ann", wants=[Goal(word("Finish"), 8, 0.5), Goal(word("Rest"), 2, 0.1)]))

    assert says(ann, "GoalLikelihood(finish)") == ["0.5"]
    assert says(ann, "GoalLikelihood([g])") == ["0.5 where [g]/Finish", "0.1 where [g]/Rest"]
    assert says(ann, "GoalLikelihood(Fly)") == []


def test_social_importance_can_be_asked():
    who = definition("Ann")
    who = type(who)(who.name, attribution_rules=(AttributionRule("all", Variable("x"), symbol(7)),))
    ann = Character(who)
    ann.perceive(action_event("Tom", "Wave"))

    assert says(ann, "SI([x])") == ["7 where [x]/Tom"]


def test_every_property_says_what_it_is():
    properties = Character(definition("Ann", INSULTED, THANKED)).mind.kb.properties.values()

    assert all(one.about for one in properties)


def test_a_name_in_another_spelling_is_the_same_person(hurt: Character):
    insult(hurt, "TOM", 6)

    assert says(hurt, "EventCount(Action-End, [who], *, SELF)") == ["2 where [who]/Tom", "1 where [who]/Kim"]


def test_what_is_answered_otherwise_as_more_is_known_is_asked_in_its_place(sarah: Character):
    answered = sarah.mind.kb.properties.values()

    assert {one.name for one in answered if not one.pure and one not in BUILT_IN} == {
        "EventCount",
        "EventElapsedTime",
        "EventId",
        "IsKnownTo",
        "LastEventId",
        "RememberedBy",
        "SinceLast",
        "SinceLearned",
        "TellerOf",
        "Random",
        "SI",
        "Volition",
        "WitnessedBy",
    }


def test_what_can_be_asked_is_one_table_of_all_who_are_asked_the_same():
    ann, kim = Character(definition("Ann")), Character(definition("Kim", wants=(Goal(word("Win"), 5, 0.25),)))

    ann.wait(3)

    assert ann.mind.kb.properties is kim.mind.kb.properties
    assert (says(ann, "Tick(SELF)"), says(kim, "Tick(SELF)")) == (["3"], ["0"])
    assert (says(ann, "GoalLikelihood(Win)"), says(kim, "GoalLikelihood(Win)")) == ([], ["0.25"])


def test_what_is_offered_to_one_is_not_asked_of_another():
    ann, kim = Character(definition("Ann")), Character(definition("Kim"))
    weather = DynamicProperty("Weather", 1, lambda query: [Answer(TRUE, 1.0, query.known)])

    ann.mind.kb.offer(weather)

    assert says(ann, "Weather(Here)") == ["True"]
    assert says(kim, "Weather(Here)") == []
    ann.mind.kb.withdraw(("weather", 1))
    assert says(ann, "Weather(Here)") == []

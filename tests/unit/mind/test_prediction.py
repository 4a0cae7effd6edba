"""What one thinks that another would feel."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from fatima_py.affect import Personality, Vad, VadDynamics
from fatima_py.appraisal import Appraisal, AppraisalRules, Habit, appraise
from fatima_py.character import Character
from fatima_py.emotions import EmotionType
from fatima_py.errors import UsageError
from fatima_py.events import Event, action_event
from fatima_py.kb import KnowledgeBase
from fatima_py.mind import Mind, MindDefinition, Relationships, model_of
from fatima_py.names import Compound, Symbol
from tests.builders import INSULTED, THANKED, conditions, definition, feels, rule, word

ANN, TOM, KIM = word("Ann"), word("Tom"), word("Kim")
ON_TOM, ON_KIM = (action_event("Joe", "Speak(Insult)", whom) for whom in ("Tom", "Kim"))
LATE = rule("late", "Event(Action-End, *, Ring, *)", feels("desirability", -4), when=conditions("Late(SELF) = True"))


@pytest.fixture
def ann() -> Character:
    """Somebody touchy, whom it annoys to be late."""
    return Character(definition("Ann", INSULTED, THANKED, LATE))


def test_others_are_expected_to_feel_as_one_would_oneself(ann: Character):
    trace = ann.predict(TOM, ON_TOM)

    (anger,) = trace.emotions
    assert (str(trace.who), anger.type, str(anger.toward), anger.because) == (
        "Tom",
        EmotionType.ANGER,
        "Joe",
        "insulted",
    )
    assert ann.predict(TOM, ON_KIM).emotions == ()


def test_what_they_do_not_know_does_not_hurt_them(ann: Character):
    ann.believe("Late(Tom)", "True")

    assert ann.predict(TOM, action_event("Bell", "Ring")).emotions == ()
    ann.believe("ToM(Tom, Late(SELF))", "True")

    assert [one.type for one in ann.predict(TOM, action_event("Bell", "Ring")).emotions] == [EmotionType.DISTRESS]


def test_a_minds_picture_of_a_mind_is_looked_through(ann: Character):
    ann.believe("ToM(Kim, Late(SELF))", "True")
    ann.believe("ToM(Tom, ToM(Kim, Late(SELF)))", "False")
    bell = action_event("Bell", "Ring")

    assert len(ann.predict(KIM, bell).emotions) == 1
    assert len(ann.predict([KIM], bell).emotions) == 1
    assert len(ann.predict("Kim", bell).emotions) == len(ann.predict(["Kim"], bell).emotions) == 1
    assert ann.predict((TOM, KIM), bell).emotions == ()


def test_whom_one_takes_another_to_be_has_pictures_of_their_own():
    blunt = definition("Kim")
    tom = replace(definition("Tom", INSULTED), models={KIM.key: blunt})
    ann = Character(replace(definition("Ann", INSULTED), models={TOM.key: tom}))

    assert len(ann.predict(KIM, ON_KIM).emotions) == 1
    assert ann.predict((TOM, KIM), ON_KIM).emotions == ()


def test_a_temper_that_is_known_is_taken_into_account():
    touchy = Personality(neuroticism=1)
    tom = definition("Tom", INSULTED, affect=VadDynamics(touchy), personality=touchy)
    ann = Character(definition("Ann", INSULTED))
    knowing = Character(replace(ann.definition, models={TOM.key: tom}))

    (expected,), (average,) = knowing.predict(TOM, ON_TOM).emotions, ann.predict(TOM, ON_TOM).emotions

    assert expected.intensity > average.intensity


def test_a_mood_that_was_seen_is_taken_into_account(ann: Character):
    (at_rest,) = ann.predict(TOM, ON_TOM).emotions
    ann.perceive(action_event("Tom", "Wave"), Vad(-0.8, 0.5, 0))

    (in_a_bad_mood,) = ann.predict(TOM, ON_TOM).emotions

    assert in_a_bad_mood.intensity > at_rest.intensity


def test_others_are_expected_to_feel_with_others(ann: Character):
    tender = Character(replace(ann.definition, relationships=Relationships(empathy=1)))
    tender.mind.memory.know([TOM, KIM])
    tender.believe("ToM(Tom, Likes(SELF, Kim))", "9")

    assert [one.type for one in tender.predict(TOM, ON_KIM).emotions] == [EmotionType.PITY]
    assert ann.predict(TOM, ON_KIM).emotions == ()


def test_asking_changes_nothing(ann: Character):
    ann.perceive(ON_TOM, Vad(0.5, 0, 0))
    before = ann.save()

    first = ann.predict((TOM, KIM), replace(ON_KIM, time=100))

    assert ann.save() == before
    assert ann.predict((TOM, KIM), replace(ON_KIM, time=100)) == first


@pytest.mark.parametrize("names", [TOM, (TOM, KIM)])
def test_pictures_are_let_go_at_once(ann: Character, names: Symbol | tuple[Symbol, ...]):
    ann.predict(names, ON_TOM)
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, Mind) for one in gc.get_objects())
        ann.predict(names, ON_TOM)
        assert sum(isinstance(one, Mind) for one in gc.get_objects()) == before
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ((), "0 minds to look through: expected 1 to 2"),
        ((TOM, KIM, TOM), "3 minds to look through: expected 1 to 2"),
        (ANN, "Ann has no picture of Ann"),
        ((TOM, TOM), "Tom has no picture of Tom"),
    ],
)
def test_one_looks_through_others_and_not_too_many(ann: Character, names: Symbol | tuple[Symbol, ...], wrong: str):
    with pytest.raises(UsageError, match=wrong):
        ann.predict(names, ON_TOM)


@pytest.mark.parametrize("names", [(TOM,), (TOM, KIM)])
def test_each_mind_more_costs_one_picture_more_and_the_event_is_appraised_once(
    ann: Character, names: tuple[Symbol, ...], monkeypatch: pytest.MonkeyPatch
):
    pictures: list[Symbol] = []
    appraisals: list[Symbol] = []

    def imagining(who: MindDefinition, mind: Mind, other: Symbol) -> tuple[MindDefinition, Mind]:
        pictures.append(other)
        return model_of(who, mind, other)

    def appraising(
        percept: Event,
        kb: KnowledgeBase,
        rules: AppraisalRules,
        habits: Mapping[str, Habit],
        *names: Sequence[Compound],
    ) -> Appraisal:
        appraisals.append(kb.me)
        return appraise(percept, kb, rules, habits, *names)

    monkeypatch.setattr("fatima_py.mind.prediction.model_of", imagining)
    monkeypatch.setattr("fatima_py.mind.step.appraise", appraising)
    ann.predict(names, ON_KIM)

    assert (tuple(pictures), appraisals) == (names, [names[-1]])

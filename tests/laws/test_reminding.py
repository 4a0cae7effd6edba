"""Laws of being reminded."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from fatima_py.character import Character
from fatima_py.emotions import Emotion
from fatima_py.events import action_event
from fatima_py.memory import Felt
from fatima_py.recall import Remembering
from tests.laws.lives import LIVES, Life, live, somebody

SHARES = st.floats(0.01, 1)
IN_A_BAD_MOOD: Life = [
    *[(0.0, action_event("Sarah", "Speak(Insult)", "Sarah"))] * 3,
    (0.0, action_event("Tom", "Speak(Insult)", "Sarah")),
    (78.0, action_event("Sarah", "Speak(Insult)", "Tom")),
]
"""A mood in which a reproach that had faded would be felt stronger than it was."""


def reminded(share: float) -> Character:
    """Somebody who feels a share again of what comes to mind."""
    return Character(replace(somebody(), remembering=Remembering(reminded=share)))


def strengths(one: Character) -> dict[tuple[object, ...], float]:
    """How strong each feeling is."""
    return {kind(emotion): emotion.intensity for emotion in one.emotions}


def kind(felt: Emotion | Felt) -> tuple[object, ...]:
    return felt.type, felt.toward.key, felt.goal.key


@given(LIVES, SHARES)
@example(IN_A_BAD_MOOD, 1.0)
def test_what_comes_to_mind_never_makes_a_feeling_stronger_than_it_was_or_is(life: Life, share: float):
    one = reminded(share)
    for number, (pause, event) in enumerate(life):
        one.wait(one.mind.time + pause)
        one.enter(session=f"day {number}")
        unmoved = reminded(0.0)
        unmoved.load(one.save())
        unmoved.perceive(event.at(one.mind.time))

        thought = one.perceive(event.at(one.mind.time)).reminded

        was = {} if thought is None else {kind(felt): felt.intensity for felt in thought.episode.felt}
        now = strengths(unmoved)
        assert all(
            strength <= max(now.get(which, 0.0), was.get(which, 0.0)) + 1e-9
            for which, strength in strengths(one).items()
        )


@given(LIVES, SHARES)
def test_of_one_session_nothing_comes_to_mind_within_half_an_hour(life: Life, share: float):
    assert live(reminded(share), life[:5]) == live(Character(somebody()), life[:5])

"""A9: ALMA's default mood. The five traits say in which mood somebody is at rest.

Gebhard (2005) takes the mood of somebody to whom nothing happens from Mehrabian's (1996) equations,

    P = 0.21 E + 0.59 A + 0.19 N
    A = 0.15 O + 0.30 A - 0.57 N
    D = 0.25 O + 0.17 C + 0.60 E - 0.32 A

with N for emotional stability, the opposite of neuroticism. Traits of O 0.4, C 0.8, E 0.6, A 0.3 and N 0.4 rest at
(0.379, -0.078, 0.500).

Here it is asked of a mind that was just made, of the same mind a day after it was insulted, and of an agent of a
population. The equations are sums of four products, and a day is more than 140 half-lives of a mood, so 1e-12 is asked
for. There is no chance in it.
"""

from collections.abc import Iterator

from fatima_py.affect import AXES, Personality
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.mind import MindDefinition
from fatima_py.session.probe import common_sense
from fatima_py.sim.population import Population

__all__ = ["SOURCE", "rows"]

SOURCE = "Gebhard 2005; Mehrabian 1996"
ZARA = Personality(openness=0.4, conscientiousness=0.8, extraversion=0.6, agreeableness=0.3, neuroticism=-0.4)
RESTS = (0.379, -0.078, 0.5)
A_DAY = 86_400.0
Row = tuple[str, float, float, float]


def rows() -> Iterator[Row]:
    """What is asked, what is expected, what comes out, and how far the two may lie apart."""
    zara = Character(common_sense(MindDefinition.plain("Zara", ZARA)))
    begins = zara.mood
    hurt = zara.perceive(action_event("Tom", "Insult", "Zara", time=60.0)).affect.after
    zara.wait(A_DAY)
    crowd = Population.of([Personality(), ZARA]).mood()[:, 1]
    for axis, expected, *ours in zip(AXES, RESTS, begins.axes, zara.mood.axes, crowd, strict=True):
        for who, value in zip(("a new mind", "the mind a day after an insult", "one of many"), ours, strict=True):
            yield f"{axis} of {who}", expected, float(value), 1e-12
    yield "moods that the insult had left where they were", 0, int(hurt == begins), 0


if __name__ == "__main__":
    for row in rows():
        print(*row)

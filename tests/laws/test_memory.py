"""Laws of memory."""

from hypothesis import given
from hypothesis import strategies as st

from fatima_py.emotions import Emotion, EmotionType
from fatima_py.events import action_event
from fatima_py.memory import HALF_LIFE, InMemoryStore
from fatima_py.names import EMPTY, Compound, unify
from tests.builders import name

Lived = tuple[str, str, str, float, float]
"""Who, what, to whom, when, and how strong it was."""
EPISODES = st.lists(
    st.tuples(
        st.sampled_from(["Tom", "SELF"]),
        st.sampled_from(["Hug", "Give(Book)", "Give(Tom)"]),
        st.sampled_from(["SELF", "Tom", "*", "-"]),
        st.floats(0, 1e6),
        st.floats(0, 10),
    ),
    max_size=12,
)
PARTS = [
    ["[k]", "*", "Action-End"],
    ["Tom", "[x]", "*", "SELF"],
    ["Hug", "Give([y])", "[d]", "*"],
    ["[x]", "SELF", "-", "*"],
]
TEMPLATES = st.tuples(*map(st.sampled_from, PARTS)).map(lambda parts: name(f"Event({', '.join(parts)})"))


def remembering(episodes: list[Lived]) -> InMemoryStore:
    return live(InMemoryStore(), sorted(episodes, key=lambda episode: episode[3]))


def live(memory: InMemoryStore, episodes: list[Lived]) -> InMemoryStore:
    for who, deed, whom, time, intensity in episodes:
        number = memory.append(action_event(who, deed, whom, time))
        memory.tag(number, [Emotion(EmotionType.JOY, intensity, number)])
    return memory


@given(EPISODES)
def test_nothing_is_ever_forgotten(episodes: list[Lived]):
    memory = remembering(episodes)

    assert {one.id for one in memory.recall(limit=99)} == set(range(len(episodes)))


@given(EPISODES, st.integers(0, 12), st.floats(0, 1e6))
def test_what_comes_to_mind_is_what_fading_would_leave_strongest(episodes: list[Lived], limit: int, later: float):
    memory = remembering(episodes)
    now = 1e6 + later

    recalled = memory.recall(limit=limit)

    def strength(number: int) -> float:
        return float((1 + memory.get(number).intensity) * 0.5 ** ((now - memory.get(number).time) / HALF_LIFE))

    left = [strength(number) for number in range(len(memory)) if number not in {one.id for one in recalled}]
    assert len(recalled) == min(limit, len(memory))
    assert all(strength(one.id) >= strength_of_left * (1 - 1e-9) for one in recalled for strength_of_left in left)


@given(EPISODES, TEMPLATES)
def test_the_index_finds_what_looking_at_every_episode_finds(episodes: list[Lived], template: Compound):
    memory = remembering(episodes)

    found = [(episode.id, str(bindings)) for episode, bindings in memory.matching(template, EMPTY)]

    looked = [(episode.id, unify(template, episode.event.name)) for episode in memory]
    assert found == [(number, str(bindings)) for number, bindings in looked if bindings is not None]


@given(EPISODES, EPISODES, TEMPLATES)
def test_what_is_counted_is_what_is_found(episodes: list[Lived], later: list[Lived], template: Compound):
    memory = remembering(episodes)
    list(memory.counts(template, EMPTY))
    live(memory, [(*one[:3], one[3] + 1e6, one[4]) for one in sorted(later, key=lambda episode: episode[3])])

    counts = [(first.id, times, str(how)) for first, times, how in memory.counts(template, EMPTY)]

    kinds: dict[Compound, list[tuple[int, str]]] = {}
    for episode, how in memory.matching(template, EMPTY):
        kinds.setdefault(episode.event.name, []).append((episode.id, str(how)))
    assert counts == [(kind[0][0], len(kind), kind[0][1]) for kind in kinds.values()]


@given(EPISODES, st.integers(0, 12), EPISODES)
def test_forgetting_the_end_is_as_if_it_had_never_been(episodes: list[Lived], length: int, later: list[Lived]):
    past = sorted(episodes, key=lambda episode: episode[3])
    length = min(length, len(past))
    cut, never, restored = remembering(past), remembering(past[:length]), InMemoryStore()
    restored.restore(cut.snapshot())

    for memory in (cut, restored):
        memory.cut(length)
    for memory in (cut, restored, never):
        live(memory, [(*one[:3], one[3] + 1e6, one[4]) for one in sorted(later, key=lambda episode: episode[3])])

    assert cut.snapshot() == restored.snapshot() == never.snapshot()
    assert cut.recall(limit=99) == restored.recall(limit=99) == never.recall(limit=99)
    assert list(cut.met.items()) == list(restored.met.items()) == list(never.met.items())

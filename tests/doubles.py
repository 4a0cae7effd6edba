"""Second implementations of a kernel of affect, which say nothing of their own: they ask the kernel inside."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fatima_py.affect import (
    AffectInfo,
    AffectModel,
    DisplayRule,
    MoodSegment,
    Personality,
    RegulationOutcome,
    Release,
    Vad,
)
from fatima_py.emotions import Emotion, Potential
from fatima_py.events import Event
from fatima_py.mind import MindDefinition
from fatima_py.names import Symbol
from fatima_py.scene import SceneDefinition

__all__ = ["Box", "Delegate", "Echo", "felt_by"]


@dataclass(frozen=True)
class Box:
    """A state that nobody but its kernel can look into."""

    inside: Any


@dataclass(frozen=True)
class Delegate:
    """A kernel that asks another for everything, and keeps its states in boxes."""

    inner: AffectModel[Any]

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def axes(self) -> tuple[str, ...]:
        return self.inner.axes

    @property
    def personality(self) -> Personality:
        return self.inner.personality

    @property
    def rest(self) -> Vad:
        return self.inner.rest

    def of(self, personality: Personality) -> "Delegate":
        return replace(self, inner=self.inner.of(personality))

    def average(self) -> "Delegate":
        return replace(self, inner=self.inner.average())

    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> Box:
        return Box(self.inner.init(mood, time, feelings))

    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        after, info = self.inner.step(state.inside, potentials, percept=percept, episode=episode)
        return Box(after), info

    def release(self, state: Box, percept: Event) -> tuple[Box, Release]:
        after, release = self.inner.release(state.inside, percept)
        return Box(after), release

    def catch(self, state: Box, shown: Vad, share: float, now: float) -> Box:
        return Box(self.inner.catch(state.inside, shown, share, now))

    def mood(self, state: Box, now: float) -> Vad:
        return self.inner.mood(state.inside, now)

    def emotions(self, state: Box, now: float) -> tuple[Emotion, ...]:
        return self.inner.emotions(state.inside, now)

    def places(self, state: Box, now: float) -> tuple[Hashable, ...]:
        return self.inner.places(state.inside, now)

    def segment(self, state: Box) -> MoodSegment:
        return self.inner.segment(state.inside)

    def half_life(self, emotion: Emotion) -> float:
        return self.inner.half_life(emotion)

    def coping(self, felt: Sequence[Emotion]) -> RegulationOutcome | None:
        return self.inner.coping(felt)

    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        return self.inner.express(felt, rules, audience)

    def shown_mood(self, mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion]) -> Vad:
        return self.inner.shown_mood(mood, felt, seen)

    def save(self, state: Box) -> Mapping[str, Any]:
        return self.inner.save(state.inside)

    def load(self, saved: Mapping[str, Any]) -> Box:
        return Box(self.inner.load(saved))

    def settings(self) -> Mapping[str, Any]:
        return self.inner.settings()


class Echo:
    """A kernel of no class that anybody knows, which answers as another does."""

    def __init__(self, inner: AffectModel[Any]) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def of(self, personality: Personality) -> "Echo":
        return Echo(self.inner.of(personality))

    def average(self) -> "Echo":
        return Echo(self.inner.average())


def felt_by(double: type[Delegate] | type[Echo], scene: SceneDefinition) -> SceneDefinition:
    """A scene whose people, and those they take others to be, feel by a double of their kernel."""

    def doubled(one: MindDefinition) -> MindDefinition:
        models = {key: doubled(model) for key, model in one.models.items()}
        return replace(one, affect=double(one.affect), models=models)

    return replace(scene, cast=tuple(doubled(one) for one in scene.cast))

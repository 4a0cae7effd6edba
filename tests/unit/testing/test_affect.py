"""The checks for kernels of one's own find what they promise to find."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from fatima_py.affect import (
    PRESETS,
    AffectInfo,
    DisplayRule,
    Disposition,
    MoodSegment,
    Personality,
    Regulation,
    RegulationOutcome,
    Release,
    ToolkitMood,
    Vad,
    VadDynamics,
)
from fatima_py.emotions import Emotion, EmotionType, Potential
from fatima_py.events import Event
from fatima_py.names import NIL, Symbol
from fatima_py.testing import check_affect_model
from tests.doubles import Box, Delegate, Echo

KERNELS = [
    VadDynamics(),
    VadDynamics(PRESETS["calm"], coordinates="gamygdala", adaptation=9000, temperament=Vad(0.3)),
    VadDynamics(dispositions={EmotionType.JOY: Disposition(2, 3), EmotionType.ANGER: Disposition(0, 0)}),
    VadDynamics(regulation=Regulation(3)),
    ToolkitMood(),
    ToolkitMood({EmotionType.JOY: Disposition(2, 3)}, emotion_half_life=90, least_mood=0),
]


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("kernel", KERNELS)
def test_our_kernels_keep_their_promises(kernel):
    check_affect_model(kernel)


@pytest.mark.no_cover
@pytest.mark.wide
@pytest.mark.parametrize("double", [Delegate, Echo])
@pytest.mark.parametrize("kernel", [VadDynamics(), ToolkitMood()], ids=["vad", "toolkit"])
def test_so_does_whoever_passes_everything_on_to_them(double, kernel):
    check_affect_model(double(kernel))


class Overjoyed(Delegate):
    def mood(self, state: Box, now: float) -> Vad:
        return super().mood(state, now) + Vad(2)


class Stubborn(Delegate):
    def of(self, personality: Personality) -> Delegate:
        return self if self.personality != Personality() else super().of(personality)


class Presuming(Delegate):
    def average(self) -> Delegate:
        return self


class Unmoved(Delegate):
    def of(self, personality: Personality) -> Delegate:
        del personality
        return self


class Misnamed(Delegate):
    @property
    def personality(self) -> Personality:
        return PRESETS["anxious"]


class Nameless(Delegate):
    @property
    def name(self) -> str:
        return " "


class Flat(Delegate):
    @property
    def axes(self) -> tuple[str, ...]:
        return ("valence",)


class Backwards(Delegate):
    @property
    def axes(self) -> tuple[str, ...]:
        return ("dominance", "arousal", "valence")


class Speechless(Delegate):
    def settings(self) -> Mapping[str, Any]:
        return {**self.inner.settings(), "disposition": Disposition()}


class Forgetful(Delegate):
    def load(self, saved: Mapping[str, Any]) -> Box:
        return Box(self.inner.load({**saved, "pool": []}))


class Reborn(Delegate):
    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> Box:
        return super().init(mood and Vad(), time, feelings)


class Cold(Delegate):
    def init(self, mood: Vad | None = None, time: float = 0.0, feelings: Sequence[Potential] = ()) -> Box:
        return super().init(mood, time, feelings[1:])


class Slow(Delegate):
    def half_life(self, emotion: Emotion) -> float:
        return 2 * self.inner.half_life(emotion)


class Lasting(Delegate):
    def emotions(self, state: Box, now: float) -> tuple[Emotion, ...]:
        return tuple(replace(one, intensity=min(10.0, 1.01 * one.intensity)) for one in super().emotions(state, now))


class Adrift(Delegate):
    def segment(self, state: Box) -> MoodSegment:
        return super().segment(state)._replace(home=Vad(0.1, 0.1, 0.1))


class Crowded(Delegate):
    def places(self, state: Box, now: float) -> tuple[Hashable, ...]:
        return tuple("heart" for _ in super().places(state, now))


class Unaware(Delegate):
    """Leaves something out of what a step did."""

    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(segment=None)

    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        after, info = super().step(state, potentials, percept=percept, episode=episode)
        return after, self.info(info)


class Silent(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(emptied=())


class Lying(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(emptied=info.places)


class Short(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(half_lives=info.half_lives[1:])


class Serene(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(before=info.after)


class Deaf(Delegate):
    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        after, info = super().step(state, (), percept=percept, episode=episode)
        return after, info._replace(potentials=potentials)


class Adjusted(Delegate):
    """Feels what it is given as something else."""

    def other(self, one: Potential) -> Potential:
        return replace(one, toward=NIL)

    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        others = tuple([self.other(one) for one in potentials])
        after, info = super().step(state, others, percept=percept, episode=episode)
        return after, info._replace(potentials=potentials)


class Confusing(Adjusted):
    def other(self, one: Potential) -> Potential:
        return replace(one, type=EmotionType.JOY)


class Timeless(Delegate):
    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        return super().step(state, potentials, percept=percept, episode=min(episode, 1))


class Boastful(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(fresh=tuple([99.0 for _ in info.fresh]))


class Secretive(Unaware):
    def info(self, info: AffectInfo) -> AffectInfo:
        return info._replace(potentials=())


class Credulous(Delegate):
    def load(self, saved: Mapping[str, Any]) -> Box:
        return super().load(saved) if "pool" in saved else self.init()


class Rebellious(Delegate):
    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        return super().express(felt, (), audience) if rules else super().express(felt, rules, audience)


class Broken(Delegate):
    def coping(self, felt: Sequence[Emotion]) -> RegulationOutcome | None:
        raise RuntimeError(f"{len(felt)} feelings")


class Lenient(Delegate):
    def release(self, state: Box, percept: Event) -> tuple[Box, Release]:
        after, release = super().release(state, percept)
        return after, replace(release, ended=release.ended * 2)


class Bitter(Delegate):
    def release(self, state: Box, percept: Event) -> tuple[Box, Release]:
        after, _ = super().release(state, percept)
        return after, Release()


class Closed(Delegate):
    def release(self, state: Box, percept: Event) -> tuple[Box, Release]:
        after, release = super().release(state, percept)
        return after, replace(release, half_lives=tuple(float("inf") for _ in release.half_lives))


class Aloof(Delegate):
    def catch(self, state: Box, shown: Vad, share: float, now: float) -> Box:
        return super().catch(state, shown, share / 2, now)


class Restless(Delegate):
    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        felt = potentials or (Potential(EmotionType.DISTRESS, 3),)
        return super().step(state, felt, percept=percept, episode=episode)


class Watched(Delegate):
    """A state that is changed in place, whenever somebody looks."""

    def mood(self, state: Box, now: float) -> Vad:
        if state.inside.pool:
            state.inside.pool.popitem()
        return super().mood(state, now)


class Overwritten(Delegate):
    """A step that is written into the state that it began with."""

    def step(
        self, state: Box, potentials: Sequence[Potential], *, percept: Event, episode: int
    ) -> tuple[Box, AffectInfo]:
        after, info = super().step(state, potentials, percept=percept, episode=episode)
        object.__setattr__(state, "inside", after.inside)
        return after, info


class Masked(Delegate):
    def shown_mood(self, mood: Vad, felt: Sequence[Emotion], seen: Sequence[Emotion]) -> Vad:
        return super().shown_mood(mood, felt, seen).scaled(0.9)


class Theatrical(Delegate):
    def express(
        self, felt: Sequence[Emotion], rules: Sequence[DisplayRule] = (), audience: Symbol | None = None
    ) -> tuple[Emotion, ...]:
        return (Emotion(EmotionType.JOY, 9.0, 0), *super().express(felt, rules, audience))


@pytest.mark.wide
@pytest.mark.parametrize(
    ("double", "kernel", "sentence"),
    [
        (Overjoyed, VadDynamics(), "begin at `rest`"),
        (Stubborn, VadDynamics(), "`of` must give the kernel of that personality"),
        (Unmoved, VadDynamics(PRESETS["anxious"]), "`of` must be of that personality, or of the average one for all"),
        (Misnamed, VadDynamics(), "`of` must be of that personality"),
        (Presuming, VadDynamics(), "`average` must be the same whoever expects it"),
        (Nameless, VadDynamics(), "`name` must be a word"),
        (Flat, VadDynamics(), "must stay at rest on the axes that are not in `axes`"),
        (Backwards, VadDynamics(), "`axes` must be some of AXES"),
        (Speechless, VadDynamics(), "`settings` must be JSON values"),
        (Forgetful, VadDynamics(), "saved and loaded must be as it was"),
        (Reborn, VadDynamics(), "`init` must begin in the mood that is given"),
        (Cold, ToolkitMood(), "`init` must begin with the feelings that are given"),
        (Slow, VadDynamics(), "`half_lives` must be what `half_life` says"),
        (Lasting, VadDynamics(), "`init` must begin with the feelings"),
        (
            Adrift,
            VadDynamics(),
            "`segment` must be how the mood goes on",
        ),
        (Crowded, VadDynamics(), "must be felt, unless it had to make room"),
        (Unaware, ToolkitMood(), "the mood must go on as the last `segment` says"),
        (Silent, ToolkitMood(), "what is no longer felt after a step must stand in `emptied`"),
        (
            Silent,
            VadDynamics(),
            "what is no longer felt after a step must stand in `emptied`",
        ),
        (Lying, VadDynamics(), "a place that a step has emptied must be empty|unless it had"),
        (Short, VadDynamics(), "must be of one length"),
        (Serene, VadDynamics(), "`before` must be the mood before"),
        (Deaf, VadDynamics(), "what was felt and what stayed unfelt"),
        (Adjusted, VadDynamics(), "toward whom it was given"),
        (Confusing, VadDynamics(), "must come of what was given"),
        (Timeless, VadDynamics(), "the number of the episode and the time"),
        (Boastful, VadDynamics(), r"`fresh` .* \(the kernel as it is breaks it\)"),
        (Secretive, ToolkitMood(), "`potentials` must be those of the step"),
        (Credulous, VadDynamics(), "`load` must refuse what is no state with a LogError"),
        (Rebellious, VadDynamics(), "a display rule that hides all"),
        (Broken, VadDynamics(), r"the kernel as it is must answer .* RuntimeError\('0 feelings'\) when asked .*coping"),
        (Lenient, VadDynamics(), "`release` must say in which place it was"),
        (Bitter, VadDynamics(), "the mood must go on as the last `segment` says"),
        (Closed, VadDynamics(), "each emotion must fade as its half life says"),
        (Aloof, VadDynamics(), "`catch` of 0.25 must go that share of the way"),
        (Restless, VadDynamics(), "an event that is nothing to somebody must change no later feeling"),
        (Watched, ToolkitMood(), "`init` must begin|to look at a state must change nothing|leave the emotions alone"),
        (Overwritten, VadDynamics(), "a step must not change the state that it began with|saved and loaded"),
        (Masked, VadDynamics(), "the shown mood must be the mood"),
        (Theatrical, VadDynamics(), "nothing must be shown of nothing"),
    ],
)
def test_a_broken_promise_is_found(double, kernel, sentence):
    with pytest.raises(AssertionError, match=sentence):
        check_affect_model(double(kernel))

"""Everyday life: what ordinary events, and some that are not, make of somebody, beside what they once did.

Run it with `just measure everyday`, or `just measure everyday PATH/emobank.csv` for what is measured on that corpus.
`once` is what the engine gave when these were first looked at, `now` what it gives, and the line below is what bounds
it. Everybody is the average person, at rest. The bounds are tests: see `tests/laws/test_affect.py` and
`tests/laws/test_derivation.py`.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import correlation
from time import process_time
from typing import NamedTuple

from emobank import scores

from fatima_py.affect import (
    ALMA,
    CLOCKS,
    TABLES,
    AffectState,
    BasicEmotion,
    Clock,
    DecayCurve,
    TransitionModel,
    Vad,
    VadDynamics,
    mood_words,
)
from fatima_py.affect.durations import HOURS, MEASURED
from fatima_py.appraisal import Appraisal, AppraisalVariable, Appraised, Goal, derive
from fatima_py.emotions import EmotionType, Potential
from fatima_py.events import action_event
from fatima_py.names import NIL, Key, Symbol, symbol
from fatima_py.perception import RidgeReader, rated_texts, unseen
from fatima_py.rng import stream

E = EmotionType
V = AppraisalVariable
HUG = action_event("Tom", "Hug", "Ann")
TOM, KIM, WIN, RISE = (symbol(name) for name in ("Tom", "Kim", "Win", "Rise"))
Moment = tuple[float, Sequence[Potential]]


class Row(NamedTuple):
    """One thing that happens: what it once did, what it does now, and the law that bounds it."""

    what: str
    once: str
    now: str
    law: str


def lived(moments: Sequence[Moment], kernel: VadDynamics | None = None) -> AffectState:
    """The state after what was felt at some times."""
    kernel = kernel or VadDynamics()
    state = kernel.init()
    for number, (time, potentials) in enumerate(moments):
        state, _ = kernel.step(state, potentials, percept=HUG.at(time), episode=number)
    return state


def valence(moments: Sequence[Moment]) -> str:
    """The valence after what was felt at some times."""
    return signed(lived(moments).mood.valence)


def signed(number: float, digits: int = 2) -> str:
    """A number with its sign; next to nothing has none."""
    return f"{number:+.{digits}f}" if round(number, digits) else f"{0:.{digits}f}"


def by_clock(clock: Clock) -> VadDynamics:
    """The kernel by a clock."""
    return VadDynamics(emotion_half_life=clock.emotion_half_life, mood_half_life=clock.mood_half_life)


def felt(values: dict[Appraised, float], goals: Sequence[Goal] = ()) -> str:
    """The emotions that come of an appraisal."""
    found, _ = derive(Appraisal(values), {goal.name.key: goal for goal in goals}, TOM)
    return ", ".join(said(one) for one in found if one.intensity) or "nothing"


def said(one: Potential) -> str:
    """An emotion in half a sentence."""
    about = f" at {one.toward}" if one.toward != NIL else f" about {one.goal}" if one.goal != NIL else ""
    return f"{one.type.label} {one.intensity:.3g}{about}"


def of(variable: AppraisalVariable, about: Symbol = NIL) -> Appraised:
    """A variable and whom it is about."""
    return Appraised(variable, about)


def prospects(goal: Goal, changes: Sequence[float], every: float) -> tuple[AffectState, list[Potential]]:
    """What a goal's owner has come to after changes of its likelihood, and what was felt at the last."""
    kernel, goals, state, found = VadDynamics(), goal_of(goal), VadDynamics().init(), tuple[Potential, ...]()
    for number, change in enumerate(changes):
        values = {of(V.GOAL_SUCCESS_PROBABILITY, goal.name): change}
        found, goals = derive(Appraisal(values), goals, TOM, time=number * every)
        state, _ = kernel.step(state, found, percept=HUG.at(number * every), episode=number)
    return state, [one for one in found if one.intensity]


def goal_of(goal: Goal) -> "dict[Key, Goal]":
    """The goals of somebody who has one."""
    return {goal.name.key: goal}


def trifles() -> Iterator[Row]:
    """1. What is small, and comes often."""
    joy, great = [Potential(E.JOY, 2, because="joke")], [Potential(E.JOY, 10)]
    few, insult = [Potential(E.JOY, 0.5, because="joke")], [Potential(E.ANGER, 5, TOM, "insult")]
    grief = [Potential(E.DISTRESS, 10, because="death")]
    one = valence([(0, great)])
    less = f"less than after one Joy of 10 ({one})"
    yield Row("valence after Joy 2 ten times at one instant", "+0.07", valence([(0, joy)] * 10), less)
    apart = "as at one instant, to 5 percent"
    yield Row("  ten times, a microsecond apart", "+0.62", valence([(n * 1e-6, joy) for n in range(10)]), apart)
    yield Row("  once Joy 10", "+0.24", one, "")
    goal = Goal(WIN, 10, 0.5)
    slices, whole = (prospects(goal, changes, 9.0)[0] for changes in ([-0.01] * 10, [-0.1]))
    what = "valence after a goal became 0.01 less likely ten times in 90 s"
    yield Row(what, "-0.99", signed(slices.mood.valence), "no more than once by 0.1")
    yield Row("  once by 0.1", "-0.18", signed(whole.mood.valence), "")
    yield Row(
        "valence after a thousand joys of 0.5 in 100 minutes",
        "+0.95",
        valence([(n * 6, few) for n in range(1000)]),
        less,
    )
    death = f"less far down than after a death ({valence([(0, grief)])})"
    yield Row("valence after ten insults in a minute", "-0.98", valence([(n * 6, insult) for n in range(10)]), death)
    yield Row("valence after three insults in a minute", "", valence([(n * 20, insult) for n in range(3)]), death)
    for name, hours in (("scene", 0), ("scene", 1), ("life", 24), ("life", 72)):
        kernel = by_clock(CLOCKS[name])
        left = kernel.mood(lived([(0, grief)], kernel), hours * 3600.0).valence
        hurt = kernel.mood(lived([(n * 20, insult) for n in range(3)], kernel), hours * 3600.0 + 40).valence
        when = f"{hours} h after a death in the family (clock: {name})" if hours else "just after a death in the family"
        law = f"farther down than so long after three insults ({signed(hurt)})"
        yield Row(f"valence {when}", "gone" if hours else "-0.22", signed(left), law)
    kernel = VadDynamics()
    _, info = kernel.step(kernel.init(Vad(-0.95, 0.5)), [Potential(E.ANGER, 0.1)], percept=HUG, episode=0)
    yield Row(
        "Anger felt of a potential of 0.1 in a very bad mood", "2.8", f"{info.felt[0].intensity:.2f}", "at most 0.125"
    )


def compounds() -> Iterator[Row]:
    """2. What is felt of a fortune and of who is to blame for it."""
    mine, kims, toms = of(V.DESIRABILITY), of(V.DESIRABILITY_FOR_OTHER, KIM), of(V.PRAISEWORTHINESS, TOM)
    hundredth = "0.01 more or less of either changes no emotion by more than 0.1"
    yield Row("desirability -8", "Distress 8", felt({mine: -8}), "")
    yield Row("  and blame of -0.01", "Anger 4", felt({mine: -8, toms: -0.01}), hundredth)
    yield Row("good fortune 9, and 0.1 for another", "Happy-For 4.5", felt({mine: 9, kims: 0.1}), hundredth)
    yield Row(
        "a bystander sees another's misfortune",
        "Gloating 3",
        felt({mine: 0, kims: -6}),
        "nothing, for nothing is at stake for them",
    )
    both = {mine: -4, toms: -6, of(V.PRAISEWORTHINESS, KIM): 5}
    yield Row("one is to blame and one to be praised", "Anger 5", felt(both), "everybody gets theirs")
    yield Row("`desirable for others` alone", "nothing", felt({kims: -6}), "nothing, and `check` says so")


def goals() -> Iterator[Row]:
    """3. What is hoped and feared."""
    kernel = VadDynamics()
    for name, likely, changes, what in (
        ("hoped for, and reached", 0.4, [0.3, 0.4], "Satisfaction, and Hope stays"),
        ("feared for, and reached", 0.4, [-0.3, 0.9], "Relief, and Fear stays"),
        ("reached from 0.3, and never feared for", 0.3, [0.7], "Relief"),
    ):
        state, _ = prospects(Goal(WIN, 8, likely), changes, 5.0)
        left = ", ".join(sorted(f"{one.type.label} {one.intensity:.1f}" for one in kernel.emotions(state, state.time)))
        yield Row(f"a goal {name}", what, left, "no hope or fear is left at the end")
    change = {of(V.GOAL_SUCCESS_PROBABILITY, WIN): 0.2, of(V.GOAL_SUCCESS_PROBABILITY, RISE): 0.3}
    yield Row("two goals become likelier", "one Hope", felt(change, [Goal(WIN, 6), Goal(RISE, 4)]), "one of each")
    state, found = prospects(Goal(WIN, 8, 0.9), [0.01], 5.0)
    yield Row("a goal that matters 8 goes from 90 to 91 percent", "Hope 7.3", said(found[0]), "the change counts")
    one, other = (prospects(Goal(WIN, 8), changes, 0.0)[0].mood.valence for changes in ([0.4, -0.2], [-0.2, 0.4]))
    yield Row("valence after a goal moved +0.4, then -0.2, at one instant", "another than below", signed(one, 3), "")
    yield Row("  -0.2, then +0.4", "another than above", signed(other, 3), "the same in either order")
    state, found = prospects(Goal(symbol("Arrest"), 8, 0.2, avoid=True), [0.3], 5.0)
    yield Row("what is to be avoided becomes likelier", "no such goal", said(found[0]), "the mirror of wanting")


def times() -> Iterator[Row]:
    """4. How long it lasts."""
    kernel = VadDynamics()
    over: dict[EmotionType, float] = {}
    for kind in E:
        (emotion,) = lived([(0, [Potential(kind, 8)])]).pool.values()
        over[kind] = DecayCurve(0, emotion.intensity, kernel.half_life(emotion)).over
    for kind in (E.DISTRESS, E.HATE, E.JOY, E.HOPE, E.GRATITUDE, E.ANGER, E.FEAR, E.SHAME):
        now = f"{over[kind]:,.0f} s, {over[kind] / over[E.ANGER]:.2f} times as long as Anger"
        law = f"as people report: {HOURS[kind] / HOURS[E.ANGER]:.2f} times"
        yield Row(f"{kind.label} of 8 is over after (clock: scene)", "379 s", now, law)
    kinds = [kind for kind in E if kind in MEASURED]
    rho = correlation(*[ranks(of_each) for of_each in ([over[one] for one in kinds], [HOURS[one] for one in kinds])])
    yield Row("rank correlation with the durations people report", "none", f"{rho:.2f}", "at least 0.9")
    held = Potential(E.DISTRESS, 8, sustained_until=HUG.name)
    for name in ("scene", "life"):
        kernel = by_clock(CLOCKS[name])
        left = kernel.emotions(lived([(0, [held])], kernel), 30 * 86_400)[0].intensity
        what = f"a grief of 8 whose cause holds on, 30 days later (clock: {name})"
        yield Row(what, "8.0", f"{left:.1f}", "never less than 40 percent of it, 3.2")


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value, equal ones having the mean of theirs."""
    rounded = [float(f"{value:.6g}") for value in values]
    return [sum(other < one for other in rounded) + (rounded.count(one) + 1) / 2 for one in rounded]


def contagion() -> Iterator[Row]:
    """5. What another's emotion goes with."""
    model = TransitionModel()
    once = {"anger": 0.336, "disgust": 0.152, "fear": 0.123, "joy": 0.334, "sadness": 0.262}
    true = {"anger": 0.236, "disgust": 0.108, "fear": 0.067, "joy": 0.299, "sadness": 0.182}
    for place, label in enumerate(BasicEmotion):
        if label.value in once:
            row = model.partner[place]
            share = row[place] / sum(row)
            what = f"share of {label.value} just after another's {label.value}"
            yield Row(what, f"{once[label]:.3f}", f"{share:.3f}", f"counted in MELD: {true[label]:.3f}")
    same = sum(row[place] for place, row in enumerate(model.partner)) / sum(map(sum, model.partner))
    yield Row("share of the same emotion as another's just before", "0.403", f"{same:.3f}", "counted in MELD: 0.358")


def texts() -> Iterator[Row]:
    """6. What a text sounds like."""
    read = RidgeReader().read
    for text, once, law in (
        ("angry", "+0.04", "every rated word on its side"),
        ("I AM SO ANGRY!!!", "+0.13", "unpleasant"),
        ("wedding", "", "pleasant"),
        ("cancer", "", "unpleasant"),
        ("relief", "", "pleasant"),
        ("I am not sad", "-0.46", "no longer sad"),
        ("happy", "", ""),
        ("very very happy", "below happy", "above happy"),
        ("\N{SMILING FACE WITH SMILING EYES}", "unknown", "pleasant"),
    ):
        yield Row(f'valence read in "{text}"', once, signed(read(text).vad.valence), law)
    megabyte, begin = "We had a lovely day, and then the bus was late again. " * 19_000, process_time()
    read(megabyte)
    yield Row("a megabyte of text, seconds of a processor", "25", f"{process_time() - begin:.1f}", "at most 2")
    path = Path(sys.argv[1]) if sys.argv[1:] else None
    r, law = "not measured", "at least .59 .45 .32 (valence, arousal, dominance)"
    if path is None:
        law += "; to measure it: just measure everyday PATH/emobank.csv"
    else:
        r = " ".join(f"{one:.3f}"[1:] for one, _ in scores(lambda text: read(text).vad, unseen([*rated_texts(path)])))
    yield Row("correlation with EmoBank's ratings, on its test texts", ".57 .44 .31", r, law)


def words() -> Iterator[Row]:
    """7. What it is called."""
    grief = lived([(0, [Potential(E.DISTRESS, 10)])]).mood
    yield Row("the mood after a death", "slightly bored", mood_words(grief), "")
    what = "pairs of mood and emotion that move an axis otherwise than ALMA"
    yield Row(what, "a third", f"{astray():.0%}", "20,000 at random; 'How feelings work' says: in half of them")
    gloating = TABLES["gamygdala"].points[E.GLOATING].valence
    yield Row("valence of Gloating in `gamygdala`", "-0.45", signed(gloating), "above 0, for it is pleasant to feel")


def astray(count: int = 20_000) -> float:
    """In how many random pairs of mood and emotion an axis moves the other way than in ALMA, as a share.

    There a mood is pulled straight to the place of what is felt as long as it is not beyond it on the line from the
    middle, and pushed on along that line from there.
    """
    luck, places, off = stream(11, "pull"), list(ALMA.values()), 0
    for _ in range(count):
        mood, centre = Vad(*(luck.uniform(-1, 1) for _ in range(3))), luck.choice(places)
        along = sum(one * other for one, other in zip(mood.axes, centre.axes, strict=True)) / centre.strength**2
        way = centre if along > 1 else centre + mood.scaled(-1)
        off += any(step * axis < 0 for step, axis in zip(way.axes, centre.axes, strict=True))
    return off / count


SECTIONS: Sequence[Callable[[], Iterator[Row]]] = (trifles, compounds, goals, times, contagion, texts, words)


def table(rows: Sequence[Row], widths: tuple[int, ...] = (65, 29, 0)) -> Iterator[str]:
    """Rows as lines: what, once, now; the law on a line of its own where there is one."""
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True)]
        yield " ".join(cells).rstrip()
        if row.law:
            yield f"    {row.law}"


def main() -> None:
    """Print every section."""
    print("\nonce: what came of it when it was first looked at; now: what comes of it; below: what bounds it.")
    for section in SECTIONS:
        print(f"\n{section.__doc__}\n")
        print("\n".join(table([Row("", "once", "now", ""), *section()])))


if __name__ == "__main__":
    main()

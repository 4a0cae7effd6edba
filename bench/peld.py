"""How well the next emotion of a dialogue is told beforehand, on PELD: baselines, and the transition model.

Run it with `just measure peld Dyadic_PELD.tsv`; seeds may follow, and the three files of MELD (see `bench/meld.py`), to
see how much of PELD the shipped tables were counted in. The protocol is that of the data's authors: 6,510
triples, nine tenths and one tenth of them stratified by the emotion to be told, twice, for eight seeds. A model is
fitted on the training part, a way to decide is chosen on the validation part, and the test part is only measured.

Every row of the tables is a decision (macro-F1, weighted F1, accuracy) and a distribution (log-loss, Brier score).
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import inf
from pathlib import Path

import numpy as np

from bench.meld_data import read as read_meld
from bench.peld_data import (
    AGENTS,
    LABELS,
    MEASURES,
    TASKS,
    Answer,
    Lesson,
    Reals,
    Task,
    Triples,
    Whole,
    cramers_v,
    lessons,
    macro,
    measured,
    read,
)
from bench.peld_overlap import apart, scenes, seen, shared, texts
from fatima_py.affect.basic import BASIC
from fatima_py.affect.transition import Reply, TransitionModel
from fatima_py.errors import LogError

SEEDS = (41, 42, 123, 456, 567, 678, 789, 890)
SMOOTHING = 5.0
"""So many replies of the usual distribution are added to each row of a baseline."""
STRENGTHS = (25.0, 50.0, 100.0, 200.0, 400.0)
"""How many replies what was known before may count for in each row."""
HABITS = (200.0, 400.0, 800.0, 1600.0)
"""How many replies the ways of everybody may count for beside those of one agent."""
FOLDS = 5
RARITIES = (0.0, 0.25, 0.5, 0.75, 1.0)
STAYS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, inf)
RESAMPLED = 200


def usual(lesson: Lesson) -> Reals:
    """How frequent each class is in the training part."""
    told = lesson.task.of(lesson.train.emotions[:, 2])
    return np.bincount(told, minlength=lesson.task.size) / len(told)


def everywhere(lesson: Lesson) -> Reals:
    """The usual distribution, for each triple of the test part."""
    return np.tile(usual(lesson), (len(lesson.test.emotions), 1))


def majority(lesson: Lesson) -> Answer:
    """Always the most frequent class."""
    chances = everywhere(lesson)
    return Answer(chances, chances.argmax(axis=1))


def lot(lesson: Lesson) -> Answer:
    """A class drawn by how frequent it is."""
    chances, luck = everywhere(lesson), np.random.default_rng(lesson.seed)
    return Answer(chances, luck.choice(lesson.task.size, len(chances), p=chances[0]))


def copied(turn: int) -> Callable[[Lesson], Answer]:
    """The class of an earlier turn, for certain but for the errors that copying makes in the training part."""

    def answer(lesson: Lesson) -> Answer:
        train, size = lesson.task.of(lesson.train.emotions), lesson.task.size
        right, by_luck = float((train[:, turn] == train[:, 2]).mean()), float(usual(lesson) @ usual(lesson))
        surplus = (right - by_luck) / (1 - by_luck)
        choices = lesson.task.of(lesson.test.emotions[:, turn])
        return Answer(surplus * np.eye(size)[choices] + (1 - surplus) * everywhere(lesson), choices)

    return answer


def rowed(turn: int) -> Callable[[Lesson], Answer]:
    """The class of an earlier turn; as a distribution, what followed its emotion in the training part."""

    def answer(lesson: Lesson) -> Answer:
        train, test = lesson.train.emotions, lesson.test.emotions
        table = np.tile(SMOOTHING * usual(lesson), (len(LABELS), 1))
        np.add.at(table, (train[:, turn], lesson.task.of(train[:, 2])), 1)
        table /= table.sum(axis=1, keepdims=True)
        return Answer(table[test[:, turn]], lesson.task.of(test[:, turn]))

    return answer


def regressed(*, traits: bool, balanced: bool) -> Callable[[Lesson], Answer]:
    """Multinomial logistic regression on both emotions (and the Big Five), with the customary L2 penalty (C = 1)."""

    def inputs(part: Triples) -> Reals:
        marks = np.eye(len(LABELS))
        blocks = [marks[part.emotions[:, 0]], marks[part.emotions[:, 1]], np.ones((len(part.emotions), 1))]
        return np.hstack([part.traits, *blocks] if traits else blocks)

    def answer(lesson: Lesson) -> Answer:
        rows, place = np.unique(inputs(lesson.train), axis=0, return_inverse=True)
        told = np.zeros((len(rows), lesson.task.size))
        np.add.at(told, (place.ravel(), lesson.task.of(lesson.train.emotions[:, 2])), 1)
        weights = 1 / (lesson.task.size * usual(lesson)) if balanced else np.ones(lesson.task.size)
        chances = softmax(inputs(lesson.test) @ newton(rows, told * weights))
        return Answer(chances, chances.argmax(axis=1))

    return answer


def newton(rows: Reals, told: Reals) -> Reals:
    """The coefficients under which what was told in each row is likely; the last input goes unpunished."""
    width, size = rows.shape[1], told.shape[1]
    penalty = np.ones((width, 1))
    penalty[-1] = 1e-6
    found, weights = np.zeros((width, size)), told.sum(axis=1, keepdims=True)
    for _ in range(50):
        chances = softmax(rows @ found)
        slope = rows.T @ (weights * chances - told) + penalty * found
        spread = chances[:, :, None] * (np.eye(size) - chances[:, None, :])
        bend = np.einsum("n,nab,ni,nj->aibj", weights[:, 0], spread, rows, rows, optimize=True)
        curve = bend.reshape(size * width, size * width) + np.diag(np.tile(penalty[:, 0], size))
        step: Reals = np.reshape(np.linalg.solve(curve, np.ravel(slope.T)), (size, width)).T
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    return found


def softmax(scores: Reals) -> Reals:
    """The distribution of each row of scores."""
    powers: Reals = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Reals = powers / powers.sum(axis=-1, keepdims=True)
    return shares


CELLS = [(own, partner) for own in LABELS for partner in LABELS]
SHIPPED = TransitionModel()
NO_TABLES = TransitionModel(own=((1.0,) * 7,) * 7, partner=((1.0,) * 7,) * 7, usual=(1.0,) * 7)
"""A model that knows nothing of MELD."""


def cell(part: Triples) -> Whole:
    """Where each triple stands among the cells of all agents: agent by agent, in the order of CELLS."""
    return (part.speakers * len(LABELS) + part.emotions[:, 0]) * len(LABELS) + part.emotions[:, 1]


def counted(part: Triples, task: Task) -> Reals:
    """How often each class followed in each cell of each agent."""
    counts = np.zeros((AGENTS * len(CELLS), task.size))
    np.add.at(counts, (cell(part), task.of(part.emotions[:, 2])), 1)
    return counts


def forecasts(model: TransitionModel) -> Reals:
    """What the model expects in each cell. The impulse is the way from one's own point to the partner's."""
    return np.array(
        [model.forecast(own, partner, BASIC[partner] + BASIC[own].scaled(-1)).chances for own, partner in CELLS]
    )


def surprise(chances: Reals, part: Triples) -> float:
    """The log-loss on the seven labels of a part."""
    counts = counted(part, TASKS[0])
    return float(-(counts * np.log(chances)).sum() / counts.sum())


def weighed(model: TransitionModel, part: Triples) -> TransitionModel:
    """The model with the inertia, contagion and temperature under which the part is the least surprising."""
    plain = replace(model, inertia=0.0, contagion=0.0, temperature=inf)
    alone = [replace(plain, inertia=1.0), replace(plain, contagion=1.0), replace(plain, temperature=1.0)]
    base = np.log(forecasts(plain))
    features = np.stack([np.log(forecasts(one)) - base for one in alone], axis=2)
    counts = counted(part, TASKS[0]).reshape(AGENTS, len(CELLS), -1).sum(axis=0)
    inertia, contagion, push = climbed(features, base, counts)
    if push <= 0:
        (inertia, contagion), push = climbed(features[:, :, :2], base, counts), 0.0
    return replace(model, inertia=inertia, contagion=contagion, temperature=1 / push if push > 0 else inf)


def climbed(features: Reals, base: Reals, counts: Reals) -> list[float]:
    """The weights of features that make the counts the likeliest."""
    weights, totals = np.zeros(features.shape[2]), counts.sum(axis=1)
    for _ in range(50):
        chances = softmax(base + features @ weights)
        mean = np.einsum("ck,ckf->cf", chances, features)
        slope = (totals[:, None] * mean).sum(axis=0) - np.einsum("ck,ckf->f", counts, features)
        second = np.einsum("c,ck,ckf,ckg->fg", totals, chances, features, features)
        step: Reals = np.linalg.solve(second - np.einsum("c,cf,cg->fg", totals, mean, mean), slope)
        weights -= step
        if np.abs(step).max() < 1e-10:
            break
    return [float(weight) for weight in weights]


def replies(part: Triples, agent: int | None = None) -> list[Reply]:
    """The triples (of one agent) as a transition model learns them."""
    mine = part.emotions if agent is None else part.emotions[part.speakers == agent]
    return [(LABELS[own], LABELS[other], LABELS[now]) for own, other, now in mine.tolist()]


def taught(start: TransitionModel, part: Triples, strength: float) -> TransitionModel:
    """The model after it has learned from a part; what it knew before counts like `strength` replies in each row."""
    return weighed(start.learned(replies(part), strength), part)


def for_each(model: TransitionModel, part: Triples, strength: float) -> Reals:
    """What the model expects in each cell after learning from each agent alone (not at all, if infinitely sure)."""
    if strength == inf:
        return np.tile(forecasts(model), (AGENTS, 1))
    return np.vstack([forecasts(model.learned(replies(part, agent), strength)) for agent in range(AGENTS)])


@cache
def trust(start: TransitionModel, lesson: Lesson, habits: tuple[float, ...]) -> tuple[float, float]:
    """How sure to be of what was known before, and of everybody's ways: least surprise within the training part."""
    losses = dict.fromkeys([(strength, habit) for strength in STRENGTHS for habit in habits], 0.0)
    turn = np.arange(len(lesson.train.emotions)) % FOLDS
    for fold in range(FOLDS):
        known, told = lesson.train.at(np.flatnonzero(turn != fold)), lesson.train.at(np.flatnonzero(turn == fold))
        for strength in STRENGTHS:
            model = taught(start, known, strength)
            for habit in habits:
                losses[strength, habit] += surprise(for_each(model, known, habit), told)
    return min(losses, key=losses.__getitem__)


@cache
def trained(lesson: Lesson, start: TransitionModel = SHIPPED, habits: tuple[float, ...] = HABITS) -> Reals:
    """What is expected after learning from the training part: first from everybody, then from each agent alone."""
    strength, habit = trust(start, lesson, habits)
    return for_each(taught(start, lesson.train, strength), lesson.train, habit)


def decide_for(chances: Reals, lesson: Lesson, rarity: float, stay: float) -> Whole:
    """`Forecast.likeliest` for every cell, of seven classes or of three."""
    weights = chances / usual(lesson) ** rarity
    last = np.tile(lesson.task.of(np.arange(len(LABELS)).repeat(len(LABELS))), AGENTS)
    best, rows = weights.argmax(axis=1), np.arange(len(weights))
    leaves = weights[rows, best] > stay * weights[rows, last]
    return np.asarray(np.where(leaves, best, last), dtype=np.int64)


def by_chance(chances: Reals, _lesson: Lesson) -> Whole:
    """The most probable class."""
    return np.asarray(chances.argmax(axis=1), dtype=np.int64)


def by_rarity(chances: Reals, lesson: Lesson) -> Whole:
    """The decision whose discount of the usual is the best on the validation part."""
    counts = counted(lesson.valid, lesson.task)
    return max((decide_for(chances, lesson, rarity, 1.0) for rarity in RARITIES), key=lambda one: macro(counts, one))


def by_staying(chances: Reals, lesson: Lesson) -> Whole:
    """The last emotion, unless a decision that leaves it is better on the validation part by two standard errors."""
    counts = counted(lesson.valid, lesson.task)
    kept = decide_for(chances, lesson, 0.0, inf)
    found = [decide_for(chances, lesson, rarity, stay) for rarity in RARITIES for stay in STAYS]
    best = max(found, key=lambda one: macro(counts, one))
    luck = np.random.default_rng(lesson.seed)
    again = luck.multinomial(int(counts.sum()), (counts / counts.sum()).ravel(), RESAMPLED).reshape(-1, *counts.shape)
    error = np.std(macro(again.astype(np.float64), best) - macro(again.astype(np.float64), kept))
    return best if macro(counts, best) - macro(counts, kept) > 2 * error else kept


def transition(
    expected: Callable[[Lesson], Reals], decide: Callable[[Reals, Lesson], Whole] = by_chance
) -> Callable[[Lesson], Answer]:
    """What is expected in each cell, with a way to decide."""

    def answer(lesson: Lesson) -> Answer:
        chances, place = expected(lesson) @ lesson.task.groups, cell(lesson.test)
        return Answer(chances[place], decide(chances, lesson)[place])

    return answer


BASELINES: Mapping[str, Callable[[Lesson], Answer]] = {
    "majority": majority,
    "drawn by frequency": lot,
    "inertia: copy E1, smoothed": copied(0),
    "inertia: copy E1, with P(E3 given E1)": rowed(0),
    "contagion: copy E2, with P(E3 given E2)": rowed(1),
    "LR(E1,E2)": regressed(traits=False, balanced=False),
    "LR(E1,E2), balanced": regressed(traits=False, balanced=True),
    "LR(E1,E2,Big5)": regressed(traits=True, balanced=False),
    "LR(E1,E2,Big5), balanced": regressed(traits=True, balanced=True),
}
OURS: Mapping[str, Callable[[Lesson], Answer]] = {
    "ours, as shipped, no impulse": transition(lambda one: for_each(replace(SHIPPED, temperature=inf), one.train, inf)),
    "ours, as shipped, the partner as impulse": transition(lambda one: for_each(SHIPPED, one.train, inf)),
    "ours, three weights fitted": transition(lambda one: for_each(weighed(SHIPPED, one.train), one.train, inf)),
    "ours, trained, but for MELD": transition(lambda one: trained(one, NO_TABLES)),
    "ours, trained, but for who speaks": transition(lambda one: trained(one, SHIPPED, (inf,))),
    "ours, trained": transition(trained),
    "ours, trained; rarity by validation": transition(trained, by_rarity),
    "ours, trained; stays unless outweighed": transition(trained, by_staying),
}
INERTIA = "inertia: copy E1, with P(E3 given E1)"
BEST = "ours, trained; stays unless outweighed"


def results(
    data: Triples, seeds: Sequence[int] = SEEDS, split: Callable[[Triples, int], list[Lesson]] = lessons
) -> dict[str, dict[str, Reals]]:
    """For each task and row the measures, one line a seed."""
    found: dict[str, dict[str, list[tuple[float, ...]]]] = {task.name: {} for task in TASKS}
    for seed in seeds:
        for lesson in split(data, seed):
            truth = lesson.task.of(lesson.test.emotions[:, 2])
            for name, answer in {**BASELINES, **OURS}.items():
                found[lesson.task.name].setdefault(name, []).append(measured(truth, answer(lesson)))
    return {task: {name: np.array(lines) for name, lines in rows.items()} for task, rows in found.items()}


def spread(values: Reals) -> str:
    """Mean and standard deviation over the seeds."""
    return f"{values.mean():.3f} ± {values.std(ddof=1):.3f}" if len(values) > 1 else f"{values.mean():.3f}"


def tables(found: Mapping[str, Mapping[str, Reals]]) -> Iterator[str]:
    """The tables, as they stand in the documentation."""
    for task, rows in found.items():
        yield f"| {task} | {' | '.join(MEASURES)} |"
        yield "|---" * (len(MEASURES) + 1) + "|"
        for name, lines in rows.items():
            yield f"| {name} | {' | '.join(spread(lines[:, place]) for place in range(len(MEASURES)))} |"
        yield ""


def verdicts(found: Mapping[str, Mapping[str, Reals]]) -> Iterator[str]:
    """What the trained model wins over each baseline, seed by seed."""
    for task, rows in found.items():
        yield f"{BEST}, {task}: against the baselines, mean and standard deviation of the difference, seeds won"
        for name in BASELINES:
            more = rows[BEST][:, 0] - rows[name][:, 0]
            less = rows[BEST][:, 3:] - rows[name][:, 3:]
            losses = ", ".join(
                f"{measure} {difference.mean():+.4f} ± {difference.std(ddof=1) if len(difference) > 1 else 0:.4f}"
                f" ({(difference < 0).sum()} of {len(difference)})"
                for measure, difference in zip(MEASURES[3:], less.T, strict=True)
            )
            yield f"  {name}: macro-F1 {more.mean():+.4f} ({(more >= 0).sum()} of {len(more)}), {losses}"
        yield ""


def personality(data: Triples, found: Mapping[str, Mapping[str, Reals]]) -> str:
    """What these data cannot show about personality, in numbers of this run."""
    reply = data.emotions[:, 2]
    who, own, partner = (cramers_v(one, reply) for one in (data.speakers, data.emotions[:, 0], data.emotions[:, 1]))
    changes = " and ".join(
        f"{spread(rows['LR(E1,E2,Big5), balanced'][:, 0] - rows['LR(E1,E2), balanced'][:, 0])} ({task})"
        for task, rows in found.items()
    )
    return (
        f"Personality: the {AGENTS} agents of PELD are as many points in the space of the Big Five, so their traits "
        "say who speaks and nothing more. Who speaks goes together with the emotion of the reply by a Cramer's V of "
        f"{who:.3f}; the agent's own last emotion by {own:.3f}, the partner's by {partner:.3f}. Adding the Big Five to "
        f"balanced LR changes macro-F1 by {changes}, mean and standard deviation over the seeds. "
        "No result on these data says whether a model of personality is right."
    )


def settings(data: Triples, seeds: Sequence[int]) -> str:
    """What was fitted for each seed."""
    parts = [lessons(data, seed)[0] for seed in seeds]
    models = [taught(SHIPPED, lesson.train, trust(SHIPPED, lesson, HABITS)[0]) for lesson in parts]
    weights = np.array([(model.inertia, model.contagion, 1 / model.temperature) for model in models])
    inertia, contagion, push = (spread(column) for column in weights.T)
    return f"Fitted: inertia {inertia}, contagion {contagion}, 1 / temperature {push} (0: the impulse is of no use)."


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or say which file is missing."""
    path = Path(arguments[0]) if arguments else Path("Dyadic_PELD.tsv")
    if not arguments or not path.is_file():
        print(
            f"{path} is missing: give the path of PELD's table of 6,510 dialogue triples with emotions and Big Five "
            "(Dyadic_PELD.tsv of Wen et al. 2021), which is not part of this project",
            file=sys.stderr,
        )
        return 3
    numbers = tuple(int(word) for word in arguments[1:] if word.isdigit())
    others = [Path(word) for word in arguments[1:] if not word.isdigit()]
    for other in others:
        if not other.is_file():
            print(f"{other} is missing: give seeds, or the paths of MELD's files (see bench/meld.py)", file=sys.stderr)
            return 3
    try:
        data, rows = read(path), texts(path)
        meld = [read_meld(other) for other in others]
    except LogError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    seeds = numbers or SEEDS
    found = results(data, seeds)
    print(*tables(found), *verdicts(found), settings(data, seeds), "", personality(data, found), "", sep="\n")
    print(*shared(data, rows, seeds), *(seen(data, rows, seeds, meld, SHIPPED) if meld else ()), "", sep="\n")
    print("The same, of scenes that have no utterance in common with one to fit or choose by:", "", sep="\n")
    scene = scenes(rows)
    found = results(data, seeds, lambda triples, seed: apart(triples, scene, seed))
    print(*tables(found), *verdicts(found), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Departing: in what a study is not the plan that was frozen of it, and which outputs that concerns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.studies.prereg import Plan

__all__ = ["Departure", "differences", "sentence_of"]


@dataclass(frozen=True, slots=True)
class Departure:
    """One difference, in words (`said`), by the `key` of the plan.

    It concerns one `measure`; or a `factor`, of which only these `levels` are others; or with neither of them
    everything, unless it is not `whole`.
    """

    key: str
    said: str
    measure: str = ""
    factor: str = ""
    levels: tuple[str, ...] = ()
    whole: bool = True

    def concerns(self, measure: str, factor: str = "", levels: Sequence[str] = ()) -> bool:
        """Whether it concerns an output of a measure which, where it is a comparison, is of `levels` of a `factor`.

        What other levels of the factor are changes nothing of a comparison; where all levels are told apart or taken
        together, it does.
        """
        if self.measure:
            return self.measure == measure
        if self.factor:
            return self.factor != factor or bool(set(self.levels) & set(levels))
        return self.whole


def sentence_of(told: str) -> str:
    """What is said of something as a sentence."""
    return f"{told[:1].upper()}{told[1:]}."


def differences(plan: Plan, now: Plan) -> list[Departure]:
    """In what a study is not its plan."""
    told = list[Departure]()
    pairs = {"runs": "runs of each cell", "seed": "as its seed", "until": "as the end of a run"}
    for name, what in pairs.items():
        if (was := getattr(plan, name)) != (is_now := getattr(now, name)):
            told.append(Departure(name, f"the plan has {was} {what}, and the study {is_now}"))
    if plan.precision != now.precision:
        told.append(Departure("precision", f"the plan stops at {precise(plan)}, and the study at {precise(now)}"))
    if set(plan.within) != set(now.within):
        sentence = f"the plan has {listing(plan.within)} within, and the study {listing(now.within)}"
        told.append(Departure("within", sentence))
    return [*told, *of_factors(plan, now), *of_sets(plan, now), *of_measures(plan, now)]


def of_factors(plan: Plan, now: Plan) -> Iterator[Departure]:
    """Which factors have other levels than the plan has."""
    for name in dict.fromkeys((*plan.factors, *now.factors)):
        was, is_now = plan.factors.get(name, ()), now.factors.get(name, ())
        if other := set(was) ^ set(is_now):
            sentence = f"the factor {name} has {listing(was)} in the plan, and {listing(is_now)} in the study"
            yield Departure("factors", sentence, factor=name, levels=tuple(sorted(other)))


def of_sets(plan: Plan, now: Plan) -> Iterator[Departure]:
    """Which levels set something else than the plan has."""
    for factor, levels in plan.sets.items():
        for level, was in levels.items():
            is_now = now.sets.get(factor, {}).get(level, was)
            if was != is_now:
                told = f"sets {setting(was)} in the plan, and {setting(is_now)} in the study"
                yield Departure("sets", f"the level {level} of {factor} {told}", factor=factor, levels=(level,))


def setting(said: Mapping[str, str]) -> str:
    """What a level sets, in words."""
    return ", ".join(f"{path}: {value}" for path, value in said.items()) or "nothing"


def of_measures(plan: Plan, now: Plan) -> Iterator[Departure]:
    """In what that which is measured is not that of the plan; one that names no measures leaves them open."""
    for name, text in plan.measures.items():
        if now.measures.get(name) != text:
            other = f"'{now.measures[name]}'" if name in now.measures else "left out"
            sentence = f"the measure {name} is '{text}' in the plan, and {other} in the study"
            yield Departure("measures", sentence, measure=name)
    for name, text in now.measures.items():
        if plan.measures and name not in plan.measures:
            yield Departure("measures", f"the measure {name} ('{text}') is not in the plan", measure=name)
    named = {
        "primary": ("the primary outcome {}", plan.primary),
        "smallest_effect": ("{}, of which a smallest effect is named,", plan.smallest),
    }
    for key, (what, names) in named.items():
        for name in names:
            if name not in now.measures:
                yield Departure(key, f"{what.format(name)} is no measure of the study", measure=name)


def precise(plan: Plan) -> str:
    """When enough runs were had."""
    return "no precision" if plan.precision is None else f"a half width of {plan.precision[1]:g} of {plan.precision[0]}"


def listing(names: tuple[str, ...]) -> str:
    """Names in a row."""
    return ", ".join(names) or "nothing"

"""Plans: what a study is to show, and how it is to show it, as `prereg.yaml` beside it says it for people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from fatima_py.scenario.schema.prereg import PreregDoc, read_prereg_doc
from fatima_py.scenario.source.strict_yaml import read_yaml
from fatima_py.studies.design import Level, Study

__all__ = ["FORM", "Plan", "plan_in", "plan_of", "plan_text", "read_plan"]

FORM = 1
COMPARE = "compare "
EXCLUSION = "No run is left out: every run that was planned and that ended counts."
ALPHA = 0.05
SEEDS = "Each run has its own seed, drawn of the root seed, its number and the levels of factors that are not within."


Sets: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Of each level of each factor the values (as JSON) by the paths that it sets."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned: hypotheses, the measures that decide (`primary`), the design, and what is to be shown.

    `runs` are those of each cell, at most where it stops at a precision (`half_width` of `measure`). `measures` are
    sentences by their names, `outputs` and `comparisons` lines of the report, `until` says when a run ends. `sets` has
    what each level of each factor sets; of a factor that is not there, the plan leaves that open. `why_runs` says why
    there are so many runs, `alpha` below which p (corrected) something counts as shown, and `smallest` which difference
    of a measure is the smallest of interest, in its unit.
    """

    title: str
    hypotheses: tuple[str, ...] = ()
    primary: tuple[str, ...] = ()
    factors: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    sets: Sets = field(default_factory=dict[str, Mapping[str, Mapping[str, str]]])
    within: tuple[str, ...] = ()
    runs: int = 1
    precision: tuple[str, float] | None = None
    until: str = ""
    measures: Mapping[str, str] = field(default_factory=dict[str, str])
    outputs: tuple[str, ...] = ()
    comparisons: tuple[str, ...] = ()
    correction: str = "holm"
    alpha: float | None = None
    smallest: Mapping[str, float] = field(default_factory=dict[str, float])
    why_runs: str = ""
    exclusion: str = EXCLUSION
    seed: int = 0
    seeds: str = SEEDS


def plan_of(study: Study) -> Plan:
    """The plan that a study itself says."""
    lines = [one.text.strip() for one in study.report]
    precision = study.precision
    return Plan(
        title=study.title,
        hypotheses=tuple(filter(None, (study.hypothesis.strip(),))),
        primary=tuple(one.name or one.text for one in study.measures[:1]),
        factors={one.name: tuple(level.name for level in one.levels) for one in study.factors},
        sets={one.name: {level.name: set_by(level) for level in one.levels} for one in study.factors},
        within=tuple(one.name for one in study.factors if one.within),
        runs=study.runs,
        precision=None if precision is None else (precision.measure, precision.half_width),
        until=until_of(study),
        measures={one.name or one.text: one.text for one in study.measures},
        outputs=tuple(one for one in lines if not one.lower().startswith(COMPARE)),
        comparisons=tuple(one for one in lines if one.lower().startswith(COMPARE)),
        alpha=ALPHA,
        seed=study.seed,
    )


def set_by(level: Level) -> Mapping[str, str]:
    """What a level sets, as JSON by paths."""
    return {one.path: as_json(one.value) for one in level.sets}


def as_json(value: object) -> str:
    """A value in the one way in which it is compared, which YAML reads as well."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def until_of(study: Study) -> str:
    """When a run ends, in words."""
    ends = ["the scene ends"] if study.until.scene_ends else []
    ends += [] if study.until.seconds is None else [f"{study.until.seconds:g} s"]
    return ", or ".join(ends) or "the end of the clock"


def plan_text(plan: Plan) -> str:
    """A plan as its file says it."""

    def listed(name: str, texts: tuple[str, ...]) -> list[str]:
        return [f"{name}:" if texts else f"{name}: []", *(f"  - {quoted(one)}" for one in texts)]

    def mapped(name: str, pairs: Mapping[str, str], indent: str = "") -> list[str]:
        head = f"{indent}{name}:" if pairs else f"{indent}{name}: {{}}"
        return [head, *(f"{indent}  {quoted(key)}: {value}" for key, value in pairs.items())]

    names = {key: f"[{', '.join(map(quoted, levels))}]" for key, levels in plan.factors.items()}
    rows = [
        "# yaml-language-server: $schema=./prereg.schema.json",
        "# $schema: ./prereg.schema.json",
        "# What this study is to show, and how. It can be changed until 'fatima sim freeze' has frozen it.",
        f"prereg: {FORM}",
        f"title: {quoted(plan.title)}",
        *listed("hypotheses", plan.hypotheses),
        *listed("primary", plan.primary),
        "design:",
        *mapped("factors", names, "  "),
        *sets_rows(plan.sets),
        f"  within: [{', '.join(map(quoted, plan.within))}]",
        f"runs: {plan.runs}",
        "# Why so many: the width of an interval, a trial with another seed, the smallest effect below.",
        f"why_runs: {quoted(plan.why_runs)}",
        *precision_rows(plan),
        f"until: {quoted(plan.until)}",
        *mapped("measures", {key: quoted(text) for key, text in plan.measures.items()}),
        *listed("outputs", plan.outputs),
        *listed("comparisons", plan.comparisons),
        f"correction: {plan.correction}",
        "# Below which p, corrected, something counts as shown.",
        *([] if plan.alpha is None else [f"alpha: {plan.alpha!r}"]),
        '# The smallest difference of a measure that is of interest, in its unit, such as {"mood": 0.05}.',
        *mapped("smallest_effect", {name: repr(effect) for name, effect in plan.smallest.items()}),
        "# Which runs are left out, and why. This is told, and not done: no run is ever left out by itself.",
        f"exclusion: {quoted(plan.exclusion)}",
        f"seed: {plan.seed}",
        f"seeds: {quoted(plan.seeds)}",
    ]
    return "\n".join(rows) + "\n"


def sets_rows(sets: Sets) -> list[str]:
    """What each level sets, a row each."""
    rows = ["  sets:"] if sets else []
    for factor, levels in sets.items():
        rows.append(f"    {quoted(factor)}:")
        for level, said in levels.items():
            pairs = ", ".join(f"{quoted(path)}: {value}" for path, value in said.items())
            rows.append(f"      {quoted(level)}: {{{pairs}}}")
    return rows


def precision_rows(plan: Plan) -> list[str]:
    """The rule by which a study stops, where it has one."""
    if plan.precision is None:
        return []
    measure, half = plan.precision
    return ["precision:", f"  measure: {quoted(measure)}", f"  half_width: {half!r}"]


def quoted(text: str) -> str:
    """A text in double quotes, which YAML reads as JSON does."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def read_plan(path: Path) -> Plan:
    """The plan of a file. Raises ScenarioError with everything that is wrong with it."""
    return plan_in(read_prereg_doc(read_yaml(path)))


def plan_in(doc: PreregDoc) -> Plan:
    """The plan that a document says."""
    precision = doc.precision
    return Plan(
        title=doc.title,
        hypotheses=tuple(doc.hypotheses),
        primary=tuple(doc.primary),
        factors={name: tuple(levels) for name, levels in doc.design.factors.items()},
        sets={
            factor: {level: {path: as_json(value) for path, value in said.items()} for level, said in levels.items()}
            for factor, levels in doc.design.sets.items()
        },
        within=tuple(doc.design.within),
        runs=doc.runs,
        precision=None if precision is None else (precision.measure, precision.half_width),
        until=doc.until,
        measures=dict(doc.measures),
        outputs=tuple(doc.outputs),
        comparisons=tuple(doc.comparisons),
        correction=doc.correction,
        alpha=doc.alpha,
        smallest=dict(doc.smallest_effect),
        why_runs=" ".join(doc.why_runs.split()),
        exclusion=doc.exclusion or EXCLUSION,
        seed=doc.seed,
        seeds=doc.seeds or SEEDS,
    )

"""Planned: which outputs of a report were planned before the first run, and what departs from the plan."""

from collections.abc import Mapping, Sequence

from fatima_py.studies.departing import Departure
from fatima_py.studies.design import Study
from fatima_py.studies.freezing import Frozen, began_before, departures, frozen_beside
from fatima_py.studies.report.answers import Answer
from fatima_py.studies.report.outputs import Kind, Output, normal
from fatima_py.studies.report.page import Standing
from fatima_py.studies.report.results import Results

__all__ = ["standing_of"]

WORD = (
    "When it was frozen is the word of who froze it. A registration in public (as at osf.io) of the plan or of its "
    "digest, or a commit that was pushed before the first run, shows it."
)

OPEN = "No alpha, no smallest effect of interest and no reason for the number of runs was named beforehand."


def standing_of(study: Study, results: Results, answers: Sequence[Answer]) -> Standing:
    """Which outputs were planned; all that must be said of it."""
    frozen = frozen_beside(study.path)
    if isinstance(frozen, str):
        why = f"{frozen[:1].upper()}{frozen[1:]}" if frozen else "No plan was frozen before the first run"
        return Standing(None, (f"{why}: everything here is exploratory.",), decided=(OPEN,))
    began = began_before(frozen, results.lock)
    counts_for = frozen.intact and not began
    lines = {normal(one) for one in (*frozen.plan.outputs, *frozen.plan.comparisons)} if counts_for else set[str]()
    planned = {one.output.text: normal(one.output.text) in lines for one in answers}
    told = departures(study, frozen, results.lock)
    departed = {one.output.text: concerning(told, one.output) for one in answers if planned[one.output.text]}
    departed = {text: found for text, found in departed.items() if found}
    apart = (*(one.said for one in told), *lacking(frozen, answers))
    late = f", after the first runs (of {began[:10]})" if began else ""
    counts = f"{counted(planned, departed)}{departing(len(apart))}"
    sentences = (
        f"A plan was frozen on {frozen.day}{late} (digest {frozen.digest[:12]}). {counts}",
        *(f"Hypothesis: {one}" for one in frozen.plan.hypotheses),
        f"Primary outcomes: {', '.join(frozen.plan.primary) or 'none named'}.",
        WORD,
    )
    return Standing(planned, sentences, apart, departed, decided(frozen))


def decided(frozen: Frozen) -> tuple[str, ...]:
    """What was said beforehand of when something counts as shown, of how many runs there are, and of earlier ones."""
    plan = frozen.plan
    alpha = "none named" if plan.alpha is None else f"{plan.alpha:g} (two-sided, of p corrected after Holm)"
    effects = ", ".join(f"{effect:g} of {name}" for name, effect in plan.smallest.items())
    return (
        f"Alpha: {alpha}.",
        f"Smallest effect of interest: {effects or 'none named'}.",
        f"Why {plan.runs} runs a cell: {plan.why_runs.removesuffix('.') or 'not said'}.",
        f"Exclusion: {plan.exclusion.removesuffix('.')}.",
        *(f"Before the plan was frozen, there were {one}." for one in frozen.earlier),
    )


def concerning(told: Sequence[Departure], output: Output) -> tuple[str, ...]:
    """The departures that concern an output, in sentences."""
    return tuple(one.said for one in told if one.concerns(output.measure, output.factor, output.levels))


def counted(planned: Mapping[str, bool], departed: Mapping[str, object]) -> str:
    """How many outputs were planned, and how many of these as they are."""
    told = f"{sum(planned.values())} of {len(planned)} outputs were planned (confirmatory), the rest are exploratory."
    many = f"{len(departed)} planned output{'s' if len(departed) > 1 else ''}"
    return f"{told} Departures from the plan concern {many}." if departed else told


def departing(count: int) -> str:
    """How many departures from the plan there are."""
    return f" The report names {count} departure{'s' if count > 1 else ''} from the plan." if count else ""


def lacking(frozen: Frozen, answers: Sequence[Answer]) -> list[str]:
    """What was planned and is not shown, and primary outcomes that nothing is compared on."""
    there = {normal(one.output.text) for one in answers}
    lines = (*frozen.plan.outputs, *frozen.plan.comparisons)
    told = [f"'{one}' was planned, and is not in the report." for one in lines if normal(one) not in there]
    more = [one.output.text for one in answers if one.output.kind is Kind.COMPARISON]
    extra = [one for one in more if normal(one) not in set(map(normal, lines))]
    return told + [f"'{one}' was compared, and was not planned." for one in extra]

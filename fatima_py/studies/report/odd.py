"""The ODD description of what a study runs, filled in from its files.

Overview, design concepts and details, in the seven parts of the update of 2020 (Grimm and others 2020, "The ODD
protocol for describing agent-based and other simulation models: a second update to improve clarity, replication, and
structural realism", Journal of Artificial Societies and Social Simulation 23(2), 7).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fatima_py.errors import FatimaError
from fatima_py.mind.state import MindDefinition
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.loading import is_setting, read_definition
from fatima_py.scenario.settings import load_setting
from fatima_py.scene.definition import SceneDefinition
from fatima_py.setting import Setting
from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Cell, Column, Table
from fatima_py.studies.report.crowding import duration, ties_in_words
from fatima_py.studies.report.submodels import NOT_DESCRIBED, submodels
from fatima_py.studies.report.values import as_set

__all__ = ["Odd", "Part", "model_of", "odd_of"]

MOST_PEOPLE = 40
"""So many kinds of people stand in the table at most."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the seven parts: what it is called, and its paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Odd:
    """The description, and a table of who is in it (None where the files cannot be read)."""

    parts: tuple[Part, ...]
    cast: Table | None


def model_of(study: Study) -> SceneDefinition | Setting | None:
    """What a study plays, as its file has it; None where that cannot be read."""
    places = (study.play, study.path.parent / study.play)
    path = next((one for one in places if one.is_file()), Path(study.play))
    try:
        return load_setting(path) if is_setting(path, Report()) else read_definition(path)
    except (FatimaError, OSError):
        return None


def odd_of(study: Study, model: SceneDefinition | Setting | None) -> Odd:
    """The description of what a study runs."""
    people = people_of(model)
    parts = (
        Part("Purpose and patterns", (purpose(study), patterns(study))),
        Part("Entities, state variables, and scales", tuple(entities(study, model, people))),
        Part("Process overview and scheduling", tuple(processes(model))),
        Part("Design concepts", tuple(concepts(study, model, people))),
        Part("Initialization", tuple(initialization(study, model))),
        Part("Input data", (inputs(study),)),
        Part("Submodels", tuple(submodels(model, people))),
    )
    return Odd(parts, cast_of(people) if people else None)


def people_of(model: SceneDefinition | Setting | None) -> list[tuple[str, int, MindDefinition]]:
    """Who there is: a name, how many of it, and their mind."""
    if isinstance(model, Setting):
        return [(str(one.name), one.count or 1, one.mind) for one in model.people]
    return [] if model is None else [(str(one.name), 1, one) for one in model.cast]


def purpose(study: Study) -> str:
    """What the study is for."""
    asked = study.question.strip() or "The study names no question."
    hoped = f" Hypothesis: {study.hypothesis.strip()}" if study.hypothesis.strip() else ""
    return f"{asked}{hoped}"


def patterns(study: Study) -> str:
    """What it is judged by."""
    named = "; ".join(f"{one.name}: {one.text}" if one.name else one.text for one in study.measures)
    return f"What is observed of each run: {named}." if named else "Nothing is measured of the runs."


def entities(
    study: Study, model: SceneDefinition | Setting | None, people: Sequence[tuple[str, int, MindDefinition]]
) -> Iterator[str]:
    """Who and what there is, what they are made of, and how large it all is."""
    if model is None:
        yield f"What is played ({study.play.name}) could not be read when this report was made."
        return
    whole = sum(count for _, count, _ in people)
    yield f"The entities are {counted(whole, 'person', 'people')}, each with a mind: see the table below."
    yield (
        "The state of a person is a mood, emotions (22 types after Ortony, Clore and Collins 1988, each with an "
        "intensity from 0 to 10, a cause and whom it is toward), beliefs with a certainty from 0 to 1, goals with a "
        "likelihood from 0 to 1, and a memory of episodes. Personality (five traits, each from -1 to 1) stays."
    )
    if isinstance(model, Setting):
        yield (
            f"Space is {counted(len(model.places), 'place', 'places')}; who is in one perceives what is done there. "
            f"Ties among people: {'; '.join(ties_in_words(model)) or 'none'}."
        )
        yield f"A run begins at {time_of_day(model.clock.start)} and goes on until {span(study, model)}."
    else:
        states = len(model.graph.states)
        yield f"A scene has {counted(states, 'state', 'states')} of dialogue, and everybody is in one place."
        yield f"A run goes on until {span(study, model)}."
    yield "Time is simulated seconds; there is no step: whatever changes by itself does so in closed form."
    if isinstance(model, Setting) and model.crowd is not None:
        yield (
            f"Around them is a crowd of {model.crowd.members} members with a mood each, which goes in steps of "
            f"{duration(model.crowd.every)}."
        )


def span(study: Study, model: SceneDefinition | Setting) -> str:
    """Until when a run goes."""
    ends = ["the scene ends"] if study.until.scene_ends else []
    if study.until.seconds is not None:
        ends.append(duration(study.until.seconds))
    if not ends:
        return f"{time_of_day(model.clock.until)}" if isinstance(model, Setting) else "the scene ends"
    return " or, if that is sooner, for ".join(ends) if len(ends) > 1 else ends[0]


def time_of_day(seconds: float) -> str:
    """A time since the first midnight.

    >>> time_of_day(32400.0), time_of_day(90000.0)
    ('09:00', 'day 2, 01:00')
    """
    day, rest = divmod(round(seconds), 86400)
    told = f"{rest // 3600:02}:{rest % 3600 // 60:02}"
    return f"day {day + 1}, {told}" if day else told


def counted(number: int, one: str, many: str) -> str:
    """So many of something."""
    return f"{number} {one if number == 1 else many}"


def processes(model: SceneDefinition | Setting | None) -> Iterator[str]:
    """What happens, and in which order."""
    if model is None:
        yield f"Scheduling: {NOT_DESCRIBED}, as what is played could not be read."
        return
    yield (
        "An event is perceived by whoever is there, appraised by the rules of each mind, and felt; emotions move the "
        "mood, and both fade. Who has something to say or to do does what their rules find most important."
    )
    if isinstance(model, Setting):
        numbers = (
            counted(len(model.day), "entry of the day", "entries of the day"),
            counted(len(model.encounters), "encounter", "encounters"),
            counted(len(model.conversations), "conversation", "conversations"),
            counted(len(model.happenings), "happening", "happenings"),
        )
        yield f"The setting has {', '.join(numbers)}."
        order = (
            "are appraised against the minds as they were before it" if model.order == "simultaneous"
            else "are appraised one after the other"
        )  # fmt: skip
        tie = "the order of the cast" if model.tie == "stable" else "an order drawn anew at each instant"
        yield f"Events are scheduled by their time. Percepts of one instant {order}; ties go by {tie}."
    else:
        turns = model.turns if isinstance(model.turns, str) else type(model.turns).__name__
        saliency = model.saliency if isinstance(model.saliency, str) else type(model.saliency).__name__
        yield f"Turns are taken by the strategy '{turns}', and lines chosen by '{saliency}'."


def concepts(
    study: Study, model: SceneDefinition | Setting | None, people: Sequence[tuple[str, int, MindDefinition]]
) -> Iterator[str]:
    """The design concepts, each in a sentence."""
    yield "Basic principles: appraisal theory of emotion (Ortony, Clore and Collins 1988) and dispositional mood."
    yield "Emergence: moods, endings and their times come of rules of single people; none of them is set."
    yield "Adaptation and objectives: people do what their rules find most important, by their beliefs and moods."
    modelled = sum(1 for _, _, mind in people if mind.models)
    yield f"Prediction and sensing: people know what they perceive; {modelled or 'none'} of them have models of others."
    yield "Interaction: people interact by what they do and say, and by moods that others see."
    shared = [one.name for one in study.factors if one.within]
    luck = f" Levels of {', '.join(shared)} share their seeds, run by run." if shared else ""
    yield f"Stochasticity: every draw is keyed by the seed of its run, a person and a purpose.{luck}"
    groups = [name for name, count, _ in people if count > 1]
    groups += ["the crowd"] if isinstance(model, Setting) and model.crowd is not None else []
    yield f"Collectives: {', '.join(groups) if groups else 'none'}."
    yield f"Observation: {counted(len(study.measures), 'measure', 'measures')}, taken of the record of each run."
    if model is None:
        yield f"Learning: {NOT_DESCRIBED}, as what is played could not be read."
    else:
        yield "Learning: memory and beliefs change; rules do not."


def initialization(study: Study, model: SceneDefinition | Setting | None) -> Iterator[str]:
    """How a run begins."""
    if model is not None:
        yield f"Every run begins as its file has it, with {counted(len(model.facts), 'fact', 'facts')} of the world."
    for factor in study.factors:
        for level in factor.levels:
            sets = "; ".join(f"{one.path} = {as_set(one.value)}" for one in level.sets) or "sets nothing"
            yield f"{factor.name}={level.name}: {sets}."
    yield f"The root of all random numbers is the seed {study.seed}."


def inputs(study: Study) -> str:
    """What is read besides."""
    files = ", ".join(sorted(study.files))
    return f"No time series drives a run. What is read: {files}." if files else "No time series drives a run."


def cast_of(people: Sequence[tuple[str, int, MindDefinition]]) -> Table:
    """Who is in it, and of what they are made."""
    columns = tuple(
        map(Column, ("who", "how many", "kernel", "O C E A N", "appraisals", "actions", "beliefs", "goals"))
    )
    rows = [
        (
            name,
            count,
            mind.kernel.name,
            traits(mind),
            len(mind.appraisal_rules.rules),
            len(mind.action_rules),
            len(mind.beliefs),
            len(mind.goals),
        )
        for name, count, mind in people[:MOST_PEOPLE]
    ]
    left = len(people) - len(rows)
    notes = (
        "Traits: openness, conscientiousness, extraversion, agreeableness, neuroticism; before any level sets them.",
    )
    more = (f"{left} more are not shown.",) if left > 0 else ()
    cells: tuple[tuple[Cell, ...], ...] = tuple(rows)
    return Table("cast", "Who is in it", columns, cells, notes + more)


def traits(mind: MindDefinition) -> str:
    """The five traits; empty where the kernel has none."""
    who = mind.personality or getattr(mind.affect, "personality", None)
    names = ("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism")
    return "" if who is None else " ".join(f"{getattr(who, name):g}" for name in names)

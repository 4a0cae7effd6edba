"""Reading: from the file of a study to the study, with everything that is wrong with it."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.inputs import read_path
from fatima_py.language import SentenceError
from fatima_py.scenario.compile.includes import Report, read_waiving
from fatima_py.scenario.compile.setting.quantities import A_DAY, clock_time, refuse_dots, time_of_day
from fatima_py.scenario.loading import found
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.fields import DURATION, MOST_SECONDS, NO_LONGER, duration_meant, seconds
from fatima_py.scenario.schema.findings import read_partly
from fatima_py.scenario.schema.study import EnoughDoc, ExperimentDoc, StudyDoc
from fatima_py.scenario.source.kinds import head_of, says
from fatima_py.scenario.source.shipped import shipped
from fatima_py.scenario.source.spans import Node, Source
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.spelling import Suggestion
from fatima_py.studies.checking import CHECKERS
from fatima_py.studies.design import Factor, Precision, Study, Until, Written, called_by_file
from fatima_py.studies.earlier import as_factors
from fatima_py.studies.levels import FactorReader
from fatima_py.studies.report.reading import further_measures

__all__ = ["check_study", "is_study", "read_study"]

SCENE_ENDS = re.compile(r"(?:the )?(?:scene ends|end of (?:the )?scene)")
ENOUGH = re.compile(r"(?:the )?half width of (?P<measure>.+?) at most (?P<width>[0-9]*\.?[0-9]+)")


def is_study(path: Path) -> bool:
    """Whether a file says that it is a study, or is a scenario with an `experiment`."""
    text = head_of(path)
    return says(text, "study") or says(text, "experiment")


def read_study(path: Path | str, warn: Callable[[Problem], object] | None = None) -> Study:
    """The study of a file, or of the `experiment` of a scenario. Raises ScenarioError with everything wrong with it.

    `warn` is told of each warning about one that can be run.
    """
    report = Report()
    study = drafted(found(read_path(path, "the path of a study")), report)
    problems = told(study, report)
    errors = [one for one in problems if one.severity == "error"]
    if study is None or errors:
        raise ScenarioError(errors)
    for one in problems if warn is not None else ():
        if warn is not None and one.severity == "warning":
            warn(one)
    return study


def check_study(path: Path | str, report: Report | None = None) -> list[Problem]:
    """Everything that is wrong with a study; `report` as in `fatima_py.scenario.checking.check_file`."""
    report = report or Report()
    try:
        study = drafted(found(path), report)
    except ScenarioError as wrong:
        return list(wrong.problems)
    return told(study, report)


def told(study: Study | None, report: Report) -> list[Problem]:
    """What was found in a study, in the order of the file, by its checkers as well as far as it can be read."""
    problems = list(report.problems)
    if study is not None:
        problems += [fault for checked in CHECKERS for fault in checked(study, report)]
    kept = [one for one in dict.fromkeys(problems) if not report.waives(one)]
    mine = [one for one in kept if study is None or one.place.file == str(study.path)]
    others = [one for one in kept if one not in mine]
    return [*sorted(mine, key=lambda one: (one.place.line, one.place.column, one.code)), *others]


def drafted(path: Path, report: Report) -> Study | None:
    """The study as far as it can be read; None where not even what it plays can be. Raises ScenarioError."""
    written = read_waiving(path, path.name, report)
    own = "study" not in written.root.children and "experiment" in written.root.children
    source = replace(written, root=written.root.children["experiment"]) if own else written
    kind: type[StudyDoc | ExperimentDoc] = ExperimentDoc if own else StudyDoc
    named = source.root.children.get("factors", Node({}, 0, 0))
    doc, source, faults = read_partly(kind, source)
    report.problems.extend(one.problem for one in faults)
    reader = DesignReader(doc, source, report, [*map(str, named.children)] if isinstance(named.data, dict) else [])
    play = path if isinstance(doc, ExperimentDoc) else reader.played(doc.play)
    if play is None:
        return None
    study = reader.study(path, play)
    return replace(study, measures=(*study.measures, *further_measures(study)))


@dataclass(frozen=True, slots=True)
class DesignReader:
    """Reads one design; what cannot be read is reported and left out. `named` are all factors that the file has."""

    doc: StudyDoc | ExperimentDoc
    source: Source
    report: Report
    named: Sequence[str]

    def study(self, path: Path, play: Path) -> Study:
        """The study."""
        doc = self.doc
        runs, precision = self.runs()
        return Study(
            doc.title or called_by_file(path),
            path,
            play,
            self.factors(),
            runs,
            precision,
            self.until(play),
            doc.seed,
            self.sentences("measures", doc.measures or (doc.measure if isinstance(doc, ExperimentDoc) else ())),
            self.sentences("report", doc.report),
            " ".join(doc.question.split()),
            " ".join(doc.hypothesis.split()),
            self.report.files,
            self.places(),
        )

    def places(self) -> dict[str, Place]:
        """Where the keys are written, and what says how precise a mean is to be."""
        places = {str(key): self.source.place((key,)) for key in self.source.root.children}
        more = {"runs.until": self.source.place(("runs", "until"))} if isinstance(self.doc.runs, EnoughDoc) else {}
        return {**places, **more}

    def played(self, name: str) -> Path | None:
        """The file that is played, None where there is none to be had."""
        place, beside = self.source.place(("play",)), Path(self.source.file).parent / name
        if not beside.exists() and (ours := shipped(name)) is not None:
            return ours
        before = len(self.report.problems)
        sought = "" if beside.exists() else "it is neither beside the study nor among what the package comes with"
        with self.report.including(place, f"{name}, which is played,", sought):
            read_waiving(beside, name, self.report)
        return beside if len(self.report.problems) == before else None

    def factors(self) -> tuple[Factor, ...]:
        """The factors, those of an experiment of earlier times as well."""
        doc = self.doc
        reader = FactorReader(self.source, self.report)
        node = self.source.root.children.get("factors", Node({}, 0, 0))
        within = frozenset(doc.within) if not isinstance(doc.within, Mapping) else frozenset[str]()
        earlier = as_factors(self.source) if isinstance(doc, ExperimentDoc) else Node({}, 0, 0)
        known = [*self.named, *earlier.children]
        for number, name in enumerate(doc.within if isinstance(doc.within, tuple) else ()):
            if name not in known:
                there = f"the factors are {', '.join(map(str, known))}" if known else "there are none"
                hint = did_you_mean(name, map(str, known)) or there
                place = self.source.place(("within", number) if self.is_listed("within") else ("within",))
                self.report.add("FA623", place, f"there is no factor {name}", hint)
        early = frozenset(map(str, doc.within)) if isinstance(doc.within, Mapping) else frozenset[str]()
        return (*reader.factors(node, within), *reader.factors(earlier, within | early))

    def is_listed(self, key: str) -> bool:
        """Whether what stands under a key is a list."""
        return isinstance(self.source.node((key,)).data, list)

    def sentences(self, key: str, said: Sequence[str] | Mapping[str, str]) -> tuple[Written, ...]:
        """Sentences, by their names where they have any, and where they stand."""
        if isinstance(said, Mapping):
            return tuple([Written(text, self.source.place((key, name)), name) for name, text in said.items()])
        ways: list[DataPath] = [(key, number) if self.is_listed(key) else (key,) for number in range(len(said))]
        return tuple([Written(text, self.source.place(way)) for text, way in zip(said, ways, strict=True)])

    def runs(self) -> tuple[int, Precision | None]:
        """How many runs there are of each cell, at most where a measure decides."""
        doc = self.doc
        if isinstance(doc.runs, EnoughDoc):
            return doc.runs.at_most, self.precision(doc.runs.until)
        early = isinstance(doc, ExperimentDoc) and "runs" not in doc.model_fields_set
        return (doc.repeat if early and isinstance(doc, ExperimentDoc) else doc.runs), None

    def precision(self, text: str) -> Precision | None:
        """When there are enough runs."""
        place = self.source.place(("runs", "until"))
        with self.report.reading(place, text):
            said = ENOUGH.fullmatch(" ".join(text.split()))
            if said is None or not float(said["width"]):
                raise SentenceError("expected 'half width of MEASURE at most 0.03'")
            known = [*self.doc.measures] if isinstance(self.doc.measures, Mapping) else []
            if said["measure"] not in known:
                there = f"the measures are {', '.join(known)}" if known else "no measure has a name"
                hint = did_you_mean(said["measure"], known) or there
                self.report.add("FA623", place, f"there is no measure {said['measure']}", hint)
            return Precision(said["measure"], float(said["width"]))
        return None

    def until(self, play: Path) -> Until:
        """When a run ends; where nothing is said, with the scene, or by the clock of the setting."""
        is_setting = says(head_of(play), "setting")
        text, place = self.doc.until, self.source.place(("until",))
        if not text:
            return Until(scene_ends=not is_setting)
        ends, lasts = False, list[float]()
        with self.report.reading(place, text):
            for part in re.split(r",?\s+or\s+", " ".join(text.split())):
                is_scene = SCENE_ENDS.fullmatch(part) is not None
                if is_scene and is_setting:
                    raise SentenceError("a setting is no scene that ends: expected a time, as in 8 h or 20:00")
                ends = ends or is_scene
                lasts += [] if is_scene else [self.time(part, play)]
        return Until(ends, min(lasts, default=None))

    def time(self, text: str, play: Path) -> float:
        """So many seconds from the beginning of a run on. Raises SentenceError."""
        if re.fullmatch(DURATION, text):
            lasts = seconds(text) or 0.0
            if not 0 < lasts <= MOST_SECONDS:
                raise SentenceError(f"{text!r}: expected more than nothing, and {NO_LONGER}")
            return lasts
        refuse_dots(text, DURATION)
        if clock_time(text) != text and (meant := duration_meant(text)):
            raise SentenceError("expected another unit", Suggestion(text, meant))
        if clock_time(text) != text:
            raise SentenceError("expected 'the scene ends', a time such as 30 min or 20:00, or two of them with 'or'")
        return (time_of_day(text) - begin_of(play)) % A_DAY or A_DAY


def begin_of(play: Path) -> float:
    """At which time of day the run of a setting begins, in seconds; 0 for a scene."""
    with suppress(ScenarioError, SentenceError):
        said = read_waiving(play, play.name, Report()).node(("clock", "from")).data
        return time_of_day(said) if isinstance(said, str) else 0.0
    return 0.0

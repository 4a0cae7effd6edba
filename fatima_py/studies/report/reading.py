"""Reading: the lines under `report:` of a study, with what is wrong with them and where."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.scenario.problems import problem
from fatima_py.sim.assertions.edges import edges_of
from fatima_py.spelling import Suggestion
from fatima_py.studies.design import Study, Written
from fatima_py.studies.report.guessing import name_nearly, rewritten
from fatima_py.studies.report.outputs import SHOWN, Kind, Measured, Output, Sort, default_outputs, sort_of

__all__ = ["NETWORKS", "UNFIT", "UNKNOWN", "further_measures", "network_called", "read_outputs"]

UNREADABLE, UNKNOWN, UNFIT = "FA660", "FA661", "FA662"
LINES = (
    "MEASURE by FACTOR",
    "MEASURE by FACTOR and FACTOR",
    "MEASURE over time by FACTOR",
    "compare LEVEL with LEVEL on MEASURE [within FACTOR] [equivalent within 0.05]",
    "compare LEVEL with all on MEASURE",
    "endings by FACTOR",
    "counts of MEASURE by FACTOR",
    "network of talk [among PEOPLE] by FACTOR",
    "network of contagion [among PEOPLE] by FACTOR",
)
"""What a line may say; `by ...` may be left out where all runs are meant together."""
COMPARE = re.compile(r"(?i:compare)\s+(?P<what>.+?)(?:\s+(?i:equivalent\s+within)\s+(?P<bound>\S+))?")
WITHIN = re.compile(r"(?P<measure>.+?)\s+(?i:within)\s+(?P<within>.+)")
BY = re.compile(r"(?P<what>.+?)(?:\s+(?i:by)\s+(?P<by>(?:(?!\s(?i:by)\s).)+))?")
OVER_TIME = re.compile(r"(?P<measure>.+?)\s+(?i:over(?:\s+the)?\s+time)")
IS_COURSE = re.compile(r"\s(?i:over(?:\s+the)?\s+time)\b")
COUNTS = re.compile(r"(?i:counts\s+of)\s+(?P<measure>.+)")
NETWORK = re.compile(r"(?i:the\s+)?(?i:network\s+of)\s+(?P<measure>.+?)(?P<among>\s+(?i:among)\s+.+)?")
AND = re.compile(r"\s+(?i:and)\s+")
FEELING = re.compile(r"(?i:the\s+)?(?i:valence|arousal|dominance|mood|intensity)\s+(?i:of)\s+.+")
ENDINGS, ENDING = "endings", "ending"
ON_ENDINGS = re.compile(r"(?i:compare)\s.+\s(?i:on\s+endings)(?:\s+(?i:within)\s.+)?")
ALL = "all"
"""A level is compared with every other of its factor."""
NETWORKS = ("talk", "contagion")
MOST_BY = 2
HINT = "a line is one of: " + "; ".join(LINES)
COMPARISONS = "expected " + " or ".join(f"'{one}'" for one in LINES if one.startswith("compare"))
BEGINS = re.compile(r"(?i:compare)\b")


def read_outputs(written: Sequence[Written], study: Study, measures: Sequence[Measured]) -> tuple[Output, ...]:
    """What the lines of a report ask for; without a line, each measure by each factor.

    Raises ScenarioError with every problem, each with its place and, where a word is misspelt, what was meant.
    """
    if not written:
        return default_outputs(study, tuple(measures))
    reader = Lines(study, measures)
    outputs = [one for one in map(reader.read, written) if one is not None]
    reader.repeated(outputs)
    if reader.problems:
        raise ScenarioError(reader.problems)
    return tuple(outputs)


def further_measures(study: Study) -> tuple[Written, ...]:
    """What must be measured of the runs besides what a study names, so that its report can be made.

    `mood over time by style` needs the course of a measure that is taken `at the end`, and `endings by style` how the
    scenes ended; `network of talk by style` that network. What a course is called is the name of its measure and
    `over time`, what a network is called that has no name its own sentence.
    """
    names = {one.name or one.text: one for one in study.measures}
    made = dict[str, Written]()
    for line in study.report:
        what = BY.fullmatch(line.text.strip())
        over = OVER_TIME.fullmatch(what["what"]) if what else None
        found = over and names.get(over["measure"])
        if over and found and not is_course(found.text) and FEELING.fullmatch(found.text):
            name = course_name(over["measure"])
            made[name] = Written(f"{timeless(found.text)} over time", found.place, name)
        asked = ON_ENDINGS.fullmatch(line.text.strip()) or (what and what["what"].lower() == ENDINGS)
        if asked and not any(map(is_ending, names.values())):
            made[ENDING] = Written(ENDING, line.place, ENDING)
        said = what["what"] if what else ""
        net = NETWORK.fullmatch(said) if said not in names else None
        if net and net["measure"].lower() in NETWORKS and network_named(study, said) is None:
            name = network_called(said)
            made[name] = Written(name, line.place, name)
    return tuple(one for name, one in made.items() if name not in names)


def network_called(text: str) -> str:
    """What a network is called by its sentence: its first words small, names of people as they are written.

    >>> network_called("The network of  Talk among Mara")
    'network of talk among Mara'
    """
    head, among, people = re.sub(r"^the ", "", " ".join(text.split()), flags=re.IGNORECASE).partition(" among ")
    return f"{head.lower()}{among}{people}"


def network_named(study: Study, text: str) -> str | None:
    """The measure of a study that is this network, None where it has none."""
    called = network_called(text)
    return next((one.name or one.text for one in study.measures if network_called(one.text) == called), None)


def course_name(measure: str) -> str:
    """What the course of a measure is called that is itself no course."""
    return f"{measure} over time"


def is_course(text: str) -> bool:
    """Whether a sentence asks for a course."""
    return IS_COURSE.search(text) is not None


def timeless(text: str) -> str:
    """A sentence without the moment that it names.

    >>> timeless("anger of Ann at Bo at end"), timeless("valence of Ann, in the beginning"), timeless("mood of Ann")
    ('anger of Ann at Bo', 'valence of Ann', 'mood of Ann')
    """
    with suppress(UsageError):  # what cannot be read is told where it stands, as a measure
        return text[: edges_of(text).end]
    return text


def is_ending(written: Written) -> bool:
    """Whether a measure says how a scene ended."""
    return (written.name or written.text).lower() in {ENDING, ENDINGS} or written.text.lower().startswith(ENDING)


class Lines:
    """Reads lines of a report against a study and its measures, and keeps what is wrong with them."""

    def __init__(self, study: Study, measures: Sequence[Measured], *, guesses: bool = True) -> None:
        self.study = study
        self.measures = measures
        self.guesses = guesses
        self.hint = HINT
        self.kinds: Mapping[str, Sort] = {one.name: sort_of(one) for one in measures}
        self.factors = [one.name for one in study.factors]
        self.problems: list[Problem] = []

    def read(self, written: Written) -> Output | None:
        """What one line asks for; None where something is wrong with it."""
        before, text = len(self.problems), written.text.strip()
        plain = Output(Kind.MEANS, "", text, written.place)
        made = self.asked(plain, text)
        wrong = self.problems[before:]
        if wrong and self.guesses and not all(isinstance(one.hint, Suggestion) for one in wrong):
            self.guess(plain, before)
        return None if wrong else made

    def guess(self, plain: Output, before: int) -> None:
        """Say what is meant by a line, in place of what is wrong with it, where one that can be read is near."""
        reader = Lines(self.study, self.measures, guesses=False)
        for line in rewritten(plain.text):
            if reader.read(Written(line, Place(""))) is not None:
                code, sentence = self.problems[before].code, self.problems[before].sentence
                self.hint = HINT if any(HINT in one.hint for one in self.problems[before:]) else self.hint
                del self.problems[before:]
                self.note(code, plain, plain.text, sentence, Suggestion(plain.text, line))
                return

    def asked(self, plain: Output, text: str) -> Output:
        """What a line asks for, as far as it can be read; what is wrong with it is noted."""
        if (compared := COMPARE.fullmatch(text)) and (sides := self.sides(compared["what"])):
            made = self.comparison(plain, sides, compared["bound"])
        elif BEGINS.match(text) and not self.is_shown(text):
            made = plain
            self.note(UNREADABLE, plain, text, f"'{text}' is no comparison", COMPARISONS)
        elif found := BY.fullmatch(text):
            made = self.shown(replace(plain, by=self.by(plain, found["by"] or "")), found["what"])
        else:
            made = plain
            self.note(UNREADABLE, plain, text, "a line of the report is empty", HINT)
        return made

    def repeated(self, outputs: Sequence[Output]) -> None:
        """Note what is asked for twice: it would be one comparison more of those by which p is corrected."""
        seen = dict[Output, Output]()
        for one in outputs:
            key = replace(one, text="", place=Place(""))
            if (before := seen.setdefault(key, one)) is not one:
                hint = f"see line {before.place.line}: remove one of the two"
                self.note(UNFIT, one, one.text, f"'{one.text}' shows what '{before.text}' shows", hint)

    def is_shown(self, text: str) -> bool:
        """Whether a line shows a measure, whose name begins as a comparison does."""
        found = BY.fullmatch(text)
        return found is not None and found["what"].lower() in {one.lower() for one in self.kinds}

    def shown(self, plain: Output, what: str) -> Output:
        """A line that shows a measure, in whichever way."""
        if over := OVER_TIME.fullmatch(what):
            return replace(plain, kind=Kind.COURSES, measure=self.course(plain, over["measure"]))
        if what not in self.kinds and (network := NETWORK.fullmatch(what)):
            self.one_of(plain, network["measure"], NETWORKS, "network of that")
            name = network_named(self.study, what) or network_called(what)
            return replace(plain, kind=Kind.NETWORK, measure=name)
        if what.lower() == ENDINGS and ENDINGS not in self.kinds:
            return replace(plain, kind=Kind.COUNTS, measure=self.ending(plain))
        if counts := COUNTS.fullmatch(what):
            measure = self.measure(plain, counts["measure"])
            self.fit(plain, measure, (Sort.TEXT, Sort.FLAG), "text or truth value to count", f"'{measure} by FACTOR'")
            return replace(plain, kind=Kind.COUNTS, measure=measure)
        measure = self.measure(plain, what)
        return replace(plain, kind=SHOWN.get(self.kinds.get(measure, Sort.NUMBER), Kind.MEANS), measure=measure)

    def sides(self, text: str) -> tuple[str, str, str] | None:
        """The two levels and the measure of a comparison; names that hold `with` or `on` are known as such."""
        ways = [
            (text[: with_.start()], text[with_.end() : on.start()], text[on.end() :])
            for with_ in re.finditer(r"\s+with\s+", text, re.IGNORECASE)
            for on in re.finditer(r"\s+on\s+", text, re.IGNORECASE)
            if on.start() > with_.end()
        ]
        return next((way for way in ways if self.homes(way[0]) and self.others(way[1])), next(iter(ways), None))

    def others(self, text: str) -> bool:
        """Whether this is a level, or all of them."""
        return bool(self.homes(text)) or text.lower() == ALL

    def comparison(self, plain: Output, sides: tuple[str, str, str], bound: str | None) -> Output:
        """A line that compares two levels."""
        one, other, measure = sides
        within = ""
        if measure not in self.kinds and (parts := WITHIN.fullmatch(measure)):
            measure, within = parts["measure"], parts["within"]
        is_endings = measure.lower() == ENDINGS and measure not in self.kinds
        measure = self.ending(plain) if is_endings else self.measure(plain, measure)
        sorts = (Sort.NUMBER, Sort.FLAG) if bound else (Sort.NUMBER, Sort.FLAG, Sort.TEXT)
        is_network = self.kinds.get(measure) is Sort.NETWORK
        hint = "'MEASURE by FACTOR'" if is_network else "'MEASURE over time by FACTOR'"
        hint = "'compare LEVEL with LEVEL on MEASURE'" if bound and not is_network else hint
        self.fit(plain, measure, sorts, "number to compare", hint)
        all_others = other.lower() == ALL and not self.homes(other)
        factor, levels = self.with_all(plain, one) if all_others else self.levels(plain, one, other)
        if within:
            within = self.one_of(plain, within, self.factors, "factor")
            if within and within == factor:
                self.note(UNFIT, plain, within, f"{within} is the factor that is compared, expected another")
        made = replace(plain, kind=Kind.COMPARISON, measure=measure, factor=factor, levels=levels, within=within)
        return replace(made, bound=self.bound(plain, bound) if bound else None)

    def with_all(self, plain: Output, text: str) -> tuple[str, tuple[str, ...]]:
        """The factor of a level, and that level before all others of it."""
        homes = self.homes(text)
        if not homes:
            known = [level.name for factor in self.study.factors for level in factor.levels]
            self.unknown(plain, text, known, "level")
            return "", ()
        if len(homes) > 1:
            hint = f"write 'compare {next(iter(homes))}={text} with all'"
            self.note(UNFIT, plain, text, f"{text} is a level of {' and of '.join(homes)}", hint)
        name, first = next(iter(homes.items()))
        others = [it.name for one in self.study.factors if one.name == name for it in one.levels if it.name != first]
        if not others:
            self.note(UNFIT, plain, text, f"{name} has no level but {first}", "two levels of one factor are compared")
        return name, (first, *others)

    def levels(self, plain: Output, one: str, other: str) -> tuple[str, tuple[str, ...]]:
        """The factor that has two levels, each told by its name or as `factor=level`."""
        homes = [self.homes(text) for text in (one, other)]
        for text, home in zip((one, other), homes, strict=True):
            if not home:
                known = [level.name for factor in self.study.factors for level in factor.levels]
                self.unknown(plain, text, known, "level")
        shared = [factor for factor in homes[0] if factor in homes[1]]
        if len(shared) > 1:
            hint = f"write 'compare {shared[0]}={one} with {shared[0]}={other}'"
            self.note(UNFIT, plain, one, f"{one} and {other} are levels of {' and of '.join(shared)}", hint)
        if all(homes) and not shared:
            sentence = f"{one} is a level of {next(iter(homes[0]))}, and {other} one of {next(iter(homes[1]))}"
            self.note(UNFIT, plain, other, sentence, "two levels of one factor are compared")
        if not shared:
            return "", ()
        pair = homes[0][shared[0]], homes[1][shared[0]]
        if pair[0] == pair[1]:
            self.note(UNFIT, plain, other, f"{one} is compared with itself")
        return shared[0], pair

    def homes(self, text: str) -> Mapping[str, str]:
        """The factors that have a level of this name, and what it is called there."""
        factor, _, name = text.partition("=")
        found = dict[str, str]()
        for one in self.study.factors:
            for level in one.levels:
                wanted = text.lower() if text.lower() == level.name.lower() else name.strip().lower()
                if wanted == level.name.lower() and (
                    wanted == text.lower() or factor.strip().lower() == one.name.lower()
                ):
                    found[one.name] = level.name
        return found

    def by(self, plain: Output, text: str) -> tuple[str, ...]:
        """The factors behind `by`."""
        if not text:
            return ()
        named = [text] if text in self.factors else AND.split(text)
        if len(named) > MOST_BY:
            self.note(UNFIT, plain, named[MOST_BY], f"at most {MOST_BY} factors stand behind 'by'", "make two lines")
        found = tuple(self.one_of(plain, one, self.factors, "factor") for one in named)
        if len(set(found)) < len(found) and all(found):
            self.note(UNFIT, plain, named[-1], f"{named[-1]} stands twice behind 'by'")
        return found

    def measure(self, plain: Output, text: str) -> str:
        """A measure by its name."""
        return self.one_of(plain, text, self.kinds, "measure")

    def course(self, plain: Output, text: str) -> str:
        """The measure whose course is shown: one that is a course, or that of what is taken at the end."""
        if self.kinds.get(further := course_name(text)) is Sort.COURSE:
            return further
        name = self.measure(plain, text)
        if name and self.kinds[name] is not Sort.COURSE:
            hint = f"measure '{name}: valence of NAME over time', for example"
            self.note(UNFIT, plain, text, f"{name} is one {self.kinds[name]} a run, and has no course", hint)
        return name

    def ending(self, plain: Output) -> str:
        """The measure that says how scenes ended."""
        named = [one.name or one.text for one in self.study.measures if is_ending(one)]
        found = next((one for one in (*named, ENDING) if one in self.kinds), "")
        if not found:
            self.note(
                UNKNOWN, plain, ENDINGS, "no measure says how scenes ended", "add 'ending: ending' to the measures"
            )
        return found

    def fit(self, plain: Output, measure: str, sorts: Iterable[Sort], wanted: str, hint: str) -> None:
        """Note a measure of which something else comes than is wanted."""
        if measure and self.kinds[measure] not in sorts:
            self.note(UNFIT, plain, measure, f"{measure} is a {self.kinds[measure]}, and no {wanted}", f"write {hint}")

    def bound(self, plain: Output, text: str) -> float | None:
        """The bound within which two levels are as good as equal."""
        try:
            bound = float(text)
        except ValueError:
            bound = 0.0
        if not 0 < bound < float("inf"):
            self.note(UNFIT, plain, text, f"expected a number above 0 as the bound of equivalence, not {text}")
            return None
        return bound

    def one_of(self, plain: Output, text: str, known: Iterable[str], what: str) -> str:
        """A known name, in any case; empty where there is none."""
        by_case = {one.lower(): one for one in known}
        found = by_case.get(" ".join(text.split()).lower(), "")
        if not found:
            self.unknown(plain, text, by_case.values(), what)
        return found

    def unknown(self, plain: Output, text: str, known: Iterable[str], what: str) -> None:
        """Note a name that there is not; where none is nearly it, what a line may say as well, once."""
        names = list(known)
        hint: str = name_nearly(text, names) or self.home(text, what)
        if not hint:
            hint = "; ".join(
                filter(None, (f"there is {', '.join(names)}" if names else f"the study has no {what}", self.hint))
            )
            self.hint = ""
        self.note(UNKNOWN, plain, text, f"there is no {what} '{text}'", hint)

    def home(self, text: str, what: str) -> str:
        """What to say of a level that stands where a factor is asked for, and of a level that names its factor."""
        if what == "factor" and (homes := self.homes(text)):
            return f"{text} is a level of {' and of '.join(homes)}"
        full = [f"{one.name}={level.name}" for one in self.study.factors for level in one.levels]
        return name_nearly(text, full) if what == "level" and "=" in text else ""

    def note(self, code: str, plain: Output, word: str, sentence: str, hint: str | Suggestion = "") -> None:
        """Keep a problem, at the word of the line that it is about."""
        place, offset = plain.place, max(0, plain.text.find(word))
        quoted = place.text[:1] in {"'", '"'}
        if place.line and "\n" not in place.text:
            place = Place(place.file, place.line, place.column + offset + quoted, word)
        self.problems.append(problem(code, place, sentence, hint))

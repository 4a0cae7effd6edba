"""Problems: the catalogue of everything that can be wrong with an author's file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from fatima_py.errors import Place, Problem
from fatima_py.spelling import Suggestion, did_you_mean, is_numbered

__all__ = [
    "CATALOGUE",
    "IDLE",
    "UNTESTABLE",
    "Rule",
    "Waiver",
    "bare_row",
    "cast_hint",
    "did_you_mean",
    "ignored_codes",
    "mended",
    "near",
    "problem",
    "swapped",
    "waivers",
]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its code, how bad it is (`error`, `warning`, `info`), and what it means."""

    code: str
    severity: str
    summary: str


RULES = (
    # Files, YAML and the schema.
    Rule("FA001", "error", "The file is missing, is not a file, or may not be read."),
    Rule("FA002", "error", "The file is too large."),
    Rule("FA003", "error", "The file is not UTF-8 text, or holds a character that no text file should."),
    Rule("FA004", "error", "The file is not YAML."),
    Rule("FA005", "error", "A line is indented with a tab or another sign that is no space; YAML wants spaces."),
    Rule("FA006", "error", "A key is written twice in the same place."),
    Rule("FA007", "error", "A key is not text."),
    Rule("FA008", "error", "A value has a YAML tag (`!...`); the format needs none."),
    Rule("FA009", "error", "Values are nested too deeply."),
    Rule("FA010", "error", "An alias (`*name`) is unknown, holds itself, or stands for too much."),
    Rule("FA011", "error", "The file is empty."),
    Rule("FA012", "error", "The file holds more than one YAML document."),
    Rule("FA013", "error", "A key is unknown."),
    Rule("FA014", "error", "A key that is needed is missing."),
    Rule("FA015", "error", "A value has the wrong shape: a list where text is wanted, for example."),
    Rule("FA016", "error", "A value has the right shape but is not allowed: out of range, or not one of the words."),
    Rule("FA017", "error", "A number, true or false stands where text is wanted; put it in quotes."),
    Rule("FA018", "error", "A belief or fact is yes, no, on or off: write true or false, or put the word in quotes."),
    Rule("FA019", "error", "The file is written in a version of the format that this program cannot read."),
    # Sentences, dialogue lines and other files.
    Rule("FA020", "error", "A sentence (when, if, do, then, feels) cannot be read."),
    Rule("FA021", "error", "A dialogue line cannot be read."),
    Rule(
        "FA022", "error", "A sheet, dialogue, rules file or life that the scenario needs is missing or cannot be read."
    ),
    Rule("FA023", "error", "A log, a JSON file or any other is not what it is taken for."),
    Rule("FA024", "warning", "A part of a file has no place in the other program's format and is not carried over."),
    Rule("FA025", "info", "A part of the format is read and kept, and nothing uses it yet."),
    Rule("FA026", "info", "A comment waves a finding through that there is not."),
    # The dialogue graph.
    Rule("FA101", "error", "A line leads to a state that does not exist."),
    Rule("FA102", "warning", "A state cannot be reached from the start."),
    Rule("FA103", "warning", "A state has no way out and is not marked as an ending."),
    Rule("FA104", "warning", "A loop of states has no way out."),
    Rule("FA105", "warning", "Every line of a state has a condition, so that it may be left with nothing to say."),
    Rule("FA106", "error", "Nobody can say a line: its speaker is not in the cast."),
    Rule("FA107", "warning", "Only lines that are never said lead to a state."),
    Rule(
        "FA108",
        "warning",
        "A line is never said: what it waits for does not come before it, or others always go first.",
    ),
    Rule("FA111", "info", "A line is written twice."),
    Rule("FA112", "warning", "A detour never comes back, or a line leads back where nobody comes by a detour."),
    Rule("FA113", "warning", "A state can be come into again, or stayed in, once its lines are used up."),
    Rule("FA114", "warning", "A timed choice is nobody's, or ends in what nothing waits for."),
    Rule("FA115", "warning", "What is said of a state or a line does nothing there."),
    Rule("FA116", "warning", "A phrase is never said, as its line is said less often than it has phrases."),
    Rule("FA117", "warning", "A weight has nothing to weigh against."),
    Rule("FA118", "warning", "An (else) is no exception to anything."),
    Rule("FA119", "info", "What is said of a state makes no difference there."),
    Rule("FA120", "warning", "What reads as a condition, a style or a command stands in the words and is said."),
    Rule("FA121", "warning", "A line is waited for by its id, and what is heard of it is heard of another line too."),
    Rule("FA122", "warning", "One keyword means two lines that may be open together, and so neither of them."),
    Rule("FA123", "warning", "Keywords stand on a line that nobody says who types."),
    Rule("FA124", "warning", "An answer to what is not understood begins with the name of nobody, or has no words."),
    Rule("FA125", "warning", "Whoever is played by hand has no line and nothing to do."),
    Rule("FA126", "warning", "Moods are to be heard in the lines, and nothing lets them be."),
    Rule("FA127", "warning", "A phrase for a tone is no word of style that may come there."),
    Rule("FA130", "warning", "A deed is called by a word that means something else."),
    # Beliefs, names and variables.
    Rule("FA201", "warning", "A belief, goal, style or meaning is read but never set."),
    Rule("FA202", "info", "A belief, goal, style or meaning is set but never read."),
    Rule("FA203", "error", "A name is nearly spelled like another one."),
    Rule("FA204", "error", "A variable is used but never bound."),
    Rule("FA205", "warning", "A number is asked for, or is a threshold, that nothing ever comes to."),
    Rule("FA206", "warning", "A feeling is asked for that no rule gives rise to."),
    Rule("FA207", "warning", "A mood is asked for that nothing leads to, or back to."),
    Rule("FA208", "warning", "It is said what an event is to others, and nothing is felt of it."),
    Rule("FA209", "warning", "A change such as `less likely` makes a goal impossible or certain, so that it is over."),
    Rule("FA210", "warning", "A hope or fear from the start is about a goal that is over as it begins."),
    Rule("FA211", "warning", "A promise is asked for that nobody has written, or that cannot be as it is asked."),
    Rule("FA212", "warning", "Conditions of one rule or line contradict one another."),
    Rule("FA213", "info", "A condition says no more than another, or always holds."),
    Rule("FA214", "info", "A mood decides what somebody does, and nothing but time leads out of it."),
    # Rules and actions.
    Rule("FA301", "warning", "Lines have a style or meaning that no action ever chooses, or the reverse."),
    Rule("FA302", "warning", "An appraisal waits for an event that can never happen."),
    Rule("FA303", "error", "The conditions of a rule can come out in too many ways to look through."),
    Rule("FA304", "warning", "Two appraisals of one sentence say the same: they count as one, or a copy counts twice."),
    Rule("FA305", "warning", "A rule is never followed, as a stronger one holds wherever it does."),
    Rule("FA306", "info", "A rule is never asked, by how turns are taken or who is played by hand."),
    Rule("FA307", "warning", "A tendency or the mood of a style has nothing to decide between."),
    # Line ids, and tests.
    Rule("FA401", "error", "Two things have the same id."),
    Rule("FA402", "warning", "A test expects what can never come."),
    # Wordings that are baked.
    Rule("FA411", "warning", "A wording is of a line that is not there."),
    Rule("FA412", "warning", "A wording is stale: its line is written otherwise now."),
    Rule("FA413", "warning", "A wording is of a line that is always spoken as written."),
    Rule("FA414", "warning", "A wording stands in its file twice."),
    Rule("FA415", "warning", "An approved wording is never spoken: the guards refuse it, or it says nothing."),
    Rule("FA416", "warning", "An approved wording drops or adds what may carry a fact."),
    Rule("FA417", "info", "Wordings wait for somebody to write, approve or reject them."),
    Rule("FA418", "info", "A line is open wide (`~~`), and no wording of it is approved."),
    # Lives that are kept in files.
    Rule("FA501", "error", "A file keeps no life, or is damaged."),
    Rule("FA502", "error", "A life is kept in a form that this program cannot read."),
    Rule("FA503", "error", "Another program has a life open."),
    Rule("FA504", "error", "A life cannot be read or written: it is missing, not allowed, or the disk is full."),
    Rule("FA505", "error", "What a life holds does not fit together."),
    # Settings.
    Rule("FA601", "error", "A place is named that the setting does not have."),
    Rule("FA602", "error", "Somebody is named whom the setting does not have."),
    Rule("FA603", "warning", "A day has a gap: somebody has nothing to do at some time."),
    Rule("FA604", "error", "No way leads to a place that somebody must go to."),
    Rule("FA605", "warning", "Nobody can have a conversation: there are never enough people for its roles."),
    Rule("FA606", "error", "A conversation leaves a role of its scene open, or fills one that it does not have."),
    Rule("FA607", "error", "The scene of a conversation has errors."),
    Rule("FA608", "error", "A table cannot be read, or has too few rows."),
    Rule("FA609", "warning", "Two entries of a day may fall together and are as important as one another."),
    Rule("FA610", "warning", "A time of day is one that a run does not come to."),
    Rule("FA611", "error", "A network of ties cannot be drawn among so few people, or not as it is written."),
    Rule("FA612", "warning", "Nobody can perceive what happens."),
    Rule("FA613", "warning", "Nobody may ever do what an encounter says."),
    Rule("FA614", "warning", "An encounter is wanted again as soon as it is over."),
    Rule("FA615", "warning", "Something is to be told that cannot be, so that nobody learns of it."),
    Rule("FA616", "warning", "There is never time for what people may want: all that they do is as important."),
    Rule("FA617", "error", "What is said of a crowd does not fit so many members, or there is no crowd."),
    # Studies.
    Rule("FA620", "error", "A path of a study leads to nothing that what it plays says."),
    Rule("FA621", "error", "A level of a study sets nothing, or what another sets."),
    Rule("FA622", "error", "What a study plays has errors."),
    Rule("FA623", "error", "A study names a factor or a measure that it does not have."),
    Rule(
        "FA624", "error", "Two factors, levels or measures of a study are called alike, or one as a column of results."
    ),
    Rule("FA625", "error", "A study has too many runs."),
    Rule("FA626", "error", "Two levels that are played together set the same value."),
    Rule("FA627", "error", "The mean is to be precise of a measure that has none."),
    Rule("FA628", "warning", "A level of a study sets a word that nothing asks for."),
    # Reports of studies, and plans that are frozen.
    Rule("FA660", "error", "A line of the report of a study cannot be read."),
    Rule("FA661", "error", "A line of the report names a measure, a factor or a level that the study does not have."),
    Rule("FA662", "error", "A line of the report asks what its measure or factor cannot give."),
    Rule("FA663", "error", "A plan that is to be frozen is not that of the study."),
    # Assertions about runs.
    Rule("FA701", "error", "A sentence is no assertion about a run, or no measure of one."),
    Rule(
        "FA702",
        "error",
        "An assertion or a measure names somebody, a place, a conversation or a tie that is not in the run.",
    ),
    Rule(
        "FA703",
        "error",
        "An assertion is about what never came up and looks like something that did, or a measure about what cannot.",
    ),
    # Runs on disk.
    Rule(
        "FA801",
        "warning",
        "A checkpoint of a run cannot be gone on from, or the log of a finished one is not as it was written.",
    ),
)

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
"""Every rule by its code."""

NEARLY = 0.78
"""Names more alike than this are one name and a slip of the pen."""
IGNORE = re.compile(r"(?:^|(?<=\s))#\s*fatima:\s*ignore(?P<file>-file)?(?![\w-])(?P<codes>.*)")
CODE = re.compile(r"\bFA\d+")
WHOLE_FILE, NOWHERE = 0, -1
"""What a comment covers besides a line."""


class Waiver(NamedTuple):
    """A code that a comment waves through: on which line, 0 for the whole file, -1 for none, and where it is written.

    `code` is empty where the comment names none.
    """

    code: str
    covers: int
    line: int
    column: int

    def covers_line(self, code: str, line: int) -> bool:
        """Whether a finding of a code on a line is waved through."""
        return self.code == code and self.covers in (WHOLE_FILE, line)


UNTESTABLE = "this cannot be tested: "
"""How what is wrong with a test begins, which may come of what is wrong with what it tests."""

IDLE = "always holds and tests nothing"
"""What is told of an expectation, which may come of what is wrong with the lines."""


def problem(
    code: str, place: Place, sentence: str, hint: str = "", edit: str | None = None, *, about: Iterable[str] = ()
) -> Problem:
    """A finding as bad as the catalogue says; `edit` is what to write instead, where that is sure.

    `about` are the names that it is about, as `Problem.about` has them.

    Where the hint suggests a word, that word stands in the edit, however the place writes the one it is for.

    >>> print(problem("FA101", Place("cafe.yaml", 3, 9), "there is no state 'sreve'", "did you mean 'serve'?"))
    cafe.yaml:3:9: FA101 there is no state 'sreve' (did you mean 'serve'?)
    """
    if edit is None and isinstance(hint, Suggestion):
        edit = mended(place, hint)
    names = frozenset([name.lower() for name in about])
    return Problem(code, place, sentence, str(hint), CATALOGUE[code].severity, edit, names)


def swapped(place: Place, word: str, known: Iterable[str]) -> str | None:
    """What is written at a place with the known name that a word is nearly spelled like instead of the word.

    None where there is no such name, or where the word does not stand there.

    >>> swapped(Place("cafe.yaml", 3, 9, "Jhon says Hi"), "Jhon", ["Jon"]), swapped(Place("cafe.yaml"), "Jhon", ["Jon"])
    ('Jon says Hi', None)
    """
    meant = near(word, known)
    return mended(place, Suggestion(word, meant)) if meant else None


def mended(place: Place, hint: Suggestion) -> str | None:
    """What is written at a place with what is meant instead of the word that a hint is for, wherever it stands there.

    Blanks in a name may be written as `_` or as several, and an apostrophe in single quotes is written twice. None
    where the hint names several words, or where the word does not stand there.

    >>> mended(Place("cafe.yaml", 3, 9, "'Mr  Keen says Hi'"), Suggestion("Mr_Keen", "Mr_Keane"))
    "'Mr Keane says Hi'"
    """
    return hint.within(place.text)


def near(name: str, known: Iterable[str]) -> str:
    """The known name that this one is nearly spelled like; empty where there is none, or where it is known itself.

    Another number is another name.

    >>> near("Jhon", ["Joan", "Jon"]), near("jon", ["Joan", "Jon"]), near("Door2", ["Door1"])
    ('Jon', '', '')
    """
    words, word = {one.lower(): one for one in known}, name.lower()
    if word in words:
        return ""
    alike = [one for one in words if not is_numbered(word, one)]
    close = get_close_matches(word, alike, n=1, cutoff=NEARLY) or [one for one in exchanged(word) if one in words]
    return words[close[0]] if close else ""


def exchanged(word: str) -> list[str]:
    """A word of three letters and more with two neighbouring letters exchanged."""
    places = range(len(word) - 1) if len(word) > 2 and word.isalpha() else ()
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places]


def cast_hint(who: str, cast: Sequence[str], others: Iterable[str] = ()) -> str:
    """A hint for a name that nobody in the cast has: who is nearly called so, or who there is.

    `others` are names and words besides that might have stood there.

    >>> cast_hint("Jhon", ["Ida", "Jon"]), cast_hint("Berta", ["Ida", "Jon"])
    ("did you mean 'Jon'?", 'the cast is Ida, Jon')
    """
    return did_you_mean(who, (*cast, *others)) or f"the cast is {', '.join(cast)}"


def ignored_codes(lines: Iterable[tuple[int, str]]) -> frozenset[tuple[str, int]]:
    """The findings an author waves through, as `waivers` reads them: pairs of a code and the line that it covers.

    >>> ignored_codes([(1, "# fatima: ignore FA103"), (2, "== cellar")])
    frozenset({('FA103', 2)})
    """
    return frozenset((one.code, one.covers) for one in waivers(lines))


def waivers(lines: Iterable[tuple[int, str]]) -> list[Waiver]:
    """What the comments of a file wave through, from its numbered lines.

    `# fatima: ignore FA103` covers the row behind which it stands, or, on a row of its own, the next one that is no
    comment; `# fatima: ignore-file FA103` covers every row.

    >>> waivers([(1, "# fatima: ignore FA103"), (2, "== cellar # fatima: ignore FA102")])
    [Waiver(code='FA102', covers=2, line=2, column=28), Waiver(code='FA103', covers=2, line=1, column=18)]
    """
    found: list[Waiver] = []
    waiting: list[Waiver] = []
    for number, line in lines:
        comment, alone = IGNORE.search(line), line.strip().startswith("#")
        covers = WHOLE_FILE if comment and comment["file"] else NOWHERE if alone else number
        mine = codes_of(comment, number, covers) if comment else []
        if covers == NOWHERE:
            waiting += mine
            continue
        found += mine
        if line.strip() and not alone:
            found += [one._replace(covers=number) for one in waiting]
            waiting = []
    return [*found, *waiting]


def codes_of(comment: re.Match[str], line: int, covers: int) -> list[Waiver]:
    """What a comment names, or that it names nothing."""
    begin = comment.start("codes") + 1
    codes = [Waiver(one[0], covers, line, begin + one.start()) for one in CODE.finditer(comment["codes"])]
    return codes or [Waiver("", covers, line, comment.start() + 1)]


def bare_row(row: str) -> str:
    """A row without a comment that waves something through behind it; one that is such a comment stays.

    >>> bare_row("Ann: Dark. -> end  # fatima: ignore FA111")
    'Ann: Dark. -> end'
    """
    comment = IGNORE.search(row)
    return row[: comment.start()].rstrip() if comment and row[: comment.start()].strip() else row

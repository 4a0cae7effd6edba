"""Problems: the catalogue of everything that can be wrong with an author's file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from fatima_py.errors import Place, Problem

__all__ = ["CATALOGUE", "Rule", "cast_hint", "did_you_mean", "ignored_codes", "near", "problem", "swapped"]


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
    Rule("FA018", "error", "A belief is yes, no, on or off: write true or false, or put the word in quotes."),
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
    # The dialogue graph.
    Rule("FA101", "error", "A line leads to a state that does not exist."),
    Rule("FA102", "warning", "A state cannot be reached from the start."),
    Rule("FA103", "warning", "A state has no way out and is not marked as an ending."),
    Rule("FA104", "warning", "A loop of states has no way out."),
    Rule("FA105", "warning", "Every line of a state has a condition, so that it may be left with nothing to say."),
    Rule("FA106", "error", "Nobody can say a line: its speaker is not in the cast."),
    Rule("FA111", "info", "A line is written twice."),
    # Beliefs, names and variables.
    Rule("FA201", "warning", "A belief, goal, style or meaning is read but never set."),
    Rule("FA202", "info", "A belief, goal, style or meaning is set but never read."),
    Rule("FA203", "error", "A name is nearly spelled like another one."),
    Rule("FA204", "error", "A variable is used but never bound."),
    Rule("FA205", "warning", "A number is asked for, or is a threshold, that nothing ever comes to."),
    Rule("FA206", "warning", "A feeling is asked for that no rule gives rise to."),
    Rule("FA207", "warning", "A mood is asked for that nothing leads to, or back to."),
    Rule("FA208", "warning", "It is said what an event is to others, and nothing is felt of it."),
    Rule("FA209", "warning", "A change in words takes a goal to its end, and no word says so."),
    Rule("FA210", "warning", "A hope or fear from the start is about a goal that is over as it begins."),
    Rule("FA211", "warning", "A promise is asked for that nobody has written, or that cannot be as it is asked."),
    # Rules and actions.
    Rule("FA301", "warning", "Lines have a style or meaning that no action ever chooses, or the reverse."),
    Rule("FA302", "warning", "An appraisal waits for an event that can never happen."),
    Rule("FA303", "error", "The conditions of a rule can come out in too many ways to look through."),
    Rule("FA304", "warning", "Two appraisals of one sentence count as one, and say the same variable."),
    # Line ids.
    Rule("FA401", "error", "Two things have the same id."),
    # Lives that are kept in files.
    Rule("FA501", "error", "A file keeps no life, or is damaged."),
    Rule("FA502", "error", "A life is kept in a form that this program cannot read."),
    Rule("FA503", "error", "Another program has a life open."),
    Rule("FA504", "error", "A life cannot be read or written: it is missing, not allowed, or the disk is full."),
    Rule("FA505", "error", "What a life holds does not fit together."),
)

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}
"""Every rule by its code."""

NEARLY = 0.78
"""Names more alike than this are one name and a slip of the pen."""
IGNORE = re.compile(r"#\s*fatima:\s*ignore\b(?P<codes>.*)")
CODE = re.compile(r"FA\d{3}")


def problem(code: str, place: Place, sentence: str, hint: str = "", edit: str | None = None) -> Problem:
    """A finding as bad as the catalogue says; `edit` is what to write instead, where that is sure.

    >>> print(problem("FA101", Place("cafe.yaml", 3, 9), "there is no state 'sreve'", "did you mean 'serve'?"))
    cafe.yaml:3:9: FA101 there is no state 'sreve' (did you mean 'serve'?)
    """
    return Problem(code, place, sentence, hint, CATALOGUE[code].severity, edit)


def swapped(place: Place, word: str, known: Iterable[str]) -> str | None:
    """What is written at a place with the known name that a word is nearly spelled like instead of the word.

    None where there is no such name, or where the word does not stand there exactly once.

    >>> swapped(Place("cafe.yaml", 3, 9, "Jhon says Hi"), "Jhon", ["Jon"]), swapped(Place("cafe.yaml"), "Jhon", ["Jon"])
    ('Jon says Hi', None)
    """
    meant = near(word, known)
    made, count = re.subn(rf"(?<![\w-]){re.escape(word)}(?![\w-])", meant, place.text, flags=re.IGNORECASE)
    return made if meant and count == 1 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like `word`; empty when none is.

    >>> did_you_mean("voce", ["voice", "body"])
    "did you mean 'voice'?"
    """
    close = get_close_matches(word, list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else ""


def near(name: str, known: Iterable[str]) -> str:
    """The known name that this one is nearly spelled like; empty where there is none, or where it is known itself.

    >>> near("Jhon", ["Joan", "Jon"]), near("jon", ["Joan", "Jon"])
    ('Jon', '')
    """
    words = {one.lower(): one for one in known}
    close = get_close_matches(name.lower(), list(words), n=1, cutoff=NEARLY)
    return words[close[0]] if close and name.lower() not in words else ""


def cast_hint(who: str, cast: Sequence[str]) -> str:
    """A hint for a name that nobody in the cast has: who is nearly called so, or who there is.

    >>> cast_hint("Jhon", ["Ida", "Jon"]), cast_hint("Berta", ["Ida", "Jon"])
    ("did you mean 'Jon'?", 'the cast is Ida, Jon')
    """
    return did_you_mean(who, cast) or f"the cast is {', '.join(cast)}"


def ignored_codes(lines: Iterable[tuple[int, str]]) -> frozenset[tuple[str, int]]:
    """The findings an author waves through: `# fatima: ignore FA103` on a row of its own covers the next row.

    Takes numbered lines and gives pairs of a code and the number of the line that it covers.

    >>> ignored_codes([(1, "# fatima: ignore FA103"), (2, "== cellar")])
    frozenset({('FA103', 2)})
    """
    found: set[tuple[str, int]] = set()
    waiting: list[str] = []
    for number, line in lines:
        text = line.strip()
        if comment := IGNORE.match(text):
            waiting += CODE.findall(comment["codes"])
        elif text and not text.startswith("#"):
            found.update((code, number) for code in waiting)
            waiting = []
    return frozenset(found)

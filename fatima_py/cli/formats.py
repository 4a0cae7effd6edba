"""Formats: findings as other programs read them.

`github` are the commands of a workflow of GitHub Actions, `sarif` is SARIF 2.1.0 (OASIS, 2020), `junit` what most CI
servers read of tests.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from fatima_py.errors import Problem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Form", "as_github", "as_junit", "as_rows", "as_sarif", "concerned", "each_once", "told_in"]

Findings = Mapping[Path, Sequence[Problem]]
"""What was found, by the file that was checked; what stands in a file that it includes, too."""
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
"""How bad a finding is, in SARIF."""
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""How bad a finding is, to GitHub."""
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative places are relative to: where the check ran."""


class Form(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


def told_in(form: Form, found: Findings, least: str) -> str:
    """The findings in a form for other programs; in JUnit's those fail that are as bad as `least` or worse."""
    from fatima_py.signs import json_text

    problems = each_once(found)
    if form is Form.GITHUB:
        return as_github(problems)
    if form is Form.JUNIT:
        return as_junit(found, least)
    return json_text(as_sarif(problems) if form is Form.SARIF else as_rows(problems)) + "\n"


def each_once(found: Findings) -> list[Problem]:
    """The findings in a row; what is found in a file that several scenarios include is told once."""
    return list(dict.fromkeys(one for several in found.values() for one in several))


def concerned(files: Iterable[Path], problems: Sequence[Problem]) -> int:
    """How many files are told of: those that are checked, and others in which something was found."""
    checked, told = map(realpath, map(str, files)), (realpath(one.place.file) for one in problems if one.place.file)
    return len({*checked, *told})


def as_rows(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """The findings as a list of objects."""
    from fatima_py.signs import named

    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_line": problem.end.line,
            "end_column": problem.end.column,
            "sentence": named(problem.sentence),
            "hint": named(problem.hint),
            "edit": problem.edit,
        }
        for problem in problems
    ]


def sentence_of(problem: Problem) -> str:
    """What a finding says, with its hint, signs that nobody sees by their numbers."""
    from fatima_py.signs import named

    return named(f"{problem.sentence} ({problem.hint})" if problem.hint else problem.sentence)


def relative(file: str) -> str:
    """The path of a file from here, with slashes; as it is where it lies elsewhere."""
    path = Path(file)
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return (path.relative_to(here) if inside else path).as_posix()


def as_github(problems: Sequence[Problem]) -> str:
    """A row for each finding that GitHub shows beside the line it is about.

    >>> from fatima_py.errors import Place
    >>> print(as_github([Problem("FA101", Place("tea.yaml", 6, 34, "sreved"), "there is no state 'sreved'")]), end="")
    ::error file=tea.yaml,line=6,col=34,endLine=6,endColumn=40,title=FA101::there is no state 'sreved'
    """
    return "".join(f"{command(problem)}\n" for problem in problems)


def command(problem: Problem) -> str:
    """A finding as a command of a workflow."""
    from fatima_py.signs import named

    place, end = problem.place, problem.end
    given: dict[str, object] = {"file": named(relative(place.file))}
    if place.line:
        given |= {"line": place.line, "col": place.column}
    if place.text:
        given |= {"endLine": end.line, "endColumn": end.column}
    settings = ",".join(f"{key}={property_of(str(value))}" for key, value in (given | {"title": problem.code}).items())
    return f"::{COMMANDS[problem.severity]} {settings}::{data_of(sentence_of(problem))}"


def data_of(text: str) -> str:
    """A text as a workflow's command holds it, which ends with its row."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_of(text: str) -> str:
    """A value of a workflow's command, which a comma or a colon would end."""
    return data_of(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(problems: Sequence[Problem]) -> dict[str, object]:
    """The findings as one run of a tool that knows every rule of the catalogue."""
    from fatima_py.release import ENGINE
    from fatima_py.scenario.problems import CATALOGUE

    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.summary},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }
        for rule in CATALOGUE.values()
    ]
    numbers = {code: number for number, code in enumerate(CATALOGUE)}
    run = {
        "tool": {"driver": {"name": "fatima", "version": ENGINE, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [result_of(problem, numbers) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def result_of(problem: Problem, numbers: Mapping[str, int]) -> dict[str, object]:
    """A finding as SARIF has it, with what to write instead where that is sure."""
    file = artifact(problem.place.file)
    where: dict[str, object] = {"artifactLocation": file}
    if problem.place.line:
        where["region"] = region(problem)
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": LEVELS[problem.severity],
        "message": {"text": sentence_of(problem)},
        "locations": [{"physicalLocation": where}],
    }
    if problem.edit is not None and problem.place.text:
        replacement = {"deletedRegion": region(problem), "insertedContent": {"text": problem.edit}}
        change = {"artifactLocation": file, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": f"write {problem.edit}"}, "artifactChanges": [change]}]
    return result


def region(problem: Problem) -> dict[str, int]:
    """Where a finding begins, and where what it is about has ended, if that is known: columns from 1, in characters."""
    begins = {"startLine": problem.place.line, "startColumn": max(1, problem.place.column)}
    return begins | ({"endLine": problem.end.line, "endColumn": problem.end.column} if problem.place.text else {})


def artifact(file: str) -> dict[str, str]:
    """Where a file is, as an address."""
    from urllib.parse import quote

    path = relative(file)
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path.encode(errors="surrogateescape")), "uriBaseId": ROOT}


def as_junit(found: Findings, least: str) -> str:
    """The files as tests, of which those fail that have findings as bad as `least` or worse."""
    from xml.etree.ElementTree import Element, indent, tostring

    from fatima_py.cli.weighing import SEVERITIES, Level

    bad = SEVERITIES[SEVERITIES.index(Level(least)) :]
    failed = sum(any(one.severity in bad for one in several) for several in found.values())
    counts = {"name": "fatima check", "tests": str(len(found)), "failures": str(failed), "errors": "0"}
    suites, suite = Element("testsuites", counts), Element("testsuite", counts)
    suites.append(suite)
    for file, problems in found.items():
        suite.append(case_of(file, problems, bad))
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def case_of(file: Path, problems: Sequence[Problem], bad: Sequence[str]) -> "Element":
    """A file as a test; what does not fail it is what it has to say."""
    from xml.etree.ElementTree import Element, SubElement

    from fatima_py.signs import named

    name = named(relative(str(file)))
    case = Element("testcase", {"classname": "fatima.check", "name": name, "file": name})
    for one in problems:
        if one.severity in bad:
            given = {"type": one.code, "message": sentence_of(one)}
            SubElement(case, "failure", given).text = str(one)
    if remarks := [str(one) for one in problems if one.severity not in bad]:
        SubElement(case, "system-out").text = "\n".join(remarks)
    return case

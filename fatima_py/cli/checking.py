"""Checking: the verb `check`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fatima_py.cli import checking_options as option
from fatima_py.cli.formats import Form, concerned, each_once
from fatima_py.cli.weighing import Level, marked, verdict
from fatima_py.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from fatima_py.cli.mending import Mended, Texts
    from fatima_py.cli.weighing import Weights
    from fatima_py.errors import Problem
    from fatima_py.scenario.compile.includes import Report
    from fatima_py.scenario.loading import Kept, Read

__all__ = ["check"]

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}
DIFFERENCES = {"+": "green", "-": "red", "@": "cyan"}


def check(
    paths: option.Paths = None,
    *,
    rules: option.Rules = None,
    select: option.Select = "",
    ignore: option.Ignore = "",
    severity: option.Severity = "",
    fail_level: option.FailLevel = Level.WARNING,
    fix: option.Fix = False,
    diff: option.Diff = False,
    watch: option.Watch = False,
    format_: option.Format = Form.TEXT,
    json: option.Json = False,
    exit_zero: option.ExitZero = False,
    statistics: option.Statistics = False,
) -> None:
    """Find what is wrong in scenarios, settings and studies, without playing them.

    Exits with 2 if a file cannot be used, with 1 if there are warnings. Remarks (info) never fail, unless --fail-level
    says so.
    """
    from fatima_py.cli.console import emit
    from fatima_py.cli.files import authored_files
    from fatima_py.cli.formats import told_in
    from fatima_py.cli.weighing import weights_of

    form = Form.JSON if json else format_
    if (diff or statistics) and form is not Form.TEXT:
        raise UsageError(f"--{'diff' if diff else 'statistics'} is told as text; leave out --format")
    if watch and (fix or diff or statistics or form is not Form.TEXT):
        raise UsageError("--watch tells what is new as text; leave out --fix, --diff, --statistics and --format")
    weights = weights_of(select, ignore, severity)
    if watch:
        from fatima_py.cli.watching import keep_watch

        keep_watch(paths or [Path()], rules, weights.weighed)
    files = authored_files(paths or [Path()], sheets=True)
    failed = mend_files(files, rules, weights, write=not diff) if fix or diff else 0
    kept: dict[str, Read] = {}
    found = {file: weights.weighed(findings(file, rules, kept=kept)) for file in files}
    found = as_played(found)
    for file, told in together(files, found, kept).items():
        found[file] = [*found[file], *weights.weighed(told)]
    problems = each_once(found)
    if form is not Form.TEXT:
        emit(told_in(form, found, fail_level))
    elif not diff:
        tell(problems, concerned(files, problems), statistics=statistics)
    raise typer.Exit(0 if exit_zero else max(failed, verdict(problems, fail_level)))


def findings(
    file: Path, rules: Path | None = None, report: "Report | None" = None, *, kept: "Kept | None" = None
) -> Sequence["Problem"]:
    """What is wrong with a file, as far as it can be read; the rest as in `fatima_py.scenario.check_file`."""
    from fatima_py.cli.files import is_sheet, is_study, is_toolkit
    from fatima_py.cli.playing import refuse_rules
    from fatima_py.errors import ScenarioError
    from fatima_py.scenario.checking import check_file
    from fatima_py.scenario.loading import check_sheet

    if is_toolkit(file):
        from fatima_py.interop.opening import judged

        try:
            return judged(file, rules)
        except ScenarioError as broken:
            return broken.problems
    refuse_rules(file, rules)
    if is_sheet(file):
        return check_sheet(file, report)
    found = [] if is_study(file) else check_file(file, report, kept)
    return [*found, *design_findings(file, report, found)]


def design_findings(file: Path, report: "Report | None", found: Sequence["Problem"]) -> Sequence["Problem"]:
    """What is wrong with a study, or with that of a scenario in which nothing else is an error."""
    from fatima_py.cli.files import is_study
    from fatima_py.scenario.source.kinds import head_of, says

    designed = is_study(file) or says(head_of(file), "experiment")
    if not designed or any(one.severity == "error" for one in found):
        return ()
    from fatima_py.scenario.compile.includes import Report
    from fatima_py.studies.reading import check_study

    told = check_study(file, Report(texts=report.texts) if report else None)
    return [one for one in told if one not in found]


def together(
    files: Sequence[Path], found: Mapping[Path, Sequence["Problem"]], kept: "Kept"
) -> Mapping[Path, Sequence["Problem"]]:
    """What is wrong with scenarios that only checking all of them tells, each at the first that it is about.

    What is told of the same place already is not told again; scenarios that are `kept` were read before.
    """
    from fatima_py.cli.files import is_sheet, is_study, is_toolkit
    from fatima_py.scenario.checking import check_together

    scenarios = [file for file in files if not is_toolkit(file) and not is_sheet(file) and not is_study(file)]
    told = {(one.code, one.place) for several in found.values() for one in several}
    news = [one for one in check_together(scenarios, kept) if (one.code, one.place) not in told]
    mine = {one: next((file for file in scenarios if str(file) == one.place.file), scenarios[0]) for one in news}
    return {file: [one for one in news if mine[one] == file] for file in scenarios}


def as_played(found: Mapping[Path, list["Problem"]]) -> dict[Path, list["Problem"]]:
    """What was found, without what is missing in a scene only while nobody of a setting among the files plays it."""
    from os.path import realpath

    from fatima_py.cli.files import is_sheet, is_toolkit
    from fatima_py.scenario.checking import played_in

    left = dict(found)
    if not (played := played_in([file for file in found if not is_toolkit(file) and not is_sheet(file)])):
        return left
    from fatima_py.scenario.settings import left_in_play

    for file, told in found.items():
        if told and (brought := played.get(realpath(file))) is not None:
            designed = of_design(file, told)
            left[file] = [*left_in_play(file, [one for one in told if one not in designed], brought), *designed]
    return left


def of_design(file: Path, told: Sequence["Problem"]) -> list["Problem"]:
    """What of that which was found in a scenario is about the study in it."""
    from fatima_py.scenario.checking import check_file
    from fatima_py.scenario.source.kinds import head_of, says

    if not says(head_of(file), "experiment"):
        return []
    of_scene = {(one.code, one.place) for one in check_file(file)}
    return [one for one in told if (one.code, one.place) not in of_scene]


def mend_files(files: Sequence[Path], rules: Path | None, weights: "Weights", *, write: bool) -> int:
    """Write what is sure to be meant, or show what would be written; the answer is an exit code."""
    from fatima_py.cli.console import note, say
    from fatima_py.cli.formats import relative
    from fatima_py.cli.mending import mend
    from fatima_py.scenario.compile.includes import Report

    def judge(file: Path, texts: "Texts") -> Sequence["Problem"]:
        return findings(file, rules, Report(texts=texts))

    done = mend(files, judge, weights.weighed, write=write)
    for one in done.edits if write else ():
        note(f"{relative(one.place.file)}:{one.place.line}: {one.code} mended: {one.edit} instead of {one.place.text}")
    if not write:
        show_differences(done)
    for file, held in done.held:
        edits = "1 edit is" if held == 1 else f"{held} edits are"
        note(f"{relative(str(file))}: {edits} left out, as there would be more errors than before")
    for wrong in done.failed:
        say(f"fatima: {wrong.filename}: {wrong.strerror}", err=True)
    note(f"{len(done.edits)} {'mended' if write else 'would be mended'}")
    return 2 if done.failed else 0


def show_differences(done: "Mended") -> None:
    """What would be written, for a person or for `patch`."""
    from fatima_py.cli.console import emit, line, output
    from fatima_py.cli.formats import relative
    from fatima_py.cli.mending import differences

    console = output(wide=True)
    for row in differences(done.shelf, done.texts, relative):
        if console.is_terminal:
            line(console, row.rstrip("\r\n"), DIFFERENCES.get(row[:1], ""))
        else:
            emit(row)


def tell(problems: Sequence["Problem"], files: int, *, statistics: bool = False) -> None:
    """The findings for a person."""
    from fatima_py.cli.console import output

    console = output(wide=True)
    show_counts(console, problems) if statistics else show(console, problems)
    show_total(console, problems, files)


def show(console: "Console", problems: Sequence["Problem"]) -> None:
    """One row for each finding, and in a terminal the line it is about."""
    from rich.text import Text

    from fatima_py.cli.console import as_typed, line
    from fatima_py.signs import named

    for problem in map(marked, problems):
        color = COLORS.get(problem.severity, "")
        hint = f" ({problem.hint})" if problem.hint else ""
        row = Text.assemble(
            (named(f"{problem.place}: "), "bold"),
            (problem.code, f"bold {color}"),
            named(f" {problem.sentence}"),
            (as_typed(named(hint)), "dim"),
        )
        line(console, row)
        if console.is_terminal and problem.place.line:
            show_source(console, problem)


def show_source(console: "Console", problem: "Problem") -> None:
    """The line of a finding with a caret under its column; of a long line the part around it."""
    from rich.cells import cell_len, chop_cells
    from rich.text import Text

    from fatima_py.signs import printable

    try:
        text = Path(problem.place.file).read_text(encoding="utf-8-sig", errors="replace")
        source = printable(text.split("\n")[problem.place.line - 1]).replace("\t", " ")
    except (OSError, IndexError):
        return
    margin = f"{problem.place.line:6} | "
    parts = chop_cells(source, max(2, (console.width - len(margin) - 1) // 4)) or [""]  # four fill a row
    before, part = max(0, problem.place.column - 1), 0
    while before >= len(parts[part]) and part < len(parts) - 1:
        before -= len(parts[part])
        part += 1
    first = max(0, part - 2)
    console.print(Text.assemble((margin, "dim"), "".join(parts[first : first + 4])), soft_wrap=True)
    if problem.place.column:
        blanks = " " * cell_len("".join(parts[first:part]) + parts[part][:before])
        caret = (blanks + "^", COLORS.get(problem.severity, ""))
        console.print(Text.assemble((" " * 6 + " | ", "dim"), caret), soft_wrap=True)


def show_counts(console: "Console", problems: Sequence["Problem"]) -> None:
    """How many findings there are of each code, the most frequent first."""
    from fatima_py.cli.console import line
    from fatima_py.scenario.problems import CATALOGUE

    for code, count in sorted(
        Counter(problem.code for problem in problems).items(), key=lambda entry: (-entry[1], entry[0])
    ):
        rule = CATALOGUE.get(code)
        line(console, f"{count:6}  {code}  {rule.summary if rule else ''}".rstrip())


def show_total(console: "Console", problems: Sequence["Problem"], files: int) -> None:
    """The closing line."""
    from fatima_py.cli.console import line

    where = f"in {files} {'file' if files == 1 else 'files'}"
    counts = Counter(problem.severity for problem in problems)
    words = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("remark", "remarks")}
    told = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}" for kind, (one, many) in words.items() if counts[kind]
    ]
    line(console, f"{', '.join(told) or 'nothing found'} {where}")

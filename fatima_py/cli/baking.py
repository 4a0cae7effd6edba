"""Baking: the verb `bake`, which makes wordings, lists them, and asks for a verdict on each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from fatima_py.cli import bake_options as option
from fatima_py.cli import play_options
from fatima_py.cli.bake_options import BakeOptions
from fatima_py.errors import RealizeError, UsageError

if TYPE_CHECKING:
    from fatima_py.realize import LLMRealizer
    from fatima_py.scenario.baking import Bakery, Missing
    from fatima_py.scenario.compile.baking import WordingRow

__all__ = ["bake"]

ALL = "all"
NO_ANSWERS = 3
"""After so many questions in a row without an answer a model is left alone."""
BAKE_TIMEOUT = 60.0
"""Seconds for an answer: nobody waits for a line."""
FAULTY = "faulty"
COLUMNS = ("approved", "open", "blank", "rejected")


def bake(
    context: typer.Context,
    file: option.File,
    *,
    review: option.Review = False,
    table: option.Table = False,
    blank: option.Blank = False,
    tones: option.Tones = "",
    variants: option.Variants = 1,
    plays: option.Plays = 20,
    calls: option.Calls = 500,
    by: option.By = "",
    model: play_options.Model = "",
    api_base: play_options.ApiBase = "",
    key_env: play_options.KeyEnv = "",
    stimulus: play_options.Stimuli = None,
) -> None:
    """Make wordings of the lines marked ~ and ~~, for you to approve; plays speak those without a model.

    A model is asked for what is missing, and for the words of empty rows; each wording is written to the file of
    wordings at once, as open, and words that stand there are never changed. Exits with 1 where some that were asked
    for could not be made.
    """
    from fatima_py.cli.bake_review import review as walk
    from fatima_py.scenario.baking import read_bakery

    options = BakeOptions(
        file, review, table, blank, tones, variants, plays, calls, by, model, api_base, key_env, tuple(stimulus or ())
    )  # fmt: skip
    asked = [f"--{name}" for name in ("review", "table", "blank") if getattr(options, name)]
    if len(asked) > 1:
        raise UsageError(f"{' and '.join(asked)} are asked for; choose one")
    option.see_fitting(context)
    bakery = read_bakery(file)
    tell_nameless(bakery)
    if review:
        walk(bakery, by)
    elif table:
        show_table(bakery)
    else:
        raise typer.Exit(make(bakery, options))


def tell_nameless(bakery: "Bakery") -> None:
    """Say how many lines are left out because no row could find them again."""
    from fatima_py.cli.console import note

    if count := bakery.nameless():
        lines = "1 line that allows other words has" if count == 1 else f"{count} lines that allow other words have"
        note(f"{lines} no id and cannot be baked: write @id behind each")


def make(bakery: "Bakery", options: BakeOptions) -> int:
    """Make what is missing, of a model, which fills empty rows too, or blank; the answer is an exit code."""
    from fatima_py.cli.console import note
    from fatima_py.scenario.baking import read_bakery

    if not bakery.lines():
        raise UsageError(f"{options.file} has no line to bake: mark some with ~ or ~~, each with an @id")
    tones = tones_for(bakery, options)
    missing = list(bakery.missing(tones, options.variants))
    empty = list(bakery.blanks(next(iter(tones.values()), ()) if options.tones else ()))
    if not missing and (options.blank or not empty):
        note("no wording is missing; --tones and --variants ask for more")
        tell_empty(bakery)
        return 0
    if options.blank:
        bakery.add([one.row("", options.by) for one in missing])
        note(f"{counted(len(missing), 'empty row')} added to {bakery.file}; write each 'text', then --review")
        return 0
    answer = ask(bakery, options, [*empty, *missing])
    tell_empty(read_bakery(options.file))
    return answer


def tell_empty(bakery: "Bakery") -> None:
    """Say how many rows still have no words."""
    from fatima_py.cli.console import note

    if count := sum(row.is_blank for row in bakery.rows):
        note(f"{counted(count, 'row')} of {bakery.file} {'is' if count == 1 else 'are'} empty: write each 'text'")


def tones_for(bakery: "Bakery", options: BakeOptions) -> Mapping[str, Sequence[str]]:
    """For which tones each line is to have wordings. Raises UsageError for a word that is none."""
    from fatima_py.affect.tones import TONES
    from fatima_py.cli.console import note
    from fatima_py.scenario.baking import tones_in_plays
    from fatima_py.scenario.schema.wordings import is_tone

    lines = [line.id for line in bakery.lines()]
    if options.tones:
        named = [" ".join(one.split()) for one in options.tones.lower().split(",") if one.strip()]
        tones = list(dict.fromkeys(tone for one in named for tone in (TONES if one == ALL else [one])))
        if not tones:
            raise UsageError(f"--tones names none; expected all, any, or some of {', '.join(TONES)}")
        if wrong := next((one for one in tones if not is_tone(one)), ""):
            raise UsageError(f"--tones: '{wrong}' is no tone; expected all, any, or some of {', '.join(TONES)}")
        return dict.fromkeys(lines, tones)
    heard = tones_in_plays(bakery.built, options.plays)
    if unheard := [line for line in lines if line not in heard]:
        note(f"in {counted(options.plays, 'play')} no tone came up for {', '.join(unheard)}; name some with --tones")
    return heard


def ask(bakery: "Bakery", options: BakeOptions, missing: Sequence["Missing"]) -> int:
    """Ask a model for each wording that is missing, and write each at once; the answer is an exit code."""
    from fatima_py.cli.console import note
    from fatima_py.cli.wording import ModelOptions, model_for, name_for, prompting_of

    how = prompting_of("causes", options.stimuli)
    name = name_for([bakery.built.definition], "baking", options.model)
    model = ModelOptions(options.model, options.api_base, options.key_env, how)
    asked = model_for(name, model, timeout=BAKE_TIMEOUT)
    by = " ".join(filter(None, (asked.called, f"({', '.join(how.stimuli)})" if how.stimuli else "")))
    made = 0
    try:
        for text, one in proposals(asked, missing[: options.calls]):
            note(f"{one.line.id}, {one.tone}: {text}")
            if why := keep(bakery, one, text, by):
                note(f"{one.line.id}, {one.tone}: left out, {why}")
            else:
                made += 1
    finally:
        note(f"{counted(made, 'wording')} added to {bakery.file}, open; look at them with 'fatima bake --review'")
    left = len(missing) - made
    if len(missing) > options.calls:
        note(f"{len(missing) - options.calls} more are missing: --calls allows {options.calls}")
    return 1 if left else 0


def keep(bakery: "Bakery", one: "Missing", text: str, by: str) -> str:
    """Write a wording to the file; the answer is why it is left out, where others have come before it there."""
    from fatima_py.scenario.baking import THERE

    try:
        if one.blank is None:
            return "" if bakery.add([one.row(text, by)]) else THERE
        bakery.fill(one.blank, text, by)
    except UsageError as changed:
        return str(changed)
    return ""


def proposals(asked: "LLMRealizer", missing: Sequence["Missing"]) -> Iterator[tuple[str, "Missing"]]:
    """The wordings that a model makes, one after the other; what it makes in vain is told.

    Raises RealizeError where it gives no answer several times in a row, and MissingExtraError.
    """
    from fatima_py.cli.console import note
    from fatima_py.realize.proposing import propose

    silent, made = 0, dict[str, list[str]]()
    for one in missing:
        known = (*one.known, *made.get(one.line.id, ()))
        try:
            text, fault = propose(asked, one.brief, one.tone, known, one.untold)
        except RealizeError as error:
            silent += 1
            if silent == NO_ANSWERS:
                raise
            note(f"{one.line.id}, {one.tone}: left out, {error}")
            continue
        silent = 0
        if fault:
            note(f"{one.line.id}, {one.tone}: left out, {fault}" + (f": {text}" if text else ""))
            continue
        made.setdefault(one.line.id, []).append(text)
        yield text, one


def show_table(bakery: "Bakery") -> None:
    """How many wordings each line has for each tone, by what was thought of them, and lines without any."""
    from fatima_py.cli.columns import in_columns
    from fatima_py.cli.console import as_typed, line, output

    console = output(wide=True)
    rows: list[list[str]] = []
    current = faulty = 0
    for one in bakery.lines():
        mine = bakery.rows_of(one)
        current += len(mine)
        tones = list(dict.fromkeys(row.doc.tone for row in mine))
        for tone in tones:
            kinds = Counter(kind_of(bakery, row) for row in mine if row.doc.tone == tone)
            faulty += kinds[FAULTY]
            rows.append([one.id, "~~" if one.wide else "~", tone, *[str(kinds[kind]) for kind in COLUMNS]])
        if not tones:
            rows.append([one.id, "~~" if one.wide else "~", "(none)", *["0"] * len(COLUMNS)])
    for row in in_columns(["line", "", "tone", *COLUMNS], rows):
        line(console, row)
    if faulty:
        told = f"{counted(faulty, 'wording')} besides approved that {'is' if faulty == 1 else 'are'} never spoken"
        line(console, as_typed(f"{told}: 'fatima check' tells why"))
    if stale := len(bakery.rows) - current:
        line(console, f"{counted(stale, 'wording')} besides of lines that are gone, or written otherwise by now")


def kind_of(bakery: "Bakery", row: "WordingRow") -> str:
    """In which column a wording is counted, none where it is approved and is never spoken."""
    if not row.doc.text.strip():
        return "blank"
    brief = bakery.brief(row) if row.is_approved else None
    mute = brief is not None and (bakery.fault(brief, row.doc.text) or bakery.muted(row, brief))
    return FAULTY if mute else row.doc.verdict


def counted(number: int, what: str) -> str:
    """A number of things: `1 play`, `2 plays`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"

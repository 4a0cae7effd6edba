"""The page of a report: one file of HTML that opens from a disk, without a network and without a program."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape as escaped
from pathlib import Path

from fatima_py.studies.design import Study
from fatima_py.studies.report.answers import Answer, Table
from fatima_py.studies.report.drawing import WIDE, Drawn
from fatima_py.studies.report.numbers import column_shown
from fatima_py.studies.report.odd import Odd

__all__ = ["Standing", "Told", "page_of"]

STYLE = Path(__file__).parent / "page.css"
SIZE = re.compile(r'<svg ([^>]*?)width="[^"]*"([^>]*?)>', re.DOTALL)
HEIGHT = re.compile(r'height="[^"]*" ?')


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether each output was planned, by the text of its line, and what else must be said of the plan.

    Without a plan that was frozen, `planned` is None. `departed` has, by their texts, the outputs that were planned and
    that departures from the plan concern, with these. `decided` are the sentences that methods say as well.
    """

    planned: Mapping[str, bool] | None
    sentences: tuple[str, ...]
    departures: tuple[str, ...] = ()
    departed: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    decided: tuple[str, ...] = ()

    def of(self, answer: Answer) -> str:
        """What stands beside an output, in a word or three."""
        if self.planned is None:
            return ""
        if not self.planned.get(answer.output.text):
            return "exploratory"
        return "planned, with departures" if self.apart(answer) else "planned"

    def apart(self, answer: Answer) -> tuple[str, ...]:
        """The departures from the plan that concern an output."""
        return self.departed.get(answer.output.text, ())

    @property
    def methods(self) -> str:
        """What methods say of the plan: whether there was one, and each departure with the outputs that it concerns."""
        told = [f"{one.removesuffix('.')} ({self.concerned(one)})." for one in self.departures]
        return " ".join((self.sentences[0], *self.decided, *(["Departures:", *told] if told else [])))

    def concerned(self, departure: str) -> str:
        """Which planned outputs a departure concerns."""
        found = [text for text, told in self.departed.items() if departure in told]
        if len(found) > 1 and len(found) == sum((self.planned or {}).values()):
            return "concerns all planned outputs"
        return f"concerns {listed(found)}" if found else "concerns no planned output"


def listed(lines: Sequence[str]) -> str:
    """Lines of a report in a row."""
    return ", ".join(f"'{one}'" for one in lines)


@dataclass(frozen=True, slots=True)
class Told:
    """All that stands on the page besides what is found: tables of the design and of the columns, text, commands.

    `made` is the one line in which there are times.
    """

    design: tuple[Table, ...]
    book: Table
    odd: Odd
    methods: str
    standing: Standing
    commands: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]
    made: str
    warnings: tuple[str, ...] = ()


def escape(text: str) -> str:
    """A text as part of a page; a number and the % behind it stay on one line."""
    return escaped(text).replace(" %", "&nbsp;%")


def page_of(study: Study, answers: Sequence[Answer], figures: Mapping[str, Drawn], told: Told) -> str:
    """The whole page."""
    parts = {
        "results": ("Results", results(answers, figures, told.standing)),
        "design": ("Design", "".join(map(table_of, told.design))),
        "plan": ("What was planned", planned(told.standing)),
        "code-book": ("Code book", table_of(told.book)),
        "odd": ("Description of the model (ODD)", odd_of(told.odd)),
        "methods": ("Methods in a paragraph", f"<p>{escape(told.methods)}</p>"),
        "made": ("How this was made", made(told)),
    }
    links = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, (title, _) in parts.items())
    body = "\n".join(
        f'<section id="{name}">\n<h2>{escape(title)}</h2>\n{text}</section>' for name, (title, text) in parts.items()
    )
    title = escape(study.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        f"{asked(study)}{notes(told.warnings)}</header>\n<nav><ul>{links}</ul></nav>\n<main>\n{body}\n</main>\n</body>\n"
        "</html>\n"
    )


def asked(study: Study) -> str:
    """The question and the hypothesis."""
    pairs = (("Question", study.question), ("Hypothesis", study.hypothesis))
    return "".join(f"<p><strong>{name}.</strong> {escape(text.strip())}</p>\n" for name, text in pairs if text.strip())


def results(answers: Sequence[Answer], figures: Mapping[str, Drawn], standing: Standing) -> str:
    """Every output with its figure, its tables and its notes."""
    made = list[str]()
    for number, answer in enumerate(answers, 1):
        word = standing.of(answer)
        kind = word.replace(", with departures", " departed")
        badge = f' <span class="standing {kind}">{word}</span>' if word else ""
        made.append(f'<article id="{answer.name}">\n<h3>{number}. {escape(answer.title)}{badge}</h3>\n')
        made.append(notes(f"Departure from the plan: {one}" for one in standing.apart(answer)))
        if (figure := figures.get(answer.name)) is not None:
            made.append(figure_of(answer, number, figure))
        made += [table_of(one) for one in answer.tables]
        made.append(notes(answer.notes) + "</article>\n")
    return "".join(made)


def figure_of(answer: Answer, number: int, figure: Drawn) -> str:
    """A figure with its caption, and where it lies as a file."""
    width = "wide" if figure.width == WIDE else "narrow"
    files = f'<a href="figures/{answer.name}.svg">svg</a>, <a href="figures/{answer.name}.png">png</a>'
    caption = f"<strong>Figure {number}.</strong> {escape(answer.caption)} {files}"
    inline = f"{inlined(figure.svg, answer.caption)}\n<figcaption>{caption}</figcaption>"
    return f'<figure class="{width}">\n{inline}\n</figure>\n'


def inlined(svg: str, label: str) -> str:
    """A figure as part of a page, as wide as that lets it be."""
    text = svg[svg.index("<svg") :].strip()
    head, _, rest = text.partition(">")
    head = SIZE.sub(r"<svg \1\2>", HEIGHT.sub("", f"{head}>"))
    return f'{head[:-1].rstrip()} role="img" aria-label="{escaped(label, quote=True)}">{rest}'


def table_of(table: Table) -> str:
    """A table with its notes; of one that is long the first rows, and where the others are."""
    if table.many and (more := len(table.rows) - table.many) > 0:
        told = f"{more:,} more rows are in tables/{table.name}.csv."
        return table_of(replace(table, rows=table.rows[: table.many], notes=(told, *table.notes), many=0))
    numeric = [all(not isinstance(row[place], str) for row in table.rows) for place in range(len(table.columns))]
    kinds = [' class="number"' if one else "" for one in numeric]
    head = "".join(
        f'<th scope="col"{kind}>{escape(one.shown)}</th>' for one, kind in zip(table.columns, kinds, strict=True)
    )
    columns = [column_shown(one, [row[at] for row in table.rows]) for at, one in enumerate(table.columns)]
    rows = "".join(f"<tr>{cells_of(row, kinds)}</tr>\n" for row in zip(*columns, strict=True))
    caption = f"<caption>{escape(table.title)}</caption>\n"
    whole = f"<table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    return f'<div class="scroll">{whole}</div>\n{notes(table.notes)}'


def cells_of(row: Sequence[str], kinds: Sequence[str]) -> str:
    """The cells of a row."""
    return "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True))


def notes(texts: Iterable[str]) -> str:
    """Small print."""
    return "".join(f'<p class="note">{escape(one)}</p>\n' for one in texts)


def planned(standing: Standing) -> str:
    """What was planned before the first run, and what departs from it."""
    told = "".join(f"<p>{escape(one)}</p>\n" for one in (*standing.sentences, *standing.decided))
    if standing.departures:
        told += "<h4>Departures from the plan</h4>\n<ul>" + items(standing.departures) + "</ul>\n"
    return told


def items(texts: Iterable[str]) -> str:
    """The items of a list."""
    return "".join(f"<li>{escape(one)}</li>\n" for one in texts)


def odd_of(odd: Odd) -> str:
    """The seven parts, and who is in it."""
    made = list[str]()
    for number, part in enumerate(odd.parts, 1):
        made.append(f"<h4>{number}. {escape(part.title)}</h4>\n")
        made += [f"<p>{escape(one)}</p>\n" for one in part.paragraphs]
        if number == 2 and odd.cast is not None:
            made.append(table_of(odd.cast))
    return "".join(made)


def made(told: Told) -> str:
    """The commands, what everything hangs on, and when it was."""
    pairs = [(escape(name), escape(text)) for name, text in told.origins]
    rows = "".join(f"<tr><td>{name}</td><td><code>{text}</code></td></tr>\n" for name, text in pairs)
    table = f'<div class="scroll"><table><tbody>\n{rows}</tbody></table></div>'
    return f'<pre>{escape(chr(10).join(told.commands))}</pre>\n{table}\n<p class="made">{escape(told.made)}</p>\n'

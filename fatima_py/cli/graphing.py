"""Graphing: the verb `graph`."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fatima_py.errors import UsageError
from fatima_py.names import Symbol

if TYPE_CHECKING:
    from fatima_py.view.dialogue import Subject

__all__ = ["Form", "graph"]


class Form(StrEnum):
    """The forms in which a dialogue can be shown."""

    TXT = "txt"
    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"
    GRAPHML = "graphml"


ENDINGS: Mapping[str, Form] = {
    ".txt": Form.TXT,
    ".svg": Form.SVG,
    ".mmd": Form.MERMAID,
    ".mermaid": Form.MERMAID,
    ".dot": Form.DOT,
    ".gv": Form.DOT,
    ".graphml": Form.GRAPHML,
}


def graph(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scenario (YAML), or a file of the FAtiMA Toolkit.")],
    *,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="STORAGE", help="The rules file of a Toolkit scenario. Its lines can be drawn without."),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="The form.  [default: by the name of OUT, or else txt]")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help="The file to write.  [default: the terminal]")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Keep the states of a chain apart.")] = False,
) -> None:
    """Draw the dialogue of a scenario.

    As text (txt) it is an outline for the terminal, as svg a picture that any browser shows; mermaid, dot and graphml
    are for the programs that draw graphs themselves. Lines that lead to the same state are drawn as one, and states
    that only follow one another as one card.
    """
    from dataclasses import replace

    from fatima_py.cli.console import emit, say
    from fatima_py.cli.files import refuse_loss
    from fatima_py.files import write_file
    from fatima_py.view.dialogue import FORMATS

    chosen = form or form_of(out)
    if out:
        refuse_loss(out, chosen, file, rules)
    drawn = FORMATS[chosen](replace(subject_of(file, rules), full=full))
    if out is not None:
        write_file(out, drawn)
    elif chosen is Form.TXT:
        say(drawn.removesuffix("\n"))
    else:
        emit(drawn)


def form_of(out: Path | None) -> Form:
    """The form that the name of a file asks for."""
    if out is None:
        return Form.TXT
    found = ENDINGS.get(out.suffix.lower())
    if found is None:
        raise UsageError(f"what to write to {out}? expected --format, or a name that ends in {', '.join(ENDINGS)}")
    return found


def subject_of(file: Path, rules: Path | None) -> "Subject":
    """What is to be drawn of a file."""
    from fatima_py.cli.files import is_toolkit
    from fatima_py.cli.playing import read
    from fatima_py.signs import printable
    from fatima_py.view.dialogue import Subject

    if is_toolkit(file) and rules is None:
        from fatima_py.interop.opening import needs_rules
        from fatima_py.interop.read.lines import load_lines

        if needs_rules(file):
            return Subject(load_lines(file), printable(file.stem))
    scene = read(file, rules)
    entered = [rule.moves_to for rule in scene.world.rules if isinstance(rule.moves_to, Symbol)]
    return Subject(scene.graph, scene.title, [one.name for one in scene.cast], entered, scene.display)

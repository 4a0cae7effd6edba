"""Reference: the help of every verb as one page; `python -m fatima_py.cli.reference` prints it."""

import sys

from typer.core import TyperGroup

from fatima_py.cli.app import command_line

__all__ = ["reference_page"]

OPENING = """\
# Command line

The verbs of `fatima`, as their own help describes them.

Results go to standard output, progress and errors to standard error. `NO_COLOR` and `FORCE_COLOR` are heeded.
What other programs read (JSON, pictures, graphs) is UTF-8, whatever the terminal is set to. Files are written by
strangers: in talk, a sign that could command a screen becomes U+FFFD, while all that a language needs stays; in a
message, a sign that nobody sees is named, as in `serve<U+200B>`. A recording is read up to 64 MB and 4 million values,
of which a line may have 4 MB and 40,000; a longer one is written all the same, and is read by programs (`records_of`).

Every option has a second home in the environment: `FATIMA_PLAY_SEED=7` is `fatima play --seed 7`. A project keeps its
own defaults in `fatima.toml`, or in `pyproject.toml` under `[tool.fatima]`:

```toml
[play]
seed = 7
record = "logs"
```

Here every play is recorded in a file of its own in the folder `logs`, if that is there.

What is written on the command line wins over the environment, and the environment over the file.
"""
WIDTH = 100


def reference_page() -> str:
    """The page, as it stands in the documentation."""
    program = command_line()
    outer = program.make_context("fatima", [], resilient_parsing=True, terminal_width=WIDTH)
    parts = [OPENING, section("fatima", program.get_help(outer))]
    groups = [(program, outer)]
    for group, above in groups:
        for name, verb in group.commands.items():
            inner = verb.make_context(name, [], parent=above, resilient_parsing=True)
            parts.append(section(inner.command_path, verb.get_help(inner)))
            if isinstance(verb, TyperGroup):
                groups.append((verb, inner))  # its verbs come after those of the program itself
    return "\n".join(parts)


def section(name: str, text: str) -> str:
    """One verb."""
    return f"## `{name}`\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(reference_page())

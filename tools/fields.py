"""Fields: in the reference, each class has its fields in a table, each with the sentence of the class that names it.

An extension of griffe, which is loaded where the pages are built (`mkdocs.yml`). Of a constant that is a long table
only the name and the type are shown.
"""

import re
from collections.abc import Iterator
from typing import Any

from griffe import Attribute, Class, Docstring, Extension

__all__ = ["Fields"]

LONGEST = 200
"""Characters of the value of a constant that are worth showing."""
SENTENCE = re.compile(r"(?<=[.:;])\s+(?=[`A-Z])|\n\n")
"""Between two sentences, or two clauses of which the second begins with a name."""
MARK = re.compile(r"`(\w+)`")


class Fields(Extension):
    """Adds the table of its fields to the description of each class."""

    def on_class(self, *, cls: Class, **_: Any) -> None:  # noqa: ANN401 - what griffe passes besides
        """Add the table, where a class has fields."""
        rows = [*rows_of(cls)]
        if rows:
            cls.docstring = cls.docstring or Docstring("", parent=cls, parser="google")
            cls.docstring.value = "\n".join([cls.docstring.value, "", "Attributes:", *rows])

    def on_attribute(self, *, attr: Attribute, **_: Any) -> None:  # noqa: ANN401
        """Leave a long value out."""
        if attr.value is not None and len(str(attr.value)) > LONGEST:
            attr.value = None


def rows_of(cls: Class) -> Iterator[str]:
    """The rows of a table of fields, as Google's style of docstrings has them."""
    said = clauses_of(cls.docstring.value.split("\n>>>")[0]) if cls.docstring else []
    for name, one in cls.members.items():
        if isinstance(one, Attribute) and is_field(one):
            naming = next((clause for clause in said if name in MARK.findall(clause)), "")
            words = " ".join(naming.split()).rstrip(":;")
            yield f"    {name}: {words[:1].upper()}{words[1:]}".rstrip() if words else f"    {name}: \N{NO-BREAK SPACE}"


def clauses_of(text: str) -> list[str]:
    """The sentences and clauses of a text; what stands in brackets is no clause of its own."""
    found: list[str] = []
    for piece in SENTENCE.split(text):
        if found and found[-1].count("(") > found[-1].count(")"):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def is_field(one: Attribute) -> bool:
    """Whether an attribute is a field of a value: annotated in its class, no constant of it, and nobody's own."""
    return "instance-attribute" in one.labels and not one.name.startswith("_") and one.docstring is None

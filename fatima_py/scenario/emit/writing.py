"""Writing: plain values as YAML that the strict reader takes for the same values."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from fatima_py.scenario.source.strict_yaml import plain

__all__ = ["Plain", "writable", "yaml_text"]

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain]"
"""What a scenario file is made of."""

BARE = re.compile(r"\w|\$[A-Za-z_]|-[0-9]")
"""How text begins that needs no quotes."""
MARKS = re.compile(r": |:$| #|\s$|[\n\t]")
"""What text without quotes may not hold."""
UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in a text file, or would end a line in it."""
TRUTH_LIKE = {"yes", "no", "on", "off"}
"""Words that a reader might take for true or false."""


def yaml_text(data: Mapping[str, Plain]) -> str:
    """The file that says these values; text of several lines that ends one becomes a `|` block.

    >>> print(yaml_text({"cast": {"Tom": {"believes": {"Has(Milk)": True}}}, "then": ["a: b", "no"]}), end="")
    cast:
      Tom:
        believes:
          Has(Milk): true
    then:
      - "a: b"
      - "no"
    """
    return "".join(f"{line}\n" if line else "\n" for line in mapping(data, ""))


def writable(text: str) -> str:
    """The text without what cannot stand in a scenario file."""
    return UNWRITABLE.sub("", text)


def mapping(data: Mapping[str, Plain], margin: str) -> Iterator[str]:
    """The lines of a mapping."""
    for key, value in data.items():
        yield from entry(f"{margin}{scalar(key)}:", value, f"{margin}  ")


def entry(opening: str, value: Plain, margin: str) -> Iterator[str]:
    """The lines of a value behind its key."""
    if isinstance(value, str) and is_block(value):
        yield f"{opening} |"
        yield from (f"{margin}{line}" if line else "" for line in value.removesuffix("\n").split("\n"))
    elif isinstance(value, str | int | float):
        yield f"{opening} {scalar(value)}"
    elif not value:
        yield f"{opening} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, Mapping):
        yield opening
        yield from mapping(value, margin)
    else:
        yield opening
        for item in value:
            yield from listed(item, margin)


def listed(item: Plain, margin: str) -> Iterator[str]:
    """The lines of an entry of a list: what a mapping begins with stands behind the dash."""
    if not isinstance(item, Mapping) or not item:
        yield from entry(f"{margin}-", item, f"{margin}  ")
        return
    first, *rest = mapping(item, f"{margin}  ")
    yield f"{margin}- {first.lstrip()}"
    yield from rest


def is_block(text: str) -> bool:
    """Whether a text reads better, and the same, line by line."""
    return text.endswith("\n") and not text.startswith((" ", "\n")) and not text.endswith("\n\n") and text != "\n"


def scalar(value: str | float) -> str:
    """One value; text in quotes where it would mean something else without."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    bare = BARE.match(value) and not MARKS.search(value) and value.lower() not in TRUTH_LIKE
    if bare and plain(value) == value and writable(value) == value:
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """A text in quotes, each sign that no text file may hold by its number."""
    return UNWRITABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))

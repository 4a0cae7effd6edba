"""Kinds: which of ours a file is, by the keys of its outermost level, in either style of YAML."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from pathlib import Path

import yaml

from fatima_py.files import is_odd
from fatima_py.scenario.source.shipped import found
from fatima_py.scenario.source.strict_yaml import LOADER

__all__ = ["beginning", "head_of", "says"]

FIRST = 100_000
"""So many bytes are looked at: the keys of the outermost level may stand below a long comment."""
FLOW = re.compile(r"(?:\s|#[^\n]*\n|---(?=[\s{]))*\{")
"""How a file begins whose outermost level stands in braces, as in JSON."""


def beginning(file: Path) -> bytes:
    """The first bytes of a file, none where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(FIRST)
    except (OSError, ValueError):
        return b""


def head_of(file: Path) -> str:
    """As much of a file as `found` finds it as tells what it is; nothing where it cannot be read, as others report."""
    try:
        raw = b"" if is_odd(file) else beginning(found(file))  # what is odd may never end
    except (OSError, ValueError):
        return ""
    encoding = "utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    return raw.decode(encoding, errors="replace").replace("\r", "\n")  # such files are told of by whoever reads them


def says(text: str, key: str) -> bool:
    r"""Whether a file has a key at its outermost level; `text` is all of it, or as much as tells what it is.

    >>> says("fatima: 1\nsetting: Day", "setting"), says('{"fatima": 1, "setting": "Day"}', "setting")
    (True, True)
    >>> says("{title: Day, cast: {setting: {}}}", "setting")
    False
    """
    if key not in text:
        return False
    if FLOW.match(text):
        return key in flow_keys(text)
    return re.search(rf"^(?P<quote>['\"]?){re.escape(key)}(?P=quote)\s*:", text, re.MULTILINE) is not None


def flow_keys(text: str) -> frozenset[str]:
    """The keys of the outermost level of a file in braces, up to where it cannot be read."""
    keys, depth, is_key = set[str](), 0, True
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif not isinstance(event, yaml.NodeEvent):
                continue
            if depth != 1 or isinstance(event, yaml.CollectionStartEvent):
                continue
            if is_key and isinstance(event, yaml.ScalarEvent):
                keys.add(event.value)
            is_key = not is_key
    return frozenset(keys)

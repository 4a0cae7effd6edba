"""Foreign files: those of other programs, and those that we write for programs, known by what stands in them."""

import json
import re
from collections.abc import Mapping
from typing import cast

__all__ = ["OURS", "is_binary", "kind_of_foreign", "kind_of_made"]

MAGIC: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a sound or picture (RIFF)",
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive, or a document that is one (.docx, .odt, .xlsx)",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\0": "an SQLite database",
}
"""How binary files begin."""
CARD_CHUNK = re.compile(rb"(tEXt|zTXt|iTXt)(chara|ccv3)\0")
YARN = tuple(re.compile(sign, re.MULTILINE) for sign in (r"^title:[ \t]*\S", r"^---\s*$", r"^===\s*$"))
INK = tuple(
    re.compile(sign, re.MULTILINE)
    for sign in (
        r"^(?:VAR|CONST|LIST|INCLUDE|EXTERNAL) \w",
        r"^\s*={3,}\s*(?:function\s+)?\w+",
        r"^\s*={2,}\s*\w+\s*={2,}\s*$",
        r"^\s*[*+]+\s*(?:\[|\w|\{).*$",
        r"^\s*->\s*\w+\s*$",
        r"^\s*~\s*\w",
    )
)
OURS = re.compile(r"^(?:fatima|cast)\s*:", re.MULTILINE)
TWEE = re.compile(r"^:: ?\w", re.MULTILINE)
RENPY = re.compile(r"^label \w+:\s*$", re.MULTILINE)
MARKUP = {"emotionml": "an EmotionML document", "tw-storydata": "a story of Twine", "html": "a page of HTML"}
MADE: Mapping[str, tuple[str, re.Pattern[bytes]]] = {
    "a recording of a play": ("read it with 'fatima why'", re.compile(rb'\s*\{\s*"kind":\s*"header"')),
    "a tape of wordings": ("give it to a realizer", re.compile(rb'\s*\{\s*"key":\s*"[0-9a-f]*",\s*"model":')),
    "a saved session or scene": (
        "resume it in Python",
        re.compile(rb'\s*\{\s*"version":\s*\d+,\s*"(engine|oldest_readable)":'),
    ),
    "a checkpoint of a simulation": ("go on from it in Python", re.compile(rb'\s*\{\s*"now":\s*\d+,\s*"added":')),
    "the report of an import": (
        "give one of the scenarios it tells of",
        re.compile(rb'\s*\{\s*"version":\s*1,\s*"files":'),
    ),
    "a JSON Schema": ("give a scenario", re.compile(rb'\s*\{\s*"\$schema":')),
}
"""What we write for programs: what to do with it, and how it begins."""
BEGINNING = 4000


def is_binary(raw: bytes) -> bool:
    """Whether a file is of a kind that is no text."""
    return raw.startswith(tuple(MAGIC))


def kind_of_foreign(raw: bytes) -> str:
    """What a file of another program is, in words; empty for what may be one of ours.

    >>> kind_of_foreign(b'{"spec": "chara_card_v2", "data": {"name": "Ann"}}'), kind_of_foreign(b"fatima: 1")
    ('a character card', '')
    """
    for magic, kind in MAGIC.items():
        if raw.startswith(magic):
            is_card = "PNG" in kind and CARD_CHUNK.search(raw)
            return "a character card in a PNG picture" if is_card else kind
    text = raw.decode("utf-8", errors="ignore").removeprefix("\ufeff").lstrip()
    if text.startswith("<"):
        return kind_of_markup(text)
    return kind_of_json(text) if text.startswith("{") else kind_of_script(text)


def kind_of_made(raw: bytes) -> tuple[str, str]:
    """What a file is that we have written for programs, and what to do with it; both empty for any other.

    >>> kind_of_made(b'{"kind":"header","version":2}')
    ('a recording of a play', "read it with 'fatima why'")
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    return next(((kind, hint) for kind, (hint, begins) in MADE.items() if begins.match(raw)), ("", ""))


def kind_of_markup(text: str) -> str:
    """What a text is that begins with an angle bracket: one of XML ends with one, too."""
    begin = text[:BEGINNING]
    found = (kind for name, kind in MARKUP.items() if re.search(rf"<(\w+:)?{name}\b", begin, re.IGNORECASE))
    is_xml = text.startswith("<?xml") or text.rstrip().endswith(">")
    return next(found, "an XML document" if is_xml else "text that begins as HTML or Markdown does")


def kind_of_script(text: str) -> str:
    """What a script for another program of dialogue is."""
    if all(sign.search(text) for sign in YARN):
        return "a script of Yarn Spinner"
    if OURS.search(text):
        return ""
    if "->" in text and sum(1 for sign in INK if sign.search(text)) >= 2:
        return "a story of ink"
    if TWEE.search(text):
        return "a story of Twine (Twee)"
    return "a script of Ren'Py" if RENPY.search(text) else ""


def kind_of_json(text: str) -> str:
    """What the JSON of another program is."""
    if not any(f'"{key}"' in text for key in ("spec", "first_mes", "char_greeting", "entries", "inkVersion")):
        return ""
    try:
        given: object = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    data: Mapping[str, object] = cast("Mapping[str, object]", given) if isinstance(given, dict) else {}
    spec = str(data.get("spec", ""))
    if "inkVersion" in data:
        return "a compiled story of ink"
    if spec.startswith("chara_card") or "char_greeting" in data or {"name", "first_mes"} <= data.keys():
        return "a character card"
    return "a lorebook" if spec.startswith("lorebook") or is_lore(data.get("entries")) else ""


def is_lore(entries: object) -> bool:
    """Whether these are entries of a lorebook (world info): texts that are told where a key is spoken of."""
    if isinstance(entries, dict):
        entries = list(cast("Mapping[str, object]", entries).values())
    several = cast("list[object]", entries) if isinstance(entries, list) else []
    return bool(several) and all(isinstance(one, dict) and "content" in one for one in several)

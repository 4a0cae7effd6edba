"""Line ids: what the FAtiMA Toolkit calls a line, and what a scenario calls it."""

import re
from hashlib import md5

__all__ = ["GIVEN_ID", "given_id", "utterance_id", "with_given_id", "without_given_id"]

GIVEN_ID = "Utterance id"
"""Under this word the note of a line keeps an id that cannot be the id of the line here."""
KEPT = re.compile(rf"(?:^|; ){GIVEN_ID}: (?P<id>.*)", re.DOTALL)
NUMBERED = re.compile(r"(TTS-[0-9A-F]{32})-\d+")
PLACEHOLDER = re.compile(r"line-\d+(-\d+)?")


def utterance_id(text: str) -> str:
    """The id that the Toolkit makes of the words of a line.

    >>> utterance_id("Hello World!")
    'TTS-420E57B017066B44E05EA1577F6E2E12'
    """
    digest = md5("".join(text.split()).lower().encode(), usedforsecurity=False)
    return f"TTS-{digest.hexdigest().upper()}"


def given_id(name: str, text: str, note: str = "") -> str:
    """The id of a line as it was given: the Toolkit's own are not numbered, and a line without one gets one."""
    kept = KEPT.search(note)
    if kept:
        return kept["id"]
    numbered = NUMBERED.fullmatch(name)
    if numbered:
        return numbered[1]
    return utterance_id(text) if not name or PLACEHOLDER.fullmatch(name) else name


def with_given_id(note: str, name: str) -> str:
    """The note of a line with the id that it was given.

    >>> with_given_id("FileName: a.wav", "12 b")
    'FileName: a.wav; Utterance id: 12 b'
    """
    return "; ".join(one for one in (note, f"{GIVEN_ID}: {name}") if one)


def without_given_id(note: str) -> str:
    """What else the note says.

    >>> without_given_id("FileName: a.wav; Utterance id: 12 b")
    'FileName: a.wav'
    """
    return KEPT.sub("", note)

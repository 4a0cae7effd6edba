"""Secrecy: keys are taken out of whatever a provider says, in any form in which they may stand there."""

import json
import os
import re
from base64 import a85encode, b32encode, b64encode, b85encode
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from fatima_py.patterns import late_pattern

__all__ = ["holds_key", "known_keys", "looks_secret", "redacted"]

NAMED = late_pattern(
    r"(?:^|_)(?:KEYS?|[A-Z]*APIKEYS?|TOKENS?|SECRETS?|PASS(?:WORD|WD|PHRASE)?|CREDENTIALS?|JWT)(?:_|$)", re.IGNORECASE
)
"""What an environment variable is called that holds a key."""
NAMED_THERE = late_pattern(r"key|token|secret|pass|pwd|sig|auth|code|credential|jwt", re.IGNORECASE)
"""What a part of an address is called that holds one."""
PLAIN = late_pattern(r"[a-z]{0,19}(?:\d{1,3}[a-z]{0,5}\d{0,2}[a-z]?)?|\d{1,8}", re.IGNORECASE)
LEAST_LIKE = 8
"""What a name, a version or a date is made of, and of how many signs a key is at least that only looks like one."""
SHORTEST_VALUE, SHORTEST = 6, 4
"""So many characters has what stands in the environment (not `1`, nor `true`) and any key, if it is one."""
RUN, LEAST = 8, 6
"""So many letters and digits of a key in a row give it away; of a shorter one more than half, but not fewer than 6."""
SHAPE = late_pattern(r"\bsk[-_][\w-]{6,}|\b(?:sk|key|bearer)[-_ ](?=[\w-]*\d)[\w-]{6,}", re.IGNORECASE)
"""What looks like a key, whosever it is."""
LONGEST = 100_000
"""So many characters of a text are looked through; what is behind them is left out."""
LEAST_SIGNS = 3
"""So many signs has a key that is no word, if it is one; it is looked for as it is, too."""
WORDY, LEAST_LETTERS = late_pattern(r"[^\W\d_]{1,20}(?:[-_. ][^\W\d_]{1,20})*"), 8
"""A key of words (`EMPTY`, `not-needed`, as servers of one's own have them), and how many letters it has at least."""
PATH = late_pattern(r"~?(?:/[^/\s]+)+/?|[A-Za-z]:\\.*")
"""Where a key stands, and no key."""
GONE = "***"


def known_keys(*given: str | None) -> frozenset[str]:
    """The keys of which nothing may be shown: those given, those in the environment, and those in any address there."""
    everything = [*os.environ.values(), *filter(None, given)]
    inside = [part for one in everything if "://" in one for part in secrets_of(one)]
    named = [value for name, value in os.environ.items() if NAMED.search(name) and is_value(value)]
    return frozenset(key.strip() for key in (*named, *filter(None, given), *inside) if key and "://" not in key)


def is_value(value: str) -> bool:
    """Whether what stands in the environment may be a key: it is long enough, and not the path of a file."""
    is_path = PATH.fullmatch(value) and not any(map(looks_secret, re.split(r"[/\\]", value)))
    return len(value) >= SHORTEST_VALUE and not is_path


def secrets_of(address: str) -> Iterator[str]:
    """The parts of an address that only its owner should know, as they stand there and decoded.

    A password, a user without one, a value that is called a key or looks like one, and a piece of the path that does.

    >>> sorted(secrets_of("http://ada:p%2Fw@h.org/v1/9f8e7d6c5b4a/chat?api-version=2024-02-01&sig=abcd"))
    ['9f8e7d6c5b4a', 'abcd', 'p%2Fw', 'p/w']
    """
    try:
        parts = urlsplit(address)
        user, password = parts.username or "", parts.password or ""
    except ValueError:  # nobody can say what is what
        user, password, parts = "", address.partition("://")[2], urlsplit("")
    found = [password, *([user] if not password or looks_secret(user) else [])]
    found += [piece for piece in re.split("[/;]", parts.path) if looks_secret(unquote(piece))]
    for piece in (*parts.query.split("&"), *parts.fragment.split("&")):
        name, said, value = piece.rpartition("=")
        if looks_secret(unquote(value)) or (said and NAMED_THERE.search(name) and len(value) >= SHORTEST):
            found.append(value)
    return (form for part in found if part for form in (part, *([unquote(part)] if "%" in part else [])))


def looks_secret(word: str) -> bool:
    """Whether a word is more like a key than like a name, a version or a date.

    >>> [word for word in ("chat", "v1", "gpt-4o-mini", "llama-3.1-405b", "Xy7secret99z") if looks_secret(word)]
    ['Xy7secret99z']
    """
    return len(word) >= LEAST_LIKE and any(not PLAIN.fullmatch(part) for part in re.split(r"[\W_]", word) if part)


def redacted(text: str, keys: Iterable[str]) -> str:
    """A text without the keys and without the longer parts of them.

    A key is found as it is, in capitals, encoded for an address, for JSON, for a page, in base64, base32 or base85, its
    signs by their numbers, backwards, and with anything but letters and digits between its signs.

    >>> redacted("Wrong key: hun ter-2 (aHVudGVyMg==)", ["hunter2"])
    'Wrong key: *** (***==)'
    """
    text = text[:LONGEST]
    for key in keys:
        if len(key) >= LEAST_SIGNS and not key.isalpha():
            text = re.sub(re.escape(key), GONE, text, flags=re.IGNORECASE)
    signs = [(place, sign) for place, one in enumerate(text) for sign in plain_signs(one)]
    places, plain = [place for place, _ in signs], "".join(sign for _, sign in signs)
    hidden: list[tuple[int, int]] = []
    for run in runs_of(keys, plain):
        hidden += [(found.start(), found.start() + len(run)) for found in re.finditer(f"(?={re.escape(run)})", plain)]
    for start, end in reversed(joined(hidden)):
        text = f"{text[: places[start]]}{GONE}{text[places[end - 1] + 1 :]}"
    return SHAPE.sub(GONE, text)


def holds_key(text: str, keys: Iterable[str], given: str) -> bool:
    """Whether a wording holds a key, or a longer part of one, that is not in what was `given` to be worded.

    A key that is made of words is looked for as it is: nobody could speak of anything if its parts were secret.

    >>> holds_key("There is no key.", ["no-key"], ""), holds_key("So: hun ter-2.", ["hunter2"], "So.")
    (False, True)
    """
    text, known = text[:LONGEST], plain_signs(given)
    worded = [key for key in keys if WORDY.fullmatch(key)]
    others = [key for key in keys if key not in worded]
    if any(key in text and key not in given for key in worded if len(plain_signs(key)) >= LEAST_LETTERS):
        return True
    if any(
        len(key) >= LEAST_SIGNS and key.casefold() in text.casefold() and key.casefold() not in given.casefold()
        for key in others
    ):
        return True
    shaped = any(plain_signs(found[0]) not in known for found in SHAPE.finditer(text))
    return shaped or any(run not in known for run in runs_of(others, plain_signs(text)))


def plain_signs(text: str) -> str:
    """The letters and digits of a text, in one form and case."""
    return "".join(sign for sign in normalize("NFKC", text).casefold() if sign.isalnum())


def runs_of(keys: Iterable[str], plain: str) -> set[str]:
    """The pieces of the keys, in all their forms, that stand in a text of letters and digits."""
    found: set[str] = set()
    there: dict[int, set[str]] = {}
    for signs in {plain_signs(form) for key in keys for form in forms(key)}:
        if len(signs) >= SHORTEST:
            size = min(len(signs), RUN, max(LEAST, len(signs) // 2 + 1))
            if size not in there:
                there[size] = pieces(plain, size)
            found |= there[size] & pieces(signs, size)
    return found


def pieces(text: str, size: int) -> set[str]:
    """All that stands in a row in a text, so many signs at once."""
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def forms(key: str) -> Iterator[str]:
    """A key in the forms in which somebody may repeat it; what stands between its signs counts only if it is one."""
    data = key.encode(errors="surrogatepass")
    yield from (key, key[::-1], json.dumps(key), quote(key, safe=""), quote(quote(key, safe=""), safe=""))
    for form in ("{:02x}", "x{:02x}", "0x{:02x}", "{:03o}", "{:d}"):  # as in %2b, \\x2b or &#x2b;, 0x2b, \\053, &#43;
        yield "".join(form.format(one) for one in data)
    for form in ("u{:04x}", "u{:x}", "u{:08x}"):  # as in \\u002b, \\u{2b}, \\U0000002b
        yield "".join(form.format(ord(sign)) for sign in key)
    yield from (b85encode(data).decode(), a85encode(data).decode())
    wide = key.encode("utf-16-le", errors="surrogatepass")
    for one in (data, wide, b64encode(data)):
        yield from coded(one, b64encode, 3, 6)
    yield from coded(data, b32encode, 5, 5)


def coded(data: bytes, encode: Callable[[bytes], bytes], group: int, bits: int) -> Iterator[str]:
    """Some bytes as they are encoded: a group of them at once, so what stands before them shifts it."""
    for before in range(group):
        form = encode(b"\0" * before + data).decode().rstrip("=")[-(-before * 8 // bits) :]
        yield from (form, form[:-1])


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found

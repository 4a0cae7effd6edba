"""Secrecy: keys are taken out of whatever a provider says, in any form in which they may stand there."""

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

__all__ = ["known_keys", "redacted"]

NAMED = re.compile(r"(?:^|_)(?:KEYS?|APIKEY|TOKEN|SECRET|PASSWORD|CREDENTIALS?)(?:_|$)", re.IGNORECASE)
"""What an environment variable is called that holds a key."""
SHORTEST_VALUE, SHORTEST = 6, 4
"""So many characters has what stands in the environment (not `1`, nor `true`) and any key, if it is one."""
RUN, LEAST = 8, 6
"""So many letters and digits of a key in a row give it away; of a shorter one more than half, but not fewer than 6."""
SHAPE = re.compile(r"\bsk[-_][\w-]{6,}|\b(?:sk|key|bearer)[-_ ](?=[\w-]*\d)[\w-]{6,}", re.IGNORECASE)
"""What looks like a key, whosever it is."""
LONGEST = 100_000
"""So many characters of a text are looked through; what is behind them is left out."""
GONE = "***"


def known_keys(*given: str | None) -> frozenset[str]:
    """The keys of which nothing may be shown: those given, in an address too, and those in the environment."""
    kept = [value for name, value in os.environ.items() if NAMED.search(name) and len(value) >= SHORTEST_VALUE]
    inside = [part for one in given if one for part in (one, password_of(one))]
    return frozenset(key.strip() for key in (*kept, *inside) if key and "://" not in key)


def password_of(address: str) -> str | None:
    """The password in an address, None for what holds none."""
    try:
        return urlsplit(address).password if "://" in address else None
    except ValueError:
        return None


def redacted(text: str, keys: Iterable[str]) -> str:
    """A text without the keys and without the longer parts of them.

    A key is found as it is, in capitals, encoded for an address, for JSON, in base64 or hexadecimal, backwards, and
    with anything but letters and digits between its signs.

    >>> redacted("Wrong key: hun ter-2 (aHVudGVyMg==)", ["hunter2"])
    'Wrong key: *** (***==)'
    """
    text = text[:LONGEST]
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    plain = "".join(text[place].casefold()[:1] for place in places)
    hidden: list[tuple[int, int]] = []
    for run in runs_of(keys, plain):
        hidden += [(found.start(), found.start() + len(run)) for found in re.finditer(f"(?={re.escape(run)})", plain)]
    for start, end in reversed(joined(hidden)):
        text = f"{text[: places[start]]}{GONE}{text[places[end - 1] + 1 :]}"
    return SHAPE.sub(GONE, text)


def runs_of(keys: Iterable[str], plain: str) -> set[str]:
    """The pieces of the keys, in all their forms, that stand in a text of letters and digits."""
    found: set[str] = set()
    for key in keys:
        for form in forms(key):
            signs = "".join(sign.casefold()[:1] for sign in form if sign.isalnum())
            if len(signs) >= SHORTEST:
                size = min(len(signs), RUN, max(LEAST, len(signs) // 2 + 1))
                found.update(signs[at : at + size] for at in range(len(signs) - size + 1))
    return {run for run in found if run in plain}


def forms(key: str) -> Iterator[str]:
    """A key in the forms in which somebody may repeat it."""
    data = key.encode(errors="surrogatepass")
    yield from (key, key[::-1], data.hex(), json.dumps(key), quote(key, safe=""), quote(quote(key, safe=""), safe=""))
    yield "".join(f"%{one:02x}" for one in data)
    yield "".join(f"u{ord(sign):04x}" for sign in key)
    yield "".join(f"&#{ord(sign)};" for sign in key)
    for before in range(3):  # base64 takes three bytes at once, so what stands before the key shifts it
        coded = b64encode(b"\0" * before + data).decode().rstrip("=")[(before * 8 + 5) // 6 :]
        yield from (coded, coded[:-1])


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found

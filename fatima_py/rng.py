"""Random numbers as an argument: one independent stream for each agent and purpose."""

import hashlib
import random

__all__ = ["stream"]


def stream(seed: int, *path: str | int) -> random.Random:
    """The random stream of one purpose, the same on every machine and in every process.

    The stream is keyed by content, not by order: asking for another stream never shifts this one.

    >>> stream(7, "Sarah", "decide").random() == stream(7, "Sarah", "decide").random()
    True
    >>> stream(7, "Sarah", "decide").random() == stream(7, "Tom", "decide").random()
    False
    """
    words = "\x1f".join([str(seed), *(str(part) for part in path)])
    digest = hashlib.blake2b(words.encode(), digest_size=16).digest()
    return random.Random(int.from_bytes(digest, "big"))  # noqa: S311 - chance in a story, not a secret

"""Parting: a text as its sentences, and a sentence as the parts that signs set off."""

from collections.abc import Sequence

from fatima_py.patterns import late_pattern

__all__ = ["SENTENCE", "parts_of", "sentences_of"]

SENTENCE = late_pattern(
    r"(?<=[.!?\u2026\u061f])[\"'\u2018-\u201d\xbb\u203a)\]]*\s+|[\u3002\uff01\uff1f\uff0e\uff61\u0964\u0965\u06d4\u1362]|\u2026|\n"
)
"""Between two sentences, with the quotes and brackets that the first ends with."""
ASIDE = late_pattern(r"<[^<>]*>|\*(?=\S)[^*\n]+(?<=\S)\*|\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|\.{2,}|\u2026|~|_")
"""A cue, what is done meanwhile, what stands between brackets; and what wavers."""
EDGE = "\x1f"
"""What stands in the place of the signs around an aside."""
NESTED = 3
"""So many brackets around each other are looked into."""
PART = late_pattern(
    rf"[{EDGE};:,\u060c\u061b\u3001\uff0c\uff1a\uff1b\u2013\u2014|/\"\u201c\u201d\u201e\xab\xbb()*](?!\d)|--|\s-\s|(?<!\d)[,:]"
)
"""Between two parts of a sentence; no sign inside a number is."""
ENDS = late_pattern(r"[.!?\n]")


def sentences_of(text: str) -> Sequence[str]:
    """The sentences of a text; an aside is a part of the one in which it stands.

    >>> [parts_of(one) for one in sentences_of("It is (who knows?) late... or not. <nod> Go, Tom, at 17:30.")]
    [['It is', 'who knows', 'late', 'or not.'], ['nod', 'Go', 'Tom', 'at 17:30.']]
    """
    for _ in range(NESTED):
        text = ASIDE.sub(lambda aside: f"{EDGE}{ENDS.sub(' ', aside[0].strip('<>*()[]{}._~'))}{EDGE}", text)
    return SENTENCE.split(text)


def parts_of(sentence: str) -> Sequence[str]:
    """The parts of a sentence that signs set off, those with words."""
    return [part.strip() for part in PART.split(sentence) if part and any(map(str.isalnum, part))]

"""Ask the search index of the built site what strangers ask (`tools/pages/questions.py`), without a browser.

The ranking is a plain one, and not that of the site: an entry is found where each word of the question begins a word of
it, as in the site's search; a word of the title counts three times one of the text, and of two with the same count the
shorter comes first. `just docs-check` asks the site's search itself.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.pages.questions import FIRST_PAGE, QUESTIONS, unanswered

__all__ = ["Entry", "entries", "main", "rank"]

INDEX = Path(__file__).parents[2] / "site" / "search.json"
TITLE = 3
"""How many words of the text one of the title counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a page, as the search knows it: where it is, and its words."""

    location: str
    title: frozenset[str]
    text: frozenset[str]

    def count(self, asked: Iterable[str]) -> int:
        """What the words of a question count here; 0 where one of them is missing."""
        counts = [TITLE * begins(word, self.title) or int(begins(word, self.text)) for word in asked]
        return sum(counts) if all(counts) else 0


def begins(start: str, words: Iterable[str]) -> bool:
    """Whether one of the words begins so."""
    return any(word.startswith(start) for word in words)


def words(text: str) -> frozenset[str]:
    """The words of a text, without its tags."""
    return frozenset(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text).lower().replace("'", "")))


def entries(index: str) -> list[Entry]:
    """What a search index holds."""
    return [Entry(item["location"], words(item["title"]), words(item["text"])) for item in json.loads(index)["items"]]


def rank(known: Sequence[Entry], question: str) -> list[str]:
    """Where a question is answered, the best first."""
    asked = words(question)
    counted = [(-count, len(entry.text), entry.location) for entry in known if (count := entry.count(asked))]
    return [location for _, _, location in sorted(counted)]


def main() -> int:
    """Ask every question; 1 where one is not answered on a first page."""
    known = entries(INDEX.read_text(encoding="utf-8"))
    missing = unanswered({question: rank(known, question) for question in QUESTIONS})
    told = (
        f"{len(QUESTIONS) - len(missing)} of {len(QUESTIONS)} questions are answered by the first {FIRST_PAGE} results"
    )
    print(*missing, told, sep="\n")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())

"""What strangers ask of the pages in words of their own, and where each question is answered.

The same table is asked of the site's own search (`just docs-check`) and, without a browser, of the index that it
searches (`just docs`). Where an answer is not found, the page is mended: its heading or its first words say what is
asked.
"""

from collections.abc import Mapping, Sequence

__all__ = ["FIRST_PAGE", "QUESTIONS", "answers", "unanswered"]

FIRST_PAGE = 10
"""How many results the search shows before anybody asks for more."""

PARTS = "how-to/#how-do-i-use-my-own-realizer-affect-model-or-memory-store-protocols"
QUESTIONS: Mapping[str, Sequence[str]] = {
    "a line said once": ("how-to/#how-do-i-have-a-line-said-only-once-once", "how-to/write-a-conversation/#counting"),
    "why did she say that": ("how-to/#why-did-she-say-that-why-does-she-feel-so-fatima-why", "how-to/ask-why/"),
    "why does a line never come": ("how-to/#why-does-a-line-never-come", "how-to/ask-why/"),
    "translate": ("how-to/#how-do-i-translate-a-scenario", "how-to/#other-languages-and-translating"),
    "local model": ("how-to/connect-a-language-model/#on-your-own-machine",),
    "chatgpt": ("how-to/connect-a-language-model/",),
    "my own realizer": (PARTS, "how-to/bring-a-part-of-your-own/#a-realizer"),
    "my own affect model": (PARTS, "how-to/bring-a-part-of-your-own/#an-affect-model"),
    "my own memory store": (PARTS, "how-to/bring-a-part-of-your-own/#a-memory-store"),
    "robot speak": ("how-to/let-a-robot-speak/",),
    "my own loop with a player's choices": (
        "how-to/#how-do-i-run-a-scene-in-my-own-loop-with-a-players-choices-a-session",
        "how-to/embed-a-mind/#a-whole-scene-without-a-simulator",
    ),
    "save the game": ("how-to/embed-a-mind/#save-and-load", "how-to/#how-do-i-save-a-game-and-load-it"),
    "player types text": ("how-to/let-players-type/",),
    "many runs": ("tutorial/first-simulation/#many-runs", "how-to/run-a-study/#choose-how-many-runs"),
    "compare two groups": ("how-to/run-a-study/", "how-to/read-a-study/"),
    "compare two runs": ("how-to/see-a-run/#two-runs-in-numbers", "how-to/run-a-setting/#see-where-two-runs-part"),
    "change how long feelings last": ("how-to/choose-numbers/",),
    "import an old file": ("how-to/import-toolkit-files/", "how-to/open-a-toolkit-scenario/"),
    "draw a mood": ("how-to/#how-do-i-draw-a-mood-or-what-somebody-felt-fatima-affect-plot", "how-to/see-feelings/"),
    "test my dialogue": ("how-to/test-a-scenario/",),
    "install": ("install/",),
    "forget": ("explanation/forgetting/", "how-to/keep-a-life-in-a-file/#forget-somebody"),
    "personality": ("reference/glossary/#personality", "explanation/affect/#what-personality-does"),
}
"""Where each question is answered: by any part of a page, or by one part of it where an anchor is named."""


def answers(found: str, wanted: Sequence[str]) -> bool:
    """Whether this place of the site is one of those wanted."""
    return found in wanted or found.partition("#")[0] in wanted


def unanswered(results: Mapping[str, Sequence[str]]) -> list[str]:
    """A sentence for each question with no answer on its first page of results."""
    return [
        f"{question!r} is not answered by the first {FIRST_PAGE} results: none is {' or '.join(wanted)}"
        for question, wanted in QUESTIONS.items()
        if not any(answers(found, wanted) for found in results.get(question, ())[:FIRST_PAGE])
    ]

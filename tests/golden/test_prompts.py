"""Golden prompts: what a model is told of three lines, letter by letter."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from fatima_py.realize import Brief, Lexicon
from fatima_py.realize.prompt import Prompting, opening

FOLDER = Path(__file__).parent / "prompts"
LEXICON = Lexicon(style={"interjections": ("oh", "well"), "address": ("my dear",)})
PLAIN = Brief("There are {rooms} rooms left.", "Marta", "Guest", slots={"rooms": "2"}, may_reword=True)
REMEMBERING = Brief(
    "How is the boat, Tom?",
    "Ann",
    "Tom",
    style="Warm",
    voice="Hearty.",
    mood="at ease",
    feeling="fond of Tom",
    may_reword=True,
    at_most=20,
    never=("free",),
    may_say=("by the sea",),
    memories=('2 days ago, Tom told you: "I shall paint the boat."',),
)
FEELING = Brief(
    "The cellar is shut, {you}.",
    "Sarah",
    "Tom",
    slots={"you": "Tom"},
    meaning="Refuse",
    mood="irritable",
    feeling="angry at Tom",
    may_reword=True,
    lore=("The cellar was flooded in spring.",),
    feelings=(("angry at Tom", "Tom did this: break cup"), ("upset", "")),
)
BRIEFS: Mapping[str, tuple[Brief, Prompting]] = {
    "plain": (PLAIN, Prompting()),
    "memories": (REMEMBERING, Prompting()),
    "causes": (FEELING, Prompting()),
    "no_hints_and_stimuli": (FEELING, Prompting("none", ("EP02", "NP10"))),
}


@pytest.mark.golden
@pytest.mark.parametrize("name", BRIEFS)
def test_the_prompt_is_the_one_that_was_recorded(name: str, as_recorded: Callable[[Path, str], None]):
    brief, how = BRIEFS[name]
    told = [f"{message['role'].upper()}\n{message['content']}\n" for message in opening(brief, LEXICON, how)]

    as_recorded(FOLDER / f"{name}.txt", "\n".join(told))

"""What a language model is told, and what it is not."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import Brief, LLMRealizer
from fatima_py.realize.prompt import VERSION, Prompting, opening, prompt_named

BRIEF = Brief(
    "Fine.",
    "Sarah",
    "Tom",
    mood="tense",
    feeling="angry at Tom",
    may_reword=True,
    feelings=(("angry at Tom", "Tom did this: break cup"), ("upset", "")),
)
DIGESTS = {3: "e54cf64e819bad69"}
"""The digest of the texts of each version: a text that changes is another version, with a digest of its own."""


def material(how: Prompting, brief: Brief = BRIEF) -> Mapping[str, Any]:
    """What is told of a line, as data."""
    said: Mapping[str, Any] = json.loads(opening(brief, None, how)[1]["content"])
    return said


def task(how: Prompting, brief: Brief = BRIEF) -> str:
    return opening(brief, None, how)[0]["content"]


def test_the_version_goes_up_when_a_text_changes():
    folder = files("fatima_py.realize").joinpath("prompts")
    texts = {one.name: one.read_text("utf-8") for one in folder.iterdir()}
    digest = hashlib.blake2b(json.dumps(texts, sort_keys=True).encode(), digest_size=8).hexdigest()

    assert DIGESTS.get(VERSION) == digest, "a text of the prompts changed: give it the next VERSION, and a digest here"
    assert {name for name in texts if not name.endswith(f"-{VERSION}.txt")} == {"stimuli.toml"}


def test_the_ranked_feelings_are_told_with_what_they_come_of():
    told = material(Prompting())

    assert (told["mood"], told["feelings"]) == ("tense", ["angry at Tom, because Tom did this: break cup", "upset"])
    assert prompt_named("causes") in task(Prompting())


def test_feelings_alone_do_not_say_what_they_come_of():
    told = material(Prompting("feelings"))

    assert (told["mood"], told["feelings"]) == ("tense", ["angry at Tom", "upset"])
    assert prompt_named("feelings") in task(Prompting("feelings"))
    assert "because" not in task(Prompting("feelings"))


def test_without_hints_nothing_is_told_of_feelings_and_everything_else_is():
    kept, told = material(Prompting("none")), material(Prompting())

    assert kept == {name: said for name, said in told.items() if name not in ("mood", "feelings")}
    assert "feel" not in task(Prompting("none"))


def test_a_brief_without_ranked_feelings_tells_the_strongest():
    assert material(Prompting(), replace(BRIEF, feelings=()))["feelings"] == ["angry at Tom"]
    assert "feelings" not in material(Prompting(), replace(BRIEF, feelings=(), feeling=""))


def test_stimuli_stand_at_the_end_of_the_task_in_their_order_and_nowhere_else():
    plain, spurred = opening(BRIEF), opening(BRIEF, None, Prompting(stimuli=("EP10", "EP02")))

    assert spurred[0]["content"].removeprefix(plain[0]["content"]).split("\n") == [
        "",
        "Do it so that it can be shown with pride.",
        "My work hangs on how well this is done.",
    ]
    assert spurred[1] == plain[1]


def test_a_realizer_asks_with_its_hints_and_stimuli():
    asked: list[str] = []

    def note(_: str, messages: Any) -> str:
        asked.append(json.dumps(messages))
        return '{"text": "Fine."}'

    LLMRealizer("m", note, hints="none", stimuli=("EP02",)).realize(BRIEF)

    assert "My work hangs" in asked[0]
    assert "angry" not in asked[0]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hints": "all"}, "the hints cannot be 'all': expected none, feelings, causes"),
        ({"stimuli": ("EP12",)}, "there is no stimulus 'EP12': expected EP01 to EP11 or NP01 to NP10"),
        ({"stimuli": ("EP02", "EP02")}, "the stimulus EP02 stands there twice: expected each once"),
        ({"stimuli": "EP02"}, r"stimuli are named by their ids in a row, as in \('EP02',\)"),
    ],
)
def test_other_hints_and_stimuli_are_refused(given: Mapping[str, Any], said: str):
    with pytest.raises(UsageError, match=said):
        LLMRealizer("m", **given)

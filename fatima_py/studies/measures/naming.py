"""Naming: whether what a measure names is there in what is played: beliefs, ties, conversations, what may come up."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from fatima_py.sim.assertions.cursor import in_order, refusal
from fatima_py.sim.assertions.heard import BEGINS, words_of
from fatima_py.sim.assertions.holding import NAMED
from fatima_py.sim.assertions.moments import fact_name
from fatima_py.sim.assertions.sentences import Level, Moment
from fatima_py.sim.assertions.words import plainest
from fatima_py.spelling import did_you_mean, name_meant
from fatima_py.studies.measures.believing import belief_called, parts_of
from fatima_py.studies.measures.vocabulary import Vocabulary

__all__ = ["belief_of", "check_level", "check_moment", "one_of"]

UNKNOWN, UNHEARD = "FA702", "FA703"
EXPECTED = "an action, line, style, meaning, conversation or fact that can come up"
Kind = Literal["number", "flag", "text"]
FLAGS = frozenset({"true", "false"})
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?|Math\(.*", re.IGNORECASE)
"""A value that is a number, or is worked out as one."""


def one_of(text: str, found: re.Match[str], part: str, known: Mapping[str, str], what: str, names: Vocabulary) -> str:
    """A name of a kind, in small letters. Raises UsageError for one that there is not, where the setting is known."""
    name = found[part].strip().lower()
    if names.whole and name not in known:
        shown = f" ({', '.join(in_order(known.values())[:8])})" if known else ""
        hint = did_you_mean(name, known.values())
        raise refusal(text, found.start(part), f"{what}{shown}", hint, code=UNKNOWN)
    return name


def check_level(text: str, level: Level, names: Vocabulary) -> None:
    """See that what is to be so for a while can be. Raises UsageError where it cannot."""
    if level.measure.thing in ("doing", "fact"):
        kinds = frozenset({"starts" if level.measure.thing == "doing" else BEGINS["fact"]})
        check_moment(text, Moment(kinds, words_of(level.measure)), names)


def check_moment(text: str, moment: Moment, names: Vocabulary) -> None:
    """See that what is to come up can. Raises UsageError where nothing in the setting is called so."""
    if not names.whole or not moment.words or not moment.kinds & NAMED:
        return
    if any(is_there(word, names) for word in moment.words):
        return
    word = plainest(moment.words)
    written = max(moment.words, key=lambda one: (one in text.lower(), len(one)))
    hint = did_you_mean(word, names.words.values()) or name_meant(word, names.words.values())
    raise refusal(text, max(text.lower().rfind(written), 0), EXPECTED, hint, code=UNHEARD)


def is_there(word: str, names: Vocabulary) -> bool:
    """Whether something may come up that is called so, or a belief or tie of that name with other parts."""
    if word in names.words or belief_called(word, "") in names.beliefs:
        return True
    head, parts = parts_of(word, "")
    return len(parts) > 1 and (head in names.ties or bool(open_ones(head, len(parts), names.beliefs)))


def open_ones(head: str, count: int, known: Iterable[str]) -> list[str]:
    """The names with a variable in them that stand for names of that head and so many parts."""
    alike = (one for one in known if "[" in one and one.startswith(f"{head}("))
    return [one for one in alike if len(parts_of(one, "")[1]) == count]


def belief_of(text: str, found: re.Match[str], who: str, names: Vocabulary) -> tuple[frozenset[str], Kind]:
    """What a belief may be called in a run, and what its values are.

    Raises UsageError for one that nobody can have, where the setting is known.
    """
    written = fact_name(found["what"], names.known.people)
    called = belief_called(written, who)
    head, parts = parts_of(called, who)
    is_tie = head in names.ties and len(parts) > 1
    alike = [*open_ones(head, len(parts), names.beliefs), called]
    values = frozenset[str]().union(*[names.beliefs.get(one, ()) for one in alike])
    if is_tie:
        return frozenset({called}), "number"
    if names.whole and not values:
        hint = near(called, names)
        expected = "something that is believed or becomes so in this setting"
        raise refusal(text, found.start("what"), expected, hint, code=UNHEARD)
    if names.whole and not who and not {*alike} & names.facts:
        expected = f"whose belief it is, as in 'value of {found['what']} of {min(names.known.people.values())}'"
        raise refusal(text, found.end("what"), expected, code=UNHEARD)
    return frozenset({called}), kind_of(values)


def near(called: str, names: Vocabulary) -> str:
    """A hint for a belief that nobody has: one whose name is nearly so."""
    found = did_you_mean(called, names.believed) or name_meant(called, names.believed)
    if found and found.meant in names.believed:
        return f"did you mean '{names.believed[found.meant]}'?"
    return str(found)


def kind_of(values: Iterable[str]) -> Kind:
    """What values are, numbers or truth values where all are that are known."""
    plain = [one.lower() for one in values if one not in ("-", "") and not one.startswith("[")]
    if plain and all(NUMBER.fullmatch(one) for one in plain):
        return "number"
    return "flag" if plain and FLAGS.issuperset(plain) else "text"

"""Times: whether a clause tells of what is, of what was, or of what would be, by the small words of some languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fatima_py.recall.irregular import IRREGULAR

__all__ = ["CONDITION", "PAST", "Times", "is_either", "is_inflected", "times_in", "times_of"]

CONDITION, PAST, UNREAL = "condition", "past", "unreal"
NOUNS = """
children men women people feet teeth geese mice wives knives wolves halves shelves loaves thieves mom mum mommy mummy
dad daddy grandma granny grandpa photo photos pic pics bike bikes biking lying
"""
EITHER = frozenset(["bet", "cost", "cut", "hit", "hurt", "let", "put", "quit", "read", "set", "shut"])
"""English verbs of one form."""
FORMS = frozenset([*IRREGULAR, *["came", "made", "took", "saw", "said", "told", "went", "got", "knew"]]) - frozenset(
    NOUNS.split()
)
"""English verbs in a form of the past that no ending tells."""


@dataclass(frozen=True, slots=True)
class Times:
    """The words of a language by which a clause tells of another time, as patterns of its words in small letters.

    `past` is what was, `unreal` what would be or might, where it is no polite wish. `endings` are those of verbs in the
    past and of what would be. `conditions` begin what may not be so, and `polite` is what only sounds like that.
    """

    past: re.Pattern[str]
    unreal: re.Pattern[str]
    endings: re.Pattern[str]
    conditions: frozenset[str]
    polite: re.Pattern[str]


def times(past: str, unreal: str, endings: str, conditions: str, polite: str = "(?!)") -> Times:
    """The words of a language from patterns of whole words, of endings, and of what is only polite behind `if`."""
    return Times(
        re.compile(rf"\b(?:{past})\b"),
        re.compile(rf"\b(?:{unreal})"),
        re.compile(rf".+(?:{endings})"),
        frozenset(conditions.split()),
        re.compile(rf"\b(?:{polite})\b"),
    )


LANGUAGES: Mapping[str, Times] = {
    "en": times(
        "was|were|did|had(?! better)|used to|(?:have|has) (?:just |already )?been",
        r"(?:would|could|might|should|ought)\b"
        r"(?! (?:not )?(?:you|i|we|like|love|rather|sooner|prefer|better|mind|want|be (?:so|kind|nice)))",
        "(?<!e)ed",
        "if unless",
        "if (?:you|we|i) (?:do not mind|may|can|could|please|like|want|would|will)|if (?:possible|need be)",
    ),
    "nl": times(
        r"was|waren|had|hadden|werd|werden|deed|(?:heb|hebt|heeft|hebben|ben|bent) (?:\w+ ){0,8}"
        r"(?:ge|be|ver|ont|her)\w+(?:t|d|en)",
        r"(?:zou|zouden)\b(?! (?:je|jij|u|graag|ik graag))",
        "[dt]en?|ge.+",
        "als indien tenzij mits",
        "als (?:je|u|het) (?:wilt|wil|kan|kunt|mag|blieft)",
    ),
    "de": times(
        r"war|warst|waren|hatte|hattest|hatten|wurde|wurden|(?:habe|hast|hat|haben|bin|bist) (?:\w+ ){0,8}"
        r"(?:ge|be|ver|ent|er|zer)\w+(?:t|en)",
        r"(?:würde|würdest|würden|hätte|hätten|wäre|wären|könnte|sollte|dürfte)\b"
        r"(?! (?:gern|gerne|ich gern|du|sie|ihr))",
        "te|ten|test|tet|ge.+",
        "wenn falls sofern",
        "wenn (?:du|sie|ihr|es) (?:willst|wollen|möchten|magst|geht)",
    ),
    "fr": times(
        r"avais|avait|étais|était|(?:ai|as|avons|avez|suis|es) (?:\w+ )?\w+(?:é|ée|és|i|is|it|u|us|ert)",
        r"(?:aurais|aurait|serais|serait|devrais|devrait|pourrais|pourrait)\b(?! (?:tu|vous|je|avoir))",
        "é|ée|és|ais|ait|aient|rions|riez",
        "si",
        "si (?:tu|vous) (?:veux|voulez|permets|permettez|pouvez|peux)",
    ),
    "es": times(
        r"era|estaba|fui|fue|había|tenía|(?:he|has|ha|hemos|han) \w+(?:ado|ido|to|cho)",
        r"(?:habría|debería|sería)\b",
        "(?<!r)é|ó|aste|iste|aron|ieron|abas?|aban|ías?|ían|ado|ido",
        "si",
        "si (?:quieres|quiere|puedes|puede|no te importa|es posible)",
    ),
    "pt": times(
        r"era|estava|foi|fui|tinha|havia",
        r"(?:teria|deveria|seria)\b",
        "(?<!r)ei|ou|aste|aram|eram|iram|avas?|avam|ias?|iam|ado|ido|ria",
        "se caso",
        "se (?:quiser|puder|faz favor|não se importa|for possível)",
    ),
    "it": times(
        r"ero|era|avevo|aveva|(?:ho|hai|ha|abbiamo|hanno|sono|sei|è) \w+(?:ato|ata|uto|uta|ito|ita|sto|tto|so|rso)",
        r"(?:avrei|avrebbe|dovrei|sarei|sarebbe)\b",
        "av[oia]|ev[oia]|iv[oia]|ò|ato|uto|ito|rei|resti|rebbe",
        "se",
        "se (?:vuoi|vuole|puoi|può|non ti dispiace|possibile)",
    ),
}


def times_of(tag: str) -> Times:
    """The words of a language by its tag, those of English where none are known."""
    return LANGUAGES.get(tag, LANGUAGES["en"])


def times_in(words: Sequence[str], tag: str) -> frozenset[str]:
    """Which times a clause tells of besides the present, by its words.

    >>> sorted(times_in("i would have been".split(), "en")), times_in("could you sit down".split(), "en")
    (['past', 'unreal'], frozenset())
    """
    known, text = times_of(tag), " ".join(words)
    found = {PAST: known.past.search(text), UNREAL: known.unreal.search(text)}
    is_if = len(words) > 1 and words[0] in known.conditions and not known.polite.match(text)
    return frozenset([*(name for name, one in found.items() if one), *([CONDITION] if is_if else [])])


def is_either(words: Sequence[str], tag: str) -> bool:
    """Whether a clause may tell what was and what is, as its verb is one and the same in both."""
    return tag == "en" and not EITHER.isdisjoint(words)


def is_inflected(word: str, tag: str) -> bool:
    """Whether a verb, if it is one, is in a form of the past, or of what would be.

    >>> [is_inflected(one, "en") for one in ("paid", "locked", "need", "pay")], is_inflected("pagaría", "es")
    ([True, True, False, False], True)
    """
    return (tag == "en" and word in FORMS) or (len(word) > 3 and times_of(tag).endings.fullmatch(word) is not None)

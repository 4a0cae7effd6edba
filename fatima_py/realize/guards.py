"""Guards: plain code that decides whether a wording still says what its author wrote.

They are strict on purpose: a good wording refused costs a little colour, a bad one spoken costs the story. They see
names, numbers, negations and questions, not meaning: a word exchanged for its opposite passes.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fatima_py.realize.base import Brief, as_written, slots_of
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.prompt import INSTRUCTIONS, REMEMBERING
from fatima_py.signs import JOINED

__all__ = ["fault_of", "text_of"]

NUMBER = r"(?:(?<!\w)[-+])?[€$£]?\w*\d\w*(?:[.,:/]\w*\d\w*)*(?:\s?[%€°])?"
WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"
COUNTED = re.compile(rf"({NUMBER}|{WORD}) +(?=({WORD}))")
CUE = re.compile(r"<[^<>]*>")
LABEL = re.compile(r"(?:^|[.!?]['\"]?\s+|\n)\s*([^\W\d_a-z][\w'-]*(?: [\w'-]+){0,2}):(?=\s|$)")
CLITIC = re.compile(r"'(?:s|m|re|ve|ll|d)$")
STAGE = frozenset('*[](){}<>_#|`~"«»“”„\n')
"""The signs of a stage direction, of markup, or of one who quotes others; as many as in the written line."""
CODE = frozenset("%&+/=@\\^")
"""The signs of what is written for machines; as many as in the written line."""

ECHO = 5
"""So many words in a row from the instructions or the voice are an echo of the prompt."""
TELLTALE = frozenset(["json", "prompt", "reword", "reworded", "rewording", "rephrased", "rewritten", "ai", "chatbot"])
LONGEST_WORD = 20
"""A word of more letters than this counts as several."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed wording beside the written line, both in one spelling, with what the speaker may mention."""

    brief: Brief
    text: str
    written: str
    lexicon: Lexicon

    @property
    def known(self) -> frozenset[str]:
        """Every word that the line, its slots, its people, the lore and the memories bring along."""
        brief = self.brief
        given = [self.written, brief.speaker, brief.listener, *brief.slots.values(), *brief.lore, *brief.memories]
        return frozenset(word.casefold() for source in given for word in words(plain_spelling(source)))

    def names(self, text: str) -> list[str]:
        """The words of a text that look like names."""
        return [word for word in words(text) if word != word.lower() and not self.lexicon.is_plain(word.casefold())]

    def numbers(self, text: str) -> Counter[str]:
        """The numbers of a text, in digits or in words."""
        digits = [re.sub(r"\s", "", number).casefold() for number in re.findall(NUMBER, text)]
        spelled = [self.lexicon.numerals[word] for word in folded(text) if word in self.lexicon.numerals]
        return Counter(digits + spelled)

    def units(self, text: str) -> Iterator[str]:
        """What stands right after a number: "5 mg" must not become "5 g"."""
        for number, thing in COUNTED.findall(text):
            counts = number.casefold() in self.lexicon.numerals or any(letter.isdigit() for letter in number)
            if counts and not self.lexicon.is_plain(thing.casefold()):
                yield thing


def plain_spelling(text: str) -> str:
    """One form for letters that look alike, so that nobody passes a guard in disguise."""
    return unicodedata.normalize("NFKC", text).replace("’", "'")  # noqa: RUF001 - the curly apostrophe is the point


def quoted(found: str) -> str:
    """As much of what stands in a wording as may be told of it: what is long could be anything."""
    most = 6 if any(sign.isdigit() for sign in found) else LONGEST_WORD
    return found if len(found) <= most else f"{found[:3]}..."


def words(text: str) -> list[str]:
    """The words of a text, without what is glued to them: `Tom's` is Tom."""
    return [CLITIC.sub("", word) for word in re.findall(WORD, text)]


def folded(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.casefold() for word in words(text)]


def is_form(word: str, of: str) -> bool:
    """Whether two words are forms of one: cups and cup, but not g and grams."""
    stem = of.removesuffix("s")
    return word.removesuffix("s") == stem or (len(stem) > 3 and word.startswith(stem))


def says(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text, whole and in any case."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE) is not None


def runs(text: str) -> set[tuple[str, ...]]:
    """Every few words in a row of a text."""
    said = folded(text)
    return {tuple(said[start : start + ECHO]) for start in range(len(said) - ECHO + 1)}


def text_of(reply: str) -> str:
    """The wording inside a reply, which must be JSON with a text; empty for anything else.

    >>> text_of('{"text": " Good evening. "}')
    'Good evening.'
    >>> text_of("Sure! Here it is: Good evening.")
    ''
    """
    try:
        said: object = json.loads(reply)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return said.strip() if isinstance(said, str) else ""


def shape(proposal: Proposal) -> str:
    """There is a text, and nothing in it can play tricks on a screen."""
    if not proposal.text:
        return 'the reply is not JSON of the form {"text": "..."}'
    if len(proposal.text) > 10 * len(proposal.written) + 1000:  # the patterns of the other guards are for lines
        return "it is far too long"
    hidden = [sign for sign in JOINED.sub("", proposal.text) if not sign.isprintable() and sign not in proposal.written]
    return f"it holds the hidden sign {hidden[0]!r}" if hidden else ""


def speaker(proposal: Proposal) -> str:
    """One person speaks; nobody is quoted, nobody's acts are told, and the cues of the line stay."""
    text, written = proposal.text, proposal.written
    for label in LABEL.findall(text):
        if f"{label}:" not in written:
            return f"it is a play with parts ({quoted(label)}:), not one line"
    if sorted(CUE.findall(text)) != sorted(CUE.findall(written)):
        return "it changes the cues in <angle> brackets"
    for sign in sorted(STAGE):
        if text.count(sign) > written.count(sign):
            return f"it holds a stage direction or a quotation ({sign!r})"
    for name in filter(None, (proposal.brief.speaker, proposal.brief.listener)):
        told = re.search(rf"(?<!\w){re.escape(plain_spelling(name))} [a-z]+(?:s|ed)\b", text)
        if told and told[0] not in written:
            return f"it tells what somebody does ({quoted(told[0])})"
    return ""


def length(proposal: Proposal) -> str:
    """The line stays short: within its limit, or else about twice as long as it was written."""
    most = proposal.brief.at_most or 2 * len(proposal.written.split()) + 10
    count = max(len(proposal.text.split()), len(proposal.text) // LONGEST_WORD)
    return f"it has {count} words where {most} are allowed" if count > most else ""


def kept(proposal: Proposal) -> str:
    """Slots, names, numbers and what they count are all still there."""
    text, written = proposal.text, proposal.written
    slots = [proposal.brief.slots.get(slot, "{" + slot + "}") for slot in slots_of(proposal.brief.text)]
    for value in map(plain_spelling, slots):
        if not says(text, value):
            return f"it drops {value!r}"
    said = folded(text)
    for name in proposal.names(written):
        if name.casefold() not in said:
            return f"it drops {name!r}"
    for number in proposal.numbers(written) - proposal.numbers(text):
        return f"it drops the number {number}"
    for unit in proposal.units(written):
        if not any(is_form(word, unit.casefold()) for word in said):
            return f"it drops {unit!r}, which the line counts"
    return ""


def added(proposal: Proposal) -> str:
    """No number, no name and no sign of a code is new."""
    for number in proposal.numbers(proposal.text) - proposal.numbers(proposal.written):
        return f"it adds the number {quoted(number)}"
    for name in proposal.names(proposal.text):
        if name.casefold() not in proposal.known:
            return f"it adds {quoted(name)!r}, which looks like a new name"
    for sign in sorted(CODE):
        if proposal.text.count(sign) > proposal.written.count(sign):
            return f"it adds {sign!r}, which nobody speaks"
    return ""


def sense(proposal: Proposal) -> str:
    """What was denied is denied, what was asked is asked."""
    denials = [sum(map(proposal.lexicon.denies, folded(text))) for text in (proposal.written, proposal.text)]
    if denials[0] != denials[1]:
        return "it changes what is denied: the line has {} negations, the wording {}".format(*denials)
    asked = [len(re.findall(r"\?+", text)) for text in (proposal.written, proposal.text)]
    if asked[0] != asked[1]:
        return "it changes what is asked: the line has {} questions, the wording {}".format(*asked)
    return ""


def banned(proposal: Proposal) -> str:
    """No word of the author's list is said, in any of its endings."""
    for word in proposal.brief.never:
        stem = plain_spelling(word).casefold().removesuffix("s")
        if re.search(rf"(?<!\w){re.escape(stem)}", proposal.text.casefold()):
            return f"it says {word!r}, which must never be said"
    return ""


def echo(proposal: Proposal) -> str:
    """The wording does not speak of the task, nor recite it."""
    said = {*folded(proposal.text)} & TELLTALE - proposal.known
    brief = proposal.brief
    prompt = (INSTRUCTIONS, REMEMBERING, brief.voice, brief.style, brief.meaning, brief.mood, brief.feeling)
    recited = runs(proposal.text) & set[tuple[str, ...]]().union(*map(runs, prompt)) - runs(proposal.written)
    return "it repeats the prompt" if said or recited else ""


GUARDS: tuple[Callable[[Proposal], str], ...] = (shape, speaker, length, kept, added, sense, banned, echo)


def fault_of(brief: Brief, text: str, lexicon: Lexicon) -> str:
    """What is wrong with a wording, in one clause for whoever must mend it; empty when it may be spoken.

    >>> from fatima_py.realize.lexicon import LEXICONS
    >>> brief = Brief("Bed {bed} is free.", "Iris", slots={"bed": "4"})
    >>> fault_of(brief, "You can have bed 4, it is free.", LEXICONS["en"])
    ''
    >>> fault_of(brief, "Bed 5 is free.", LEXICONS["en"])
    "it drops '4'"
    """
    proposal = Proposal(brief, plain_spelling(text), plain_spelling(as_written(brief)), lexicon)
    return next(filter(None, (guard(proposal) for guard in GUARDS)), "")

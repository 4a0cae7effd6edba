"""Styling: a line as it sounds in the mood of its speaker, without a model.

A word or two may come before or behind it, a full stop may be called out or trail off, and a first word may be begun
twice. All of it stands in the table of the language, or is the author's own, and nothing of the line itself changes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.cues import ANGLED, DEED
from fatima_py.realize.guards import fault_of
from fatima_py.realize.languages import phrase_of
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import APART, END, plain_spelling
from fatima_py.realize.toning import DEPTHS, Manner, Shares, Tone
from fatima_py.rng import stream

__all__ = ["styled"]

LEAD = re.compile(rf"(?:\s|{ANGLED.pattern}|{DEED.pattern}(?=\s))*")
"""What stands before the first word: cues, and what is done meanwhile."""
FIRST = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
NUMBER = re.compile(r"[\d+]")
ALONE = re.compile(r"\bI\Z")
"""A letter that may be a word or what is left of a name."""
TAIL = re.compile(rf"(?:\s|{ANGLED.pattern})*\Z")
CALLED_OUT, CUT_IN = 9, 4
"""The last sentence is called out if it has not more words, another one if it has still fewer (ours)."""
FULLY = len(DEPTHS) - 1
"""Who feels something fully may be heard by more than one sign of it."""
LEAST_OPENED = 3
"""So many words has a sentence that `Look,` or several words come before (ours)."""
YOU = "{you.name}"
"""Who listens, in a phrase."""
OPENING = ("openers", "hedges")
LONGEST_TWICE = 3
"""A word of so many letters that begins with a vowel is said twice; of others their beginning is (ours)."""
VOWELS = "aeiou\u00e0\u00e1\u00e4\u00e8\u00e9\u00ea\u00eb\u00ed\u00ef\u00f3\u00f6\u00fa\u00fc"


def styled(brief: Brief, lexicon: Lexicon) -> str:
    """A line as it sounds in the tone and the manner of its speaker; as it is written where nothing is heard of them.

    Luck alone (`brief.luck`) settles which of the ways that the tables of the language allow it is, and that it is
    mostly none.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> brief = Brief("We are out of milk.", "Sarah", may_reword=True, styled=True, tone="fully hostile", luck=0.1)
    >>> styled(brief, LEXICONS["en"])
    'Ugh, we are out of milk!'
    """
    written = as_written(brief)
    depth, _, word = brief.tone.partition(" ")
    tone = lexicon.tones.get(word)
    if not brief.styled or tone is None or depth not in DEPTHS:
        return written
    manners = [lexicon.manners[one] for one in brief.manner if one in lexicon.manners]
    said = Styling(brief, lexicon, tone, manners, DEPTHS.index(depth)).of(written)
    return written if said == written or fault_of(brief, said, lexicon) else said


@dataclass(frozen=True, slots=True)
class Styling:
    """How a brief is styled: by which tone, how deep (0 to 2), and by which manners."""

    brief: Brief
    lexicon: Lexicon
    tone: Tone
    manners: Sequence[Manner]
    depth: int

    def of(self, written: str) -> str:
        """A line as it sounds."""
        luck = stream(0, "style", repr(self.brief.luck))
        calls, which, ends, begins = (luck.random() for _ in range(4))
        text = written
        if ends < self.stops():
            text = ended(text, self.tone.stop)
        if begins < self.chance(self.tone.stammers) + sum(one.stammers for one in self.manners):
            text = self.stammered(text)
        elif (text == written or self.depth == FULLY) and calls < self.calling():
            text = self.added(text, which)
        return text

    def chance(self, shares: Shares) -> float:
        """The share of a tone at this depth."""
        return shares[self.depth]

    def calling(self) -> float:
        """How often a phrase comes."""
        return self.chance(self.tone.share) * product(one.share for one in self.manners)

    def stops(self) -> float:
        """How often the end of a sentence changes."""
        factor = product(one.exclaims if self.tone.stop == "!" else one.wavers for one in self.manners)
        return self.chance(self.tone.stops) * factor

    # --- Words that come to a line.

    def added(self, text: str, which: float) -> str:
        """A line with one phrase before or behind it, where one fits."""
        fitting = [one for one in (*self.before(text), *self.behind(text)) if one != text]
        return fitting[int(which * len(fitting))] if fitting else text

    def phrases(self, part: str) -> list[str]:
        """The phrases that may come in a place, those of the author in place of the table's."""
        own: tuple[str, ...] | None = getattr(self.brief, part)
        more = [phrase for one in self.manners for phrase in getattr(one, part)]
        listed = getattr(self.tone, part) if own is None else own
        without = [*self.tone.without, *(one for each in self.manners for one in each.without)]
        barred = {one for each in without for one in self.lexicon.kinds.get(each, {phrase_of(each, self.lexicon)})}
        meant = [one for one in dict.fromkeys([*listed, *more]) if phrase_of(one, self.lexicon) not in barred]
        if not self.calls or "address" in without:
            return [one for one in meant if YOU not in one]
        return [one.replace(YOU, self.brief.listener) for one in meant]

    @property
    def calls(self) -> bool:
        """Whether who listens may be called by name: they have one, and the line does not say it."""
        name = self.brief.listener
        return name[:1].isupper() and name.casefold() not in as_written(self.brief).casefold()

    def is_address(self, phrase: str) -> bool:
        """Whether a phrase calls somebody."""
        said = phrase_of(phrase, self.lexicon)
        return said == phrase_of(self.brief.listener, self.lexicon) or self.is_of(said, ["address"])

    def is_of(self, phrase: Phrase, kinds: Iterable[str]) -> bool:
        """Whether a phrase is one of some kinds of style words."""
        return any(phrase in self.lexicon.kinds.get(kind, ()) for kind in kinds)

    def before(self, text: str) -> list[str]:
        """A line with each of the phrases before it that fit there."""
        lead = LEAD.match(text)
        at = lead.end() if lead else 0
        first = FIRST.match(text, at)
        if not (first or NUMBER.match(text, at)) or (first and self.is_style(text, at)):
            return []
        fitting = [one for one in self.phrases("before") if self.fits(one, self.first_sentence(text, at))]
        led = (self.led(text[at:], first[0] if first else "", one) for one in fitting)
        return [f"{text[:at]}{one}" for one in led if one]

    def fits(self, phrase: str, words: int) -> bool:
        """Whether a phrase may come before a sentence of so many words."""
        said = phrase_of(phrase, self.lexicon)
        return words >= LEAST_OPENED or not (len(said) > 1 or self.is_of(said, OPENING))

    def led(self, line: str, first: str, phrase: str) -> str:
        """A line with a phrase before its first word (empty: a number); empty where nobody knows how that is written.

        After the end of a sentence it has its capital, and elsewhere a small letter, unless it may be a name.
        """
        ends = phrase[-1:] in "!.?" and not phrase.endswith("..")
        if not ends and first and plain(first) in self.lexicon.small:
            line = f"{line[0].lower()}{line[1:]}"
        elif not (ends or phrase.endswith("..") or self.keeps(first)):
            return ""
        return f"{phrase} {line}"

    def is_style(self, text: str, at: int) -> bool:
        """Whether a line begins with words of style, to which nobody adds others."""
        begun = re.split(r"[,.!?;:]", text[at:], maxsplit=1)[0]
        kinds = (kind for kind in self.lexicon.style if kind != "intensifiers")
        return self.is_of(phrase_of(begun, self.lexicon), kinds)

    def keeps(self, word: str) -> bool:
        """Whether a word is written as it is wherever it stands: a number, a name of who listens, one like `I`."""
        plainly = plain(word)
        return (
            not word
            or plainly in self.lexicon.kept
            or plainly in plain_spelling(self.brief.listener).casefold().split()
        )

    def first_sentence(self, text: str, at: int) -> int:
        """How many words the first sentence has."""
        found = END.search(text, at)
        return len(text[at : found.start() if found else len(text)].split())

    def behind(self, text: str) -> list[str]:
        """A line with each of the phrases behind it that fit there."""
        ends, tail = list(END.finditer(text)), TAIL.search(text)
        at = tail.start() if tail else len(text)
        last = ends[-1] if ends and ends[-1].end() == at else None
        if last is None or not is_free(last, text):
            return []
        asks, found = "?" in last[0], list[str]()
        begins = max([one.end() for one in ends if one is not last], default=0)
        listed = "," in text[begins : last.start()]  # behind which a name would be one more of what it lists
        for one in self.phrases("behind"):
            if one.startswith(","):
                fits = not listed and (self.is_address(one) or not asks)
                found += [f"{text[: last.start()]}{one}{text[last.start() :]}"] if fits else []
            elif not asks:
                found.append(f"{text[:at]} {one}{text[at:]}")
        return found

    # --- Beginning twice.

    def stammered(self, text: str) -> str:
        """A line whose first word is begun twice, where that is a small one of the language."""
        lead = LEAD.match(text)
        first = FIRST.match(text, lead.end() if lead else 0)
        if first is None or not (plain(first[0]) in self.lexicon.small or plain(first[0]) == "i"):
            return text
        word, at = first[0], first.start()
        if word[0].lower() in VOWELS:
            again = word if plain(word) in self.lexicon.kept else f"{word[0].lower()}{word[1:]}"
            return f"{text[:at]}{word}... {again}{text[first.end() :]}" if len(word) <= LONGEST_TWICE else text
        begun = word[: 2 if word[1:2] == "h" else 1]
        return f"{text[:at]}{begun}-{word[0].lower()}{word[1:]}{text[first.end() :]}"


def product(factors: Iterable[float]) -> float:
    """All factors in one."""
    whole = 1.0
    for one in factors:
        whole *= one
    return whole


def plain(word: str) -> str:
    """A word without what is contracted to it: `i` for `I'm`."""
    return plain_spelling(word).casefold().partition("'")[0]


def is_free(end: re.Match[str], text: str) -> bool:
    """Whether the end of a sentence may sound otherwise: it stands in no quotation and behind no single capital."""
    return not ALONE.search(text, 0, end.start()) and not any(
        one.start() < end.start() < one.end() for one in APART.finditer(text)
    )


def ended(text: str, sign: str) -> str:
    """A line one of whose full stops has become another sign: the last, or for `!` the last of a short sentence."""
    ends = list(END.finditer(text))
    starts = [0, *(one.end() for one in ends)]
    sized = [(one, len(text[start : one.start()].split())) for start, one in zip(starts, ends, strict=False)]
    if sign == "!":
        sized = [(one, size) for one, size in sized if size <= (CALLED_OUT if one is ends[-1] else CUT_IN)]
    else:
        sized = [(one, size) for one, size in sized[-1:] if TAIL.match(text, one.end())]
    stops = [one for one, _ in sized if one[0].startswith(".") and not {"?", "!"} & {*one[0]} and is_free(one, text)]
    return f"{text[: stops[-1].start()]}{sign}{text[stops[-1].start() + 1 :]}" if stops and sign else text

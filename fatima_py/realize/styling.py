"""Styling: a line as it sounds in the mood of its speaker, without a model.

A word or two may come before or behind it, a full stop may be called out or trail off, and a first word may be begun
twice. All of it stands in the table of the language, or is the author's own, and nothing of the line itself changes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod

from fatima_py.patterns import late_pattern
from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.cues import ANGLED, DEED
from fatima_py.realize.dealing import dealt, is_due
from fatima_py.realize.fitting import bids_in_a_word, fits_kinds, is_said_alone, kinds_of
from fatima_py.realize.guards import fault_of
from fatima_py.realize.languages import phrase_of
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import APART, END, LETTERED, plain_spelling, spoken
from fatima_py.realize.telling import opens
from fatima_py.realize.toning import DEPTHS, Manner, Shares, Tone
from fatima_py.realize.written import line_of
from fatima_py.rng import stream

__all__ = ["styled"]

LEAD = late_pattern(rf"(?:\s|{ANGLED.pattern}|{DEED.pattern}(?=\s))*")
"""What stands before the first word: cues, and what is done meanwhile."""
FIRST = late_pattern(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
NUMBER = late_pattern(r"[\d+]")
ALONE = late_pattern(r"(?<!\w)I\Z")
"""A letter that may be a word or what is left of a name."""
TAIL = late_pattern(rf"(?:\s|{ANGLED.pattern})*\Z")
CALLED_OUT, CUT_IN = 9, 4
"""The last sentence is called out if it has not more words, another one if it has still fewer (ours)."""
FULLY = len(DEPTHS) - 1
"""Who feels something fully may be heard by more than one sign of it."""
TWICE = 0.5
"""So much of its share has a second sign (ours)."""
LEAST_OPENED = 3
"""So many words has a sentence that `Look,` or several words come before (ours)."""
YOU = "{you.name}"
"""Who listens, in a phrase."""
INSIDE = ("intensifiers", "wondering", "degrees")
"""Kinds of style words that come inside a sentence."""
OPENING = ("openers", "hedges")
LONGEST_TWICE = 3
"""A word of so many letters that begins with a vowel is said twice; of others their beginning is (ours)."""
VOWELS = "aeiou\u00e0\u00e1\u00e4\u00e8\u00e9\u00ea\u00eb\u00ed\u00ef\u00f3\u00f6\u00fa\u00fc"


def styled(brief: Brief, lexicon: Lexicon) -> str:
    """A line as it sounds in the tone and the manner of its speaker; as it is written where nothing is heard of them.

    Chance alone (`brief.luck`) settles which of the ways that the tables of the language allow it is, and that it is
    mostly none in a mood that is not there fully. What the guards refuse gives way to the next that fits.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> brief = Brief("We are out of milk.", "Sarah", may_reword=True, styled=True, tone="fully hostile", luck=0.1)
    >>> styled(brief, LEXICONS["en"])
    'Ugh, we are out of milk.'
    """
    written = as_written(brief)
    depth, _, word = brief.tone.partition(" ")
    tone = lexicon.tones.get(word)
    if not brief.styled or tone is None or depth not in DEPTHS:
        return written
    manners = [lexicon.manners[one] for one in brief.manner if one in lexicon.manners]
    ways = Styling(brief, lexicon, tone, manners, DEPTHS.index(depth)).ways(written)
    return next((said for said in ways if not fault_of(brief, said, lexicon)), written)


@dataclass(frozen=True, slots=True)
class Styling:
    """How a brief is styled: by which tone, how deep (0 to 2), and by which manners."""

    brief: Brief
    lexicon: Lexicon
    tone: Tone
    manners: Sequence[Manner]
    depth: int

    def ways(self, written: str) -> Iterator[str]:
        """How a line may sound, the way that is drawn first and others that do where it does not fit.

        There is none where what is drawn is no sign of a mood.
        """
        shares = (self.stammering(), self.calling(), self.stops())
        drawn = next((at for at, end in enumerate(accumulate(shares)) if self.brief.luck < end), None)
        if drawn is None:
            return
        again = stream(0, "again", repr(self.brief.luck)).random() < shares[3 - drawn] * TWICE if drawn else False
        both = again and self.depth == FULLY
        for at in (drawn, *(other for other in (1, 2, 0) if other != drawn and shares[other])):
            for said in self.signed(at, written):
                if both and at == drawn:
                    yield from self.signed(3 - drawn, said)
                yield said

    def signed(self, at: int, text: str) -> Sequence[str]:
        """A line with one sign of a mood, in each way that fits: a stammer, a phrase, or another end."""
        if at == 1:
            return self.added(text)
        said = self.ended(text) if at else self.stammered(text)
        return [said] if said != text else []

    def chance(self, shares: Shares) -> float:
        """The share of a tone at this depth."""
        return shares[self.depth]

    def stammering(self) -> float:
        """How often the first word is begun twice."""
        share = self.chance(self.tone.stammers) + sum(one.stammers for one in self.manners)
        return max(0.0, share) if self.tone.stammering else 0.0

    def calling(self) -> float:
        """How often a phrase comes."""
        return self.chance(self.tone.share) * prod(one.share for one in self.manners)

    def stops(self) -> float:
        """How often the end of a sentence changes."""
        factor = prod(one.exclaims if self.tone.stop == "!" else one.wavers for one in self.manners)
        return self.chance(self.tone.stops) * factor

    # --- Words that come to a line.

    def added(self, text: str) -> Sequence[str]:
        """A line with one phrase before or behind it, for each that fits and whose turn it is, in the order drawn."""
        own = (*(self.brief.before or ()), *(self.brief.behind or ()))
        turns = dealt(self.lexicon, own, self.brief.luck, self.brief.step)
        ways = ((self.before, self.phrases("before", turns)), (self.behind, self.phrases("behind", turns)))
        fitting = [one for way, phrases in ways for one in way(text, phrases) if one != text]
        which = int(stream(0, "which", repr(self.brief.luck)).random() * len(fitting))
        return [*fitting[which:], *fitting[:which]]

    def ended(self, text: str) -> str:
        """A line with another end, where it is of no kind that keeps its own."""
        return text if self.kinds & {*self.tone.calm} else ended(text, self.tone.stop)

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of a line it is, as it is written."""
        return kinds_of(as_written(self.brief), self.lexicon)

    def phrases(self, part: str, turns: Mapping[str, int]) -> list[str]:
        """The phrases that may come in a place, those of the author in place of the table's."""
        own: tuple[str, ...] | None = getattr(self.brief, part)
        more = [phrase for one in self.manners for phrase in getattr(one, part)]
        listed = getattr(self.tone, part) if own is None else own
        kinds = self.kinds
        listed = () if kinds & {*self.tone.unfit} else listed
        without = [*self.tone.without, *(one for each in self.manners for one in each.without)]
        barred = {one for each in without for one in self.lexicon.kinds.get(each, {phrase_of(each, self.lexicon)})}
        due = [one for one in dict.fromkeys([*listed, *more]) if is_due(one, self.brief.step, turns)]
        fit = [one for one in due if fits_kinds(one, kinds, self.lexicon)]
        meant = [one for one in fit if phrase_of(one, self.lexicon) not in barred]
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

    def before(self, text: str, phrases: Iterable[str]) -> list[str]:
        """A line with each of the phrases before it that fit there."""
        lead = LEAD.match(text)
        at = lead.end() if lead else 0
        first = FIRST.match(text, at)
        if not (first or NUMBER.match(text, at)) or (first and self.is_style(text, at)):
            return []
        if first and (plain(first[0]) in self.lexicon.linking or is_twice(text, first)):
            return []
        if bids_in_a_word(text, self.lexicon):
            return []
        words = self.first_sentence(text, at)
        fitting = [one for one in phrases if self.fits(one, words) and not self.repeats(one, text[at:])]
        if not opens(line_of(spoken(text[at:], self.lexicon), self.lexicon), 0, self.lexicon):
            fitting = [one for one in fitting if not self.is_address(one)]
        if at:  # behind what is done meanwhile, nothing comes that only begins a whole line
            fitting = [one for one in fitting if phrase_of(one, self.lexicon) not in self.lexicon.first]
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
        if not ends and first and self.is_small(line, first):
            line = f"{line[0].lower()}{line[1:]}"
        elif not (ends or self.keeps(line, first)):
            return ""
        return f"{phrase} {line}"

    def is_small(self, line: str, word: str) -> bool:
        """Whether the first word of a line is small elsewhere: no name is, nor what is cut short or in capitals."""
        return plain(word) in self.lexicon.small and not (self.is_named(word) or is_cut_or_loud(line, word))

    def is_named(self, word: str) -> bool:
        """Whether a word is part of the name of anybody of the play."""
        spelled = plain_spelling(word).partition("'")[0].casefold()
        parts = (part for name in (self.brief.listener, *self.brief.names) for part in plain_spelling(name).split())
        return any(part[:1].isupper() and part.casefold() == spelled for part in parts)

    def repeats(self, phrase: str, text: str) -> bool:
        """Whether a phrase says what the line says already, or what it is about to say."""
        said, line = phrase_of(phrase, self.lexicon), phrase_of(text, self.lexicon)
        return said[0] in line if len(said) == 1 else bool({*said} & {*line[:2]})

    def is_style(self, text: str, at: int) -> bool:
        """Whether a line begins with words of style, to which nobody adds others."""
        begun = re.split(r"[,.!?;:]", text[at:], maxsplit=1)[0]
        kinds = (kind for kind in self.lexicon.style if kind not in INSIDE)
        return self.is_of(phrase_of(begun, self.lexicon), kinds)

    def keeps(self, line: str, word: str) -> bool:
        """Whether a word is written as it is wherever it stands: a number, a name, what is in capitals, one like `I`.

        Of a name that is a word besides nobody knows.
        """
        plainly, lexicon = plain(word), self.lexicon
        named = self.is_named(word) and plainly not in lexicon.small | lexicon.modals | lexicon.auxiliaries
        return not word or plainly in lexicon.kept or named or is_cut_or_loud(line, word)

    def first_sentence(self, text: str, at: int) -> int:
        """How many words the first sentence has."""
        found = END.search(text, at)
        return len(text[at : found.start() if found else len(text)].split())

    def behind(self, text: str, phrases: Iterable[str]) -> list[str]:
        """A line with each of the phrases behind it that fit there."""
        ends, tail = list(END.finditer(text)), TAIL.search(text)
        at = tail.start() if tail else len(text)
        last = ends[-1] if ends and ends[-1].end() == at else None
        if last is None or not free([last], text):
            return []
        asks, found = "?" in last[0], list[str]()
        begins = max([one.end() for one in ends if one is not last], default=0)
        sentence = text[begins : last.start()]
        listed = "," in sentence  # behind which a name would be one more of what it lists
        tells = self.ends_with_person(sentence)  # who that is, a name behind it would tell
        tells = tells or not (asks or is_said_alone(sentence, self.lexicon))  # and a noun would be a command
        for one in [one for one in phrases if not self.repeats(one, text)]:
            if one.startswith(","):
                called = self.is_address(one)
                fits = not (listed or (called and tells) or (asks and not called))
                found += [f"{text[: last.start()]}{one}{text[last.start() :]}"] if fits else []
            elif not asks:
                found.append(f"{text[:at]} {one}{text[at:]}")
        return found

    def ends_with_person(self, sentence: str) -> bool:
        """Whether a sentence ends with a word for a person, or with a name."""
        words = [one[0] for one in FIRST.finditer(sentence)]
        return any(self.lexicon.is_person(plain(one)) or (one[:1].isupper() and words[1:]) for one in words[-1:])

    # --- Beginning twice.

    def stammered(self, text: str) -> str:
        """A line whose first word is begun twice, where that is a small one of the language."""
        lead = LEAD.match(text)
        first = FIRST.match(text, lead.end() if lead else 0)
        if first is None or is_twice(text, first) or bids_in_a_word(text, self.lexicon):
            return text
        if not (plain(first[0]) == "i" or self.is_small(text[first.start() :], first[0])):
            return text
        word, at = first[0], first.start()
        if word[0].lower() in VOWELS:
            again = word if plain(word) in self.lexicon.kept else f"{word[0].lower()}{word[1:]}"
            return f"{text[:at]}{word}... {again}{text[first.end() :]}" if len(word) <= LONGEST_TWICE else text
        begun = word[: 2 if word[1:2] == "h" else 1]
        return f"{text[:at]}{begun}-{word[0].lower()}{word[1:]}{text[first.end() :]}"


def plain(word: str) -> str:
    """A word without what is contracted to it: `i` for `I'm`."""
    return plain_spelling(word).casefold().partition("'")[0]


def is_twice(text: str, first: re.Match[str]) -> bool:
    """Whether a line says its first word twice in a row."""
    second = FIRST.search(text, first.end())
    between = text[first.end() : second.start()] if second else "."
    return second is not None and not NUMBER.search(between) and second[0].casefold() == first[0].casefold()


def is_cut_or_loud(line: str, word: str) -> bool:
    """Whether the first word of a line is written in capitals, or is a letter with its point."""
    return (len(word) > 1 and word.isupper()) or LETTERED.match(line) is not None


def free(ends: Iterable[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The ends of sentences that may sound otherwise: those in no quotation and behind no single capital."""
    spans = [one.span() for one in APART.finditer(text)]  # in their order, and none within another
    begins = [begin for begin, _ in spans]
    found = list[re.Match[str]]()
    for end in ends:
        at = bisect_left(begins, end.start()) - 1
        if not (at >= 0 and end.start() < spans[at][1]) and not ALONE.search(
            text, max(end.start() - 2, 0), end.start()
        ):
            found.append(end)
    return found


def ended(text: str, sign: str) -> str:
    """A line one of whose full stops has become another sign: the last, or for `!` the last of a short sentence."""
    ends = list(END.finditer(text))
    starts = [0, *(one.end() for one in ends)]
    sized = [(one, len(text[start : one.start()].split())) for start, one in zip(starts, ends, strict=False)]
    if sign == "!":
        sized = [(one, size) for one, size in sized if size <= (CALLED_OUT if one is ends[-1] else CUT_IN)]
    else:
        sized = [(one, size) for one, size in sized[-1:] if TAIL.match(text, one.end())]
    stops = free((one for one, _ in sized if one[0].startswith(".") and not {"?", "!"} & {*one[0]}), text)
    return f"{text[: stops[-1].start()]}{sign}{text[stops[-1].start() + 1 :]}" if stops and sign else text

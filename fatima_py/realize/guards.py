"""Guards: plain code that decides whether a wording still says what its author wrote.

They are strict on purpose: a good wording refused costs a little colour, a bad one spoken costs the story. The words
of the line stay, in their order, and what comes to them is style: `fatima_py.realize.keeping`. So no guard has to know
what a word means.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fatima_py.patterns import late_pattern
from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.calling import uncalled
from fatima_py.realize.keeping import broken, quoted
from fatima_py.realize.languages import phrase_of
from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import APART, LETTERED, UNSPOKEN, Kind, Pause, plain_spelling, spoken
from fatima_py.realize.written import Line, line_of
from fatima_py.signs import JOINED

__all__ = ["fault_of", "fault_of_wide"]

FREE = frozenset(".,!?;'-… \n")
"""The signs that anybody may speak with; others, as the colon of a part in a play, stand there as in the line."""
SIGN = late_pattern(r"[^\W_]*(?P<sign>[^\w\s]|_)(?=(?P<behind>[^\W_]*))")
MARK = late_pattern(r"(?<![\w'])'+[\w'-]*|\w[\w-]*(?:'[\w-]+)*'+(?!\w)")
"""An apostrophe beside a word, or alone."""
OWNER = late_pattern(r"[\w-]+s'")
LONGEST_NAME = 4
"""Nobody is called by a name of more words than this where the line does not do it."""
LONGEST_WORD = 20
"""A word of more letters than this counts as several."""
MOST_KNOWN, LONGEST_KNOWN = 2048, 2000
"""So many verdicts are remembered, of wordings with at most so many signs: some megabytes at most."""


@dataclass(frozen=True, slots=True)
class Terms:
    """All of a brief that a wording is judged by: the line as it is written, with its slots filled, and its limits."""

    written: str
    listener: str
    at_most: int
    never: tuple[str, ...]
    may_say: tuple[str, ...]


def terms_of(brief: Brief) -> Terms:
    """The terms of a brief."""
    return Terms(as_written(brief), brief.listener, brief.at_most, tuple(brief.never), tuple(brief.may_say))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed wording beside the written line, both in one spelling."""

    terms: Terms
    raw: str
    text: str
    written: str
    lexicon: Lexicon

    @property
    def texts(self) -> tuple[str, str]:
        """The wording and the line."""
        return self.text, self.written

    @property
    def allowed(self) -> frozenset[Phrase]:
        """What the author lets be said besides."""
        return frozenset(phrase_of(one, self.lexicon) for one in self.terms.may_say)


def shape(proposal: Proposal) -> str:
    """There is a text, and nothing in it can play tricks on a screen."""
    if not proposal.text:
        return 'the reply is not JSON of the form {"text": "..."}'
    if len(proposal.text) > 10 * len(proposal.written) + 1000:  # the patterns of the other guards are for lines
        return "it is far too long"
    said, written = (Counter(JOINED.sub("", text)) for text in proposal.texts)
    hidden = next((sign for sign in said - written if not sign.isprintable()), "")
    return f"it holds the hidden sign {hidden!r}" if hidden else ""


def signs(proposal: Proposal) -> str:
    """There are signs of speech only, and of others those of the line: no markup, quotation or code."""
    said, written = (Counter(placed(text)) for text in proposal.texts)
    for sign, _ in said - written:
        return f"it holds a stage direction, a quotation or a sign that nobody speaks ({sign!r})"
    for sign, _ in written - said:
        return f"it drops the sign {sign!r}"
    marks = [Counter(marked(text, proposal.lexicon)) for text in proposal.texts]
    for mark in (marks[0] - marks[1]) + (marks[1] - marks[0]):
        return f"it puts or drops a quotation mark (at {mark!r})"
    asked = [len(re.findall(r"\?+", text)) for text in proposal.texts]
    return "it changes what is asked" if asked[0] != asked[1] else ""


def placed(text: str) -> Iterator[tuple[str, str]]:
    """The signs of a text that are none of speech, each with the words that it touches."""
    for found in SIGN.finditer(text):
        inside = found[0][:1].isdigit() and found["behind"][:1].isdigit()
        if found["sign"] not in FREE and not inside:
            yield found["sign"], f"{found[0]}{found['behind']}".casefold()


def marked(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The apostrophes that begin a word, end one or stand alone, each with it: not those of short forms and owners."""
    for found in MARK.finditer(text):
        word = found[0].casefold()
        if word not in lexicon.short and not OWNER.fullmatch(word):
            yield word


def apart(proposal: Proposal) -> str:
    """What stands in quotation marks or brackets is as it is written, and an abbreviation keeps its points."""
    said, written = ([" ".join(found[0].split()) for found in APART.finditer(text)] for text in proposal.texts)
    if said != written:
        return "it changes what stands in quotation marks or brackets"
    cut, shorts = (Counter(found[0].casefold() for found in LETTERED.finditer(text)) for text in proposal.texts)
    lost = next(iter(shorts - cut), "")
    return f"it takes the points of {quoted(lost)!r}" if lost else ""


def letters(proposal: Proposal) -> str:
    """Letters, digits and cues are spelled as everybody spells them, or as in the line."""
    said, written = (Counter(filter(is_odd, text)) for text in (proposal.raw, proposal.terms.written))
    odd = next(iter((said - written) + (written - said)), None)
    cues = [sorted(re.findall(UNSPOKEN, text)) for text in (proposal.raw, proposal.terms.written)]
    changed = "it changes the cues in <angle> brackets" if cues[0] != cues[1] else ""
    return f"it spells with an odd sign ({odd!r})" if odd else changed


def is_odd(sign: str) -> bool:
    """Whether a sign stands for others that look like it."""
    return not sign.isascii() and sign.isalnum() and plain_spelling(sign) != sign


def length(proposal: Proposal) -> str:
    """The line stays short: within its limit, or else about twice as long as it was written."""
    most = proposal.terms.at_most or 2 * len(proposal.written.split()) + 10
    said = re.findall(r"[^\W_]+(?:'[^\W_]+)*", proposal.text)
    count = max(len(said), len(proposal.text.split()), len(proposal.text) // LONGEST_WORD)
    return f"it has {count} words where {most} are allowed" if count > most else ""


def limit(proposal: Proposal) -> str:
    """The line keeps its limit, where it has one."""
    return length(proposal) if proposal.terms.at_most else ""


def kept(proposal: Proposal) -> str:
    """It is the line, with nothing but style added."""
    lexicon = proposal.lexicon
    line = line_to(proposal.written, proposal.terms.listener, lexicon)
    said = spoken(proposal.text, lexicon)
    fault = broken(line, said, lexicon, proposal.allowed)
    bare = uncalled(line, said, lexicon) if fault else None
    return fault if bare is None or broken(bare, said, lexicon, proposal.allowed) else ""


@lru_cache(maxsize=MOST_KNOWN)
def line_to(written: str, listener: str, lexicon: Lexicon) -> Line:
    """A written line as it is to be kept, said to somebody."""
    return line_of(spoken(written, lexicon), lexicon, called(listener, lexicon))


def called(name: str, lexicon: Lexicon) -> Phrase:
    """The name that whoever listens may be called by; none where it could be more than a name.

    Somebody may have given it to themselves: what denies, counts, must or asks is no part of one, nor is any sign.
    """
    words = spoken(plain_spelling(name), lexicon)
    telling = lexicon.negations | lexicon.modals | lexicon.auxiliaries | lexicon.conditions
    bare = all(word.kind is Kind.WORD and word.before is Pause.NONE and word.form not in telling for word in words)
    return tuple(word.form for word in words) if bare and len(words) <= LONGEST_NAME else ()


def banned(proposal: Proposal) -> str:
    """No word of the author's list is said, in any of its endings."""
    for word in proposal.terms.never:
        stem = " ".join(plain_spelling(word).casefold().removesuffix("s").split())
        if re.search(rf"(?<!\w){re.escape(stem)}", " ".join(proposal.text.casefold().split())):
            return f"it says {word!r}, which must never be said"
    return ""


Guard = Callable[[Proposal], str]
GUARDS: tuple[Guard, ...] = (shape, letters, signs, apart, length, banned, kept)

GUARDS_WHEN_WIDE: tuple[Guard, ...] = (shape, limit, banned)
"""What is asked of a wording that its author has approved for a line that is open wide."""
NO_LANGUAGE = Lexicon()
"""What these are asked with: they read no language."""


def fault_of(brief: Brief, text: str, lexicon: Lexicon) -> str:
    """What is wrong with a wording, in one clause for whoever must mend it; empty when it may be spoken.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> brief = Brief("Bed {bed} is free.", "Iris", slots={"bed": "4"})
    >>> fault_of(brief, "Well, bed 4 is free, my dear!", LEXICONS["en"])
    ''
    >>> fault_of(brief, "Bed 5 is free.", LEXICONS["en"])
    "it adds '5', which is neither in the line nor a word of style there"
    """
    return verdict(terms_of(brief), text, lexicon, GUARDS)


def fault_of_wide(brief: Brief, text: str) -> str:
    """The same of a wording for a line that is open wide: it is short enough, and says no word that is never said.

    >>> fault_of_wide(Brief("Bed {bed} is free.", "Iris", never=("bunk",)), "You may have the bunk by the door.")
    "it says 'bunk', which must never be said"
    """
    return verdict(terms_of(brief), text, NO_LANGUAGE, GUARDS_WHEN_WIDE)


def verdict(terms: Terms, text: str, lexicon: Lexicon, guards: tuple[Guard, ...]) -> str:
    """What the first of some guards says that says anything.

    It hangs on nothing else. So a wording that is spoken again, in this play or another, is judged once.
    """
    judge = remembered if len(text) <= LONGEST_KNOWN else judged
    return judge(terms, text, lexicon, guards)


def judged(terms: Terms, text: str, lexicon: Lexicon, guards: tuple[Guard, ...]) -> str:
    """The same, judged anew."""
    proposal = Proposal(terms, text, plain_spelling(text), plain_spelling(terms.written), lexicon)
    return next(filter(None, (guard(proposal) for guard in guards)), "")


remembered = lru_cache(maxsize=MOST_KNOWN)(judged)

"""Lexicon: the words of a language that a wording is judged by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fatima_py.realize.toning import Manner, Tone

__all__ = ["Lexicon", "Phrase"]

Phrase = tuple[str, ...]
"""Words in the form in which they are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is known of a language. Each is equal to itself alone: what was found with it is remembered by it.

    All words in small letters, those of phrases in the form that is compared.

    * `ends` and `short` are short forms in full, of the end of a word and of a whole one; an end that `may_be` a word
      stands for it, but not the other way round. A number word counts what `numbers` says.
    * `same` gives phrases that say the same one form, `same_apart` where pauses set them off.
    * `negations` are one piece with the words beside them, `modals` with the word behind, `auxiliaries` with a denial
      behind. Nothing comes before one of `conditions` inside a part of a sentence. Things are listed with `joining`.
      A short form of a modal may be something else before one of `unclear`, and one that may be a word not before one
      of `done`, or that ends as one of `ending`. Something is so (`being`), and with one of `degrees` very much so.
    * Two sentences are joined by one of `adding`, where the first has none of `conditions` and of `reporting`: what
      comes behind these could be part of what is said there.
    * Who is asked for something is called one of `hearer`, and what for begins with one of `orders`; who wishes for
      something begins with one of `wishes`. `dates` have a capital, and are nobody's name. Questions begin with one of
      `asking`, behind which `wondering` may come, and names with one of `fond` before them.
    * A line may begin behind an `empty` phrase, with a number, one of `subjects` or a word that ends as one of
      `gerunds`. Something is said of `subjects`. None of `exact` is more or less so. A name behind one of `persons`, or
      a word that ends as one of `doers`, tells who that is. So it may behind a word that ends as one of
      `makers` and is none of `things`, where one of `determiners` comes before that. Something is said of `thirds`, who
      neither speak nor listen, and of `pronouns`, which are whole. One of `relating` tells more of what comes before
      it; one of `finite` says what somebody does, and a word with one of the `acting` ends may do so. A place or a
      time begins with one of `placing`. With one of `naming` somebody gives a name, and with one of `giving` before it
      a form of address may be somebody of the speaker's: `my child`.
    * Where words come before a line, its first is written small if it is one of `small`, and one of `kept` stays; none
      come before one of `linking`.
    * `requests` come to what is asked for alone, and `first` before the whole line.
    * `apart` are the phrases that may come where pauses set them off, `leading` those that need one before them only,
      and `within` those that need none. `openers` and `leading` come where a part of a sentence begins, `address` also
      where one ends, and inside a part only `asides` and `leading`. `style` has them all as they are written, by their
      kind, `kinds` as they are compared.
    * A line with one of `courteous` greets, thanks, asks pardon or says please, and one with one of `sorrow` is of
      something sad, each a word or several with `_` between them. What begins with one of `answers` commands nothing.
      `unfit` has, by the kind of a line (`toning.KINDS`), the phrases that never come to it, in small letters.
    * `tones` say what is heard of how a speaker feels, `manners` what of how they talk, each by its word.
    """

    ends: Mapping[str, str] = field(default_factory=dict[str, str])
    may_be: Mapping[str, str] = field(default_factory=dict[str, str])
    short: Mapping[str, str] = field(default_factory=dict[str, str])
    numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    same: Mapping[Phrase, str] = field(default_factory=dict[Phrase, str])
    same_apart: Mapping[Phrase, str] = field(default_factory=dict[Phrase, str])
    negations: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    unclear: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()
    hearer: frozenset[str] = frozenset()
    orders: frozenset[str] = frozenset()
    wishes: frozenset[Phrase] = frozenset()
    gerunds: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    fond: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    empty: frozenset[Phrase] = frozenset()
    subjects: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    thirds: frozenset[str] = frozenset()
    relating: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    courteous: frozenset[str] = frozenset()
    sorrow: frozenset[str] = frozenset()
    apart: frozenset[Phrase] = frozenset()
    leading: frozenset[Phrase] = frozenset()
    requests: frozenset[Phrase] = frozenset()
    first: frozenset[Phrase] = frozenset()
    openers: frozenset[Phrase] = frozenset()
    address: frozenset[Phrase] = frozenset()
    within: frozenset[Phrase] = frozenset()
    wondering: frozenset[Phrase] = frozenset()
    degrees: frozenset[Phrase] = frozenset()
    asides: frozenset[Phrase] = frozenset()
    style: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    kinds: Mapping[str, frozenset[Phrase]] = field(default_factory=dict[str, frozenset[Phrase]])
    unfit: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    tones: Mapping[str, Tone] = field(default_factory=dict[str, Tone])
    manners: Mapping[str, Manner] = field(default_factory=dict[str, Manner])

    longest: int = field(init=False, repr=False)
    """How many words the longest phrase has that says the same as another."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, (*self.same, *self.same_apart)), default=1))

    def is_small(self, word: str) -> bool:
        """Whether somebody may start again with a word: for what is spoken of, that asks, or helps a verb."""
        return word in self.subjects or word in self.asking or word in self.linking or self.is_verb(word)

    def is_verb(self, word: str) -> bool:
        """Whether a word says that something is, has, does, may or must."""
        return word in self.auxiliaries or word in self.modals or word in self.being

    def is_person(self, word: str) -> bool:
        """Whether a word stands for a person, or may by its ending."""
        return word in self.persons or (word.endswith(tuple(self.doers)) and word not in self.things)

    def may_be_person(self, word: str) -> bool:
        """Whether a word stands for a person, or may do so where it is told of whom: `the baker`, `my dog`."""
        return self.is_person(word) or (word.endswith(tuple(self.makers)) and word not in self.things)

    def in_full(self, word: str) -> Sequence[str]:
        """A word in full, a number word as what it counts: `can't` is `can not`, `two` is `2`."""
        word = word if word in self.short else word.strip("'")
        if word in self.short:
            return self.short[word].split()
        end = next((one for one in self.ends if word.endswith(one) and word != one), "")
        if end:
            return [self.numbers.get(word.removesuffix(end), word.removesuffix(end)), self.ends[end]]
        return [self.numbers.get(word, word)]

    def same_at(self, words: Sequence[str], *, ends: bool) -> tuple[int, str]:
        """How many of the first words are a phrase that says the same as others, and its one form; 0 for none.

        `ends` says that a pause stands before the first and behind the last of the words: then they are one apart, too.
        """
        if ends and (apart := self.same_apart.get(tuple(words))):
            return len(words), apart
        sizes = range(min(len(words), self.longest), 0, -1)
        return next(
            ((size, self.same[found]) for size in sizes if (found := tuple(words[:size])) in self.same), (0, "")
        )

"""Hearing: how the words of a clause turn, strengthen and weaken one another.

A tone is what a list says of a word. A negation turns the next tone of its clause, a degree strengthens or weakens it,
`but` takes weight from what stands before it, loud letters and `!` strengthen. The numbers are ours unless they are
said to be VADER's (Hutto and Gilbert 2014).
"""

import re
from collections import Counter
from collections.abc import Mapping
from enum import Enum
from functools import cache, lru_cache

from fatima_py.affect import TERMS, Vad
from fatima_py.perception.blaming import MISHAPS, YOU, accusing, asks_whether_one_must, is_passed, says_you
from fatima_py.perception.comparing import is_surpassed
from fatima_py.perception.denying import hear_denials
from fatima_py.perception.lists import by_first_word, tone_of, tone_of_sign, tones
from fatima_py.perception.pieces import is_word, tokens_of
from fatima_py.perception.said import Said, toned

__all__ = ["heard"]


class Act(Enum):
    """What a word does to the tones of its clause."""

    TURN = "turns the next tone"
    SPOIL = "turns the next tone where it is good"
    SPARE = "turns the next tone where it is bad"
    ENDS = "turns the tone just before it where it is bad"
    BUT = "takes weight from what stands before it"
    BREAK = "ends a clause"
    FRAME = "says that somebody feels, and nothing of what"
    IDLE = "does nothing, whatever its words say elsewhere"


TURNED = -0.74
"""What is left of a tone that is turned (VADER's)."""
REACH = 5
"""How many words behind a negation may be turned by it."""
STRONGER, WEAKER, RATHER = 1.3, 0.6, 0.9
MOST = 2.0
"""Several degrees together make a tone at most so much stronger."""
LOUD = 1.25
FACE = 1.5
"""A smiley or an emoji counts more than a word: it says how the words are meant."""
EACH_MARK, MARKS = 0.1, 4
"""By how much each `!` strengthens the tones of its sentence, and how many count."""
BEFORE_BUT, AFTER_BUT = 0.5, 1.25
"""VADER has .5 and 1.5."""

ACTS: Mapping[Act | float, str] = {
    STRONGER: """very, so, really, extremely, absolutely, totally, completely, utterly, incredibly, too, such, deeply,
        most, super, insanely, terribly, awfully, unbelievably, especially, particularly, truly, highly, hugely,
        enormously, seriously, damn, fucking, freaking, bloody, remarkably, exceptionally, thoroughly, intensely,
        entirely, wildly, madly, more, much, a lot, so much, very much, beyond, by far, such a, what a, even more,
        ever so, always, deadly, way too, far too, perfectly, dead, bitterly, sincerely, genuinely, immensely""",
    RATHER: "quite, rather, fairly, pretty, reasonably, moderately, almost, nearly, mostly",
    WEAKER: """slightly, somewhat, a bit, a little, a little bit, kind of, kinda, sort of, sorta, partly, mildly, a tad,
        a touch, faintly, marginally, to some extent, in a way""",
    Act.TURN: """not, no, never, cannot, nobody, nothing, none, neither, nor, nowhere, hardly, barely, scarcely, rarely,
        seldom, dont, doesnt, didnt, isnt, arent, wasnt, werent, cant, couldnt, wont, wouldnt, shouldnt, havent, hasnt,
        hadnt, aint, without, no longer, far from, anything but, no one, used to, no more, by no means, not at all,
        less, fewer, stopped, quit, nothing to""",
    Act.SPOIL: """lack, lacks, lacked, lacking, lost, lose, loses, losing, failed, fails, fail, refuse,
        refused, refuses, unable to, ran out of, run out of, denied, deny, stole, ruined, spoiled, destroyed, wish i,
        wish we, wish you were, wish you would, wish he, wish she, wish they, wish it, supposed to be, if only""",
    Act.SPARE: """free of, free from, rid of, cured of, recovered from, survived, survive, survives, escaped,
        escape, avoided, avoid, prevented, prevent, overcame, overcome, got over, end of, end to, ended, relieved of,
        saved from, conquered, beat, protected from, safe from, forgave, forgive""",
    Act.ENDS: """is gone, are gone, is over, are over, was over, were over, is finally gone, are finally gone,
        is finally over, are finally over, is all over, is now over, has gone, have gone, has ended, have ended,
        has finally ended, has stopped, have stopped, has finally stopped, went away, has gone away, have gone away,
        is behind me, is behind us, are behind me, are behind us""",
    Act.BUT: "but, however, nevertheless",
    Act.BREAK: "because, although, though, while, whereas, which, who, when, if, unless, until",
    Act.FRAME: """i feel, i felt, i am feeling, i'm feeling, i am, i'm, i was, i have been, i've been, he is, she is,
        you are, we are, they are, it is, it's, feel, feels, felt, feeling""",
    Act.IDLE: """can't stop, cannot stop, couldn't stop, cant stop, can't help, cannot help, couldn't help, no doubt,
        not only, not just, no wonder, why not, i mean, do you mean, you mean, of course, kind regards, as well as,
        at least, in case, no matter, as well, like you do,
        like he does, like she does, would like, rather than, by accident, any more, anymore""",
}
LIKENING = frozenset(
    re.split(
        r"\s+",
        """be is are was were been look looks looked looking feel feels felt seem seems seemed sound sounds
    sounded smell smells taste tastes just something nothing anything more much people things it's
    that's he's she's they're exactly act acts""",
    )
)
"""After these words, `like` likens and does not like."""
BEHIND_AN_END = frozenset(
    {"now", "at", "finally", "and", "but", "for", "since", "today", "overnight", "again", "thank"}
)
"""What may follow where something is said to be over; before other words it is over something."""
BEHIND_A_DEGREE = frozenset({"and", "yet", "for", "with", "about", "that", "i", "you", "it", "he", "she", "we", "they"})
"""Where these stand right behind a degree, it belongs to the tone before it: `I love you so much and ...`."""
TRAILING = frozenset({"so much", "very much", "a lot", "a bit", "a little", "a little bit"})
"""Degrees that no clause begins with; any other one ends a clause before `and` and `yet` alone."""
CONTRACTED = re.compile(r"\w+n't")
NO_MORE = frozenset({"no longer", "used to", "stopped", "quit", "no more"})
"""What turns and denies nothing: it was so."""
QUOTES = frozenset({'"', "\u201c", "\u201d"})
STOPS = frozenset({".", "..", "...", "\u2026", ":", ";", "(", ")", "\n", "\u2013", "\u2014"})


class Pending:
    """What the next tone of a clause will meet: the word that turns it, and the degrees."""

    __slots__ = ("act", "boost", "by", "reach", "turner")

    def __init__(self, turner: Said | None = None, act: Act = Act.TURN, reach: int = 0) -> None:
        self.turner, self.act, self.reach = turner, act, reach
        self.boost, self.by = 1.0, ""


Found = tuple[Act | float | None, Vad | None, tuple[int, ...]]
NOTHING: Found = (None, None, ())


@cache
def acts() -> Mapping[str, Act | float]:
    """What each word or phrase does."""
    return {word: act for act, words in ACTS.items() for word in re.split(r",\s+", words)}


@lru_cache(maxsize=1 << 14)
def looked_up(phrase: str) -> Found:
    """What a word or phrase does, where it lies, and how long the phrases are that begin with it."""
    act = acts().get(phrase, Act.TURN if CONTRACTED.fullmatch(phrase) else None)
    found = (act, tone_of(phrase), tuple(length for length in lengths().get(phrase, ()) if length > 1))
    return NOTHING if found == NOTHING and phrase != "or" else found


@lru_cache(maxsize=1 << 14)
def bare(word: str) -> Said:
    """A word that says nothing and does nothing, so that nothing happens to it: one for all its places."""
    return Said(word)


@cache
def lengths() -> Mapping[str, tuple[int, ...]]:
    """How many words the phrases have that begin with a word."""
    return by_first_word((*tones(), *acts()))


def heard(text: str) -> tuple[list[Said], int]:
    """The words, phrases and faces of a text with what they say, in order, and how many of them are loud."""
    hearing = Hearing(tokens_of(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))
    at = 0
    while at < len(hearing.tokens):
        at += hearing.hear(at)
    hearing.end_sentence("")
    hear_denials(hearing.said)
    return hearing.said, hearing.loud


SILENT = frozenset({Act.IDLE, Act.TURN, Act.FRAME})
"""What does this has no tone itself."""


class Hearing:
    """A text that is heard from its first word to its last."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.words = [token.lower() for token in tokens]
        self.said: list[Said] = []
        self.loud = 0
        self.sentence = self.part = self.clause = 0
        self.pending = Pending()
        self.turned: list[Said] = []
        self.turner: Said | None = None
        self.weight = 1.0
        self.blames = False
        self.place = (0, 0)

    def hear(self, at: int) -> int:
        """Take in what stands at a place; how many tokens it is."""
        word = self.words[at]
        if is_word(word):
            return self.hear_word(at)
        if word[0] in "!?" or word in STOPS:
            self.said.extend(Said(mark) for mark in ("!", "?") if mark in word)
            self.end_sentence(word)
        elif word == ",":
            if not (self.pending.by and isinstance(acts().get(" ".join(self.words[at + 1 : at + 2])), float)):
                self.end_clause()  # but in: very, very good
        elif word in QUOTES:
            self.said.append(Said('"'))
        else:
            self.show(word)
        return 1

    def show(self, faces: str) -> None:
        """Take in a smiley, or a run of emoji, of which each counts once, the more often it is there the more."""
        self.end_clause()
        shown = {faces: 1} if faces.isascii() else Counter(faces)
        for face, times in shown.items():
            if face.isprintable() and (point := tone_of_sign(face)):
                strength = 1 + EACH_MARK * min(MARKS, times - 1)
                self.strike(Said(face, point, FACE * strength, lettered=False), point)

    def hear_word(self, at: int) -> int:
        """Take in a word, or the longest phrase of the lists that begins with it."""
        word = self.words[at]
        found = looked_up(word)
        if found is NOTHING:  # as of most words
            if self.blames or word in YOU:
                self.blames = self.blamed(at, 1)
            self.loud += len(word) > 1 and self.tokens[at].isupper()
            self.pass_by(bare(word))
            return 1
        act, point, ahead = found
        length = self.reach(at, ahead)
        if length > 1:
            word = " ".join(self.words[at : at + length])
            act, point, _ = looked_up(word)
        elif self.likens(at):
            point = None
        self.place = (at, at + length)
        point = accusing(point) if point and self.blames and word not in MISHAPS else point
        if self.blames or self.words[at] in YOU:
            self.blames = self.blamed(at, length)
        loud = self.is_loud(at, length)
        self.loud += loud
        silent = act in SILENT
        one = Said(word, None if silent else point, LOUD if loud and point else 1.0, lettered=length == 1)
        if isinstance(act, float) and (point is None or self.has_tone(at + length)):
            self.colour(one, act)
        else:
            self.say(one)
            self.act(one, act)
        return length

    def reach(self, at: int, ahead: tuple[int, ...]) -> int:
        """How many words the longest phrase of the lists has that begins at a place; 1 where there is none."""
        for length in ahead:
            phrase = " ".join(self.words[at : at + length])
            known = phrase in tones() or (phrase in acts() and self.is_end(phrase, at + length))
            if at + length <= len(self.words) and known:
                return length
        return 1

    def is_end(self, phrase: str, after: int) -> bool:
        """Whether nothing follows what says that something is over, so that it says so; any other phrase does."""
        follows = "".join(self.words[after : after + 1])
        return acts()[phrase] is not Act.ENDS or not follows[:1].isalnum() or follows in BEHIND_AN_END

    def blamed(self, at: int, length: int) -> bool:
        """Whether bad that is said next is said of whoever is spoken to."""
        words = self.words[at : at + length]
        if says_you(words[0], self.words[at - 1] if at else ""):
            return True
        if words == ["to"]:
            return self.blames and asks_whether_one_must(self.words[:at])
        return self.blames and (is_passed(words) or " ".join(words) in acts())

    def is_loud(self, at: int, length: int) -> bool:
        """Whether a word stands in capitals, or one of a phrase."""
        return any(len(token) > 1 and token.isupper() for token in self.tokens[at : at + length])

    def likens(self, at: int) -> bool:
        """Whether `like` stands between two things that are alike."""
        return self.words[at] == "like" and (at == 0 or self.words[at - 1] in LIKENING)

    def has_tone(self, at: int) -> bool:
        """Whether the word at a place has a tone, or makes one stronger."""
        if at >= len(self.words) or not is_word(self.words[at]):
            return False
        return tone_of(self.words[at]) is not None or isinstance(acts().get(self.words[at]), float)

    def colour(self, one: Said, factor: float) -> None:
        """A degree: the next tone is so much stronger."""
        one.point, one.lettered = None, False
        self.said.append(one)
        self.pending.boost = min(MOST, self.pending.boost * factor)
        self.pending.by = one.word
        if self.trails(one.word):
            self.belong_to_the_last()

    def trails(self, degree: str) -> bool:
        """Whether a degree is the last word of what it belongs to, and not half of: more and more."""
        after = self.words[self.place[1] : self.place[1] + 2]
        follows = after[:1] == ["and"] or after[:1] == ["yet"]
        if degree in TRAILING:
            follows = follows or (bool(after) and after[0] in BEHIND_A_DEGREE)
        return follows and after[1:] != [degree]

    def say(self, one: Said) -> None:
        """A word: if it has a tone, what is pending comes to it."""
        if one.point is not None:
            self.strike(one, one.point)
        elif self.turner is not None and one.word == "or":
            self.said.append(one)
            self.pending = Pending(self.turner, reach=REACH)
        else:
            self.pass_by(one)

    def pass_by(self, one: Said) -> None:
        """A word without a tone: what is pending reaches less far."""
        self.said.append(one)
        if self.pending.turner is not None:
            self.pending.reach -= 1
            if self.pending.reach <= 0:
                self.pending.turner = None

    def strike(self, one: Said, point: Vad) -> None:
        """A tone meets what is pending."""
        self.said.append(one)
        one.lettered = one.lettered and one.word not in TERMS  # who is rated as a feeling is not read by its letters
        one.weight = self.weight
        one.factor *= self.weight * self.turning(one, point)
        self.pending = Pending()

    def turning(self, one: Said, point: Vad) -> float:
        """By how much a tone counts after what is pending."""
        pending = self.pending
        fits = pending.act is Act.TURN or (pending.act is Act.SPOIL) == (point.valence > 0)
        if pending.turner is None or not fits:
            return pending.boost
        if pending.turner.point is None:
            pending.turner.lettered = False
        if self.surpassed(one):
            return STRONGER
        self.turned.append(one)
        one.denied = pending.act is Act.TURN and pending.turner.word not in NO_MORE
        self.turner = pending.turner
        return TURNED * min(1.0, pending.boost)

    def surpassed(self, one: Said) -> bool:
        """Whether nothing surpasses a tone that is turned."""
        turner, (begin, end) = self.pending.turner, self.place
        around = self.words[max(0, begin - 8) : begin], self.words[end : end + 4]
        return turner is not None and is_surpassed(turner.word, self.pending.by, around[0], one.word, around[1])

    def act(self, one: Said, act: Act | float | None) -> None:
        """What a word does to the rest of its clause, if it does something."""
        if not isinstance(act, Act):
            return
        if act is Act.FRAME:
            one.lettered = False
        elif act is Act.ENDS:
            self.be_over()
        elif act is Act.IDLE:
            self.pending = Pending()
        elif act in (Act.BUT, Act.BREAK):
            self.end_clause()
            if act is Act.BUT:
                self.weigh_anew()
        elif act is Act.TURN and self.pending.turner is not None and self.pending.act is Act.TURN:
            one.lettered = self.pending.turner.lettered = False  # not without: twice turned is not turned
            self.pending = Pending()
        else:
            self.pending = Pending(one, act, REACH)

    def be_over(self) -> None:
        """What was just said is over: where it is bad, that is good."""
        for before in toned(self.said[self.clause : -1][-1:]):
            if self.pending.turner is None and before.factor > 0 and before.point and before.point.valence < 0:
                before.factor *= TURNED
                before.lettered = False

    def weigh_anew(self) -> None:
        """From here on tones weigh more, and those before weigh less."""
        for before in toned(self.said[self.part :]):
            before.factor *= BEFORE_BUT
            before.weight *= BEFORE_BUT
        self.part, self.weight = len(self.said), AFTER_BUT

    def end_clause(self) -> None:
        """Nothing reaches beyond a clause; a degree at its end belongs to the tone before it."""
        self.belong_to_the_last()
        self.pending, self.clause, self.turner = Pending(), len(self.said), None

    def belong_to_the_last(self) -> None:
        """A degree that ends what it belongs to: the tone before it is so much stronger, if there is one."""
        if self.pending.boost != 1.0:
            for last in toned(self.said[self.clause :])[-1:]:
                last.factor *= self.pending.boost
                self.pending.boost, self.pending.by = 1.0, ""

    def end_sentence(self, mark: str) -> None:
        """A mark or stop: `!` strengthens the sentence, and `isn't it good?` is no negation."""
        if self.sentence == len(self.said):
            return
        self.end_clause()
        sentence = self.said[self.sentence :]
        if "?" in mark and CONTRACTED.fullmatch(sentence[0].word):
            for one in self.turned:
                one.factor = abs(one.factor)
        strength = 1 + EACH_MARK * min(MARKS, mark.count("!"))
        for one in toned(sentence):
            one.factor *= strength
        self.sentence = self.part = len(self.said)
        self.turned, self.weight = [], 1.0

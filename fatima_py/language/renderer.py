"""Renderer: names as sentences that say exactly the same.

Every sentence is read back before it is taken. Where none says exactly what the name says, the name itself is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fatima_py.emotions import emotion_named
from fatima_py.errors import FatimaError
from fatima_py.events import OVERHEARD, STRENGTHS_HEARD, SpeechAct, is_heard, reported
from fatima_py.kb import Condition, Operator
from fatima_py.language.arithmetic import in_infix
from fatima_py.language.changing import SaidChange, ways_to_change
from fatima_py.language.hearsay import hearsay
from fatima_py.language.overhearing import overhearings
from fatima_py.language.parser import OPEN_LINE, SentenceError, Vocabulary
from fatima_py.language.refusing import FACT
from fatima_py.language.remembering import OPERATORS, time_ago
from fatima_py.language.telling import gist
from fatima_py.names import ANY, FALSE, NIL, SELF, TRUE, Compound, Symbol, Term, Variable, as_number, symbol
from fatima_py.patterns import late_pattern

__all__ = ["Renderer", "UnsayableError", "first_exact"]

Read = TypeVar("Read")

PLAIN_VARIABLE = late_pattern(r"[A-Za-z_]\w*")
MEANT_OTHERWISE = late_pattern(r"\b(?:me|anyone|everyone|anything|someone|nothing|nobody|I|my)\b")
"""Words that mean something else in a sentence; in another case they are the same name and nothing else."""
SPEAK = symbol("Speak")
TIMES = {Operator(sign): words for words, sign in OPERATORS.items()}
ARE = {Operator.EQUAL: "is", Operator.NOT_EQUAL: "is not"}
VERBS = {"hear": "heard", "says": "said", "sounds": "sounded", "does": "did", "starts": "began", "becomes": "became"}
"""The verbs of events, as they are awaited and as they are told."""


class UnsayableError(ValueError):
    """A name that no sentence says."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Says names in the words of one scenario, those of its `vocabulary`, by default as an author writes them in rules.

    `told` is for what was recorded: events lie in the past, and lines go by the marks of a script (`[Rude] <Apology>`).
    """

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    told: bool = False

    def raw(self, term: Term) -> str:
        """A name with `me` for SELF, and `$x` for a variable."""
        if isinstance(term, Compound):
            return f"{self.raw(term.head)}({', '.join(map(self.raw, term.args))})"
        if isinstance(term, Variable):
            return dollar(term)
        if term == SELF:
            return "me"
        return in_other_case(term.text) if MEANT_OTHERWISE.search(term.text) else term.text

    def term(self, term: Term) -> str:
        """A name where a name stands."""
        return first_exact([self.raw(term), str(term)], self.vocabulary.term, term)

    def person(self, term: Term, *, binds: bool = False) -> str:
        """Somebody; a variable that stands here for the first time is `anyone $x`."""
        if term == ANY:
            return "anyone"
        if term == NIL:
            return "nobody"
        word = self.raw(term)
        return f"anyone {word}" if binds and word.startswith("$") else word

    def addressed(self, term: Term) -> str:
        """Whom an action is for; empty where it is for nobody."""
        return "" if term == NIL else first_exact([self.person(term), self.raw(term)], self.vocabulary.person, term)

    def event(self, event: Compound) -> str:
        """An event, or what a rule waits for."""
        return first_exact([*self.events(event), self.raw(event), str(event)], self.vocabulary.event, event)

    def events(self, event: Term) -> Iterator[str]:
        """Sentences that may say an event."""
        if not isinstance(event, Compound) or len(event.args) != 4:
            return
        kind, who, what, whom = event.args
        if who == SELF and not self.told and str(kind).lower() != "property-change":
            return  # "me does" is nothing that anybody would write
        subject = "I" if who == SELF else self.person(who, binds=True)
        to = self.towards(whom)
        match str(kind).lower():
            case "action-end":
                yield from (f"{subject} {self.verb('sounds')} {sound}{to}" for sound in self.sounds(what))
                yield from (f"{subject} {self.verb('says')} {said}{to}" for said in self.lines(what))
                yield f"{subject} {self.verb('does')} {self.raw(what)}{to}"
            case "action-start":
                yield from (f"{subject} {self.verb('starts')} to say {said}{to}" for said in self.lines(what))
                yield f"{subject} {self.verb('starts')} {self.raw(what)}{to}"
            case "overheard":
                yield from overhearings(subject, self.sounds(what), self.lines(what), to, told=self.told)
            case "told" if isinstance(what, Compound) and reported(event) is what:
                yield from hearsay(subject, what, self.named, replace(self, told=True).event(what), self.verb("hear"))
            case "property-change":
                owner = "" if who == ANY else f" of {self.person(who)}"
                yield from (f"{name}{owner} {self.verb('becomes')} {self.raw(whom)}" for name in self.promises(what))
                yield f"{self.named(what)}{owner} {self.verb('becomes')} {self.raw(whom)}"
            case _:
                return

    def sounds(self, action: Term) -> Iterator[str]:
        """What any line sounds like by its words; nothing for another action."""
        speech = SpeechAct.of(action)
        if speech is None or (speech.state, speech.target, speech.meaning) != (ANY, ANY, ANY):
            return
        if isinstance(speech.style, Compound) and is_heard(speech.style):
            feeling, clue, strength = speech.style.args
            word = "" if clue == ANY else f" with the word {self.raw(clue)}"
            much = next((f"{words} " for words, term in STRENGTHS_HEARD.items() if term == strength), "")
            yield f"{much}{self.raw(feeling)}{word}"

    def verb(self, verb: str) -> str:
        """The verb of an event in its tense."""
        return VERBS[verb] if self.told else verb

    def towards(self, whom: Term) -> str:
        """Whom something is done to, with the word before it; nothing where it may be anybody."""
        return "" if whom == ANY else f" to {self.person(whom)}"

    def lines(self, action: Term) -> Iterator[str]:
        """How any line of a style and a meaning may be called; nothing where the states of the line matter."""
        speech = SpeechAct.of(action)
        if speech is None or (speech.state, speech.target) != (ANY, ANY):
            return
        meaning, style = speech.meaning, speech.style
        if meaning == style and style in (ANY, NIL):
            yield "anything" if style == ANY else "a line"
            return
        if ANY in (meaning, style) and not self.told:
            yield self.raw(meaning if style == ANY else style)
        yield marked(style, meaning)

    def deed(self, action: Term, target: Term = NIL) -> str:
        """What a rule does, and to whom where it is done to somebody."""
        raw = self.raw(action)
        to = "" if target == NIL else f" to {self.person(target)}"
        said = self.lines(closed(action)) if not to else ()
        texts = [*(f"say {line}" for line in said), f"{raw}{to}", f"{action}{to}", f"{in_other_case(raw)}{to}"]
        return first_exact(texts, lambda text: with_nobody(self.vocabulary.deed(text)), (action, target))

    def condition(self, condition: Condition) -> str:
        """A condition, of a line where it asks somebody else."""
        if condition.others:
            text = " or ".join(map(self.condition, condition.alternatives()))
            return first_exact([text, str(condition)], self.vocabulary.line_condition, condition)
        if condition.asks is not None:
            return self.of_somebody(replace(condition, asks=None), condition)
        left, right, sign = self.side(condition.left), self.side(condition.right), condition.operator
        plain = f"{'#' * condition.counts}{left} {sign} {'#' * condition.counts_both}{right}"
        turned = f"{right} {sign} {left}"
        both = (turned, plain) if isinstance(condition.left, Symbol) else (plain, turned)
        bare = f"{self.raw(condition.left)} {sign} {self.raw(condition.right)}"
        texts = [*self.conditions(condition), *both, bare, str(condition)]
        return first_exact(texts, self.vocabulary.condition, condition)

    def of_somebody(self, own: Condition, condition: Condition) -> str:
        """A condition that asks somebody else: what they feel, or what they believe."""
        who, told = self.person(condition.asks or ANY), replace(self, told=True).condition(own)
        texts = [f"{who}'s {told.removeprefix('my ')}"] if told.startswith("my ") else []
        believed = f"{who} believes {self.condition(own)}"
        try:
            return first_exact([*texts, believed], self.vocabulary.line_condition, condition)
        except UnsayableError:
            return believed

    def side(self, term: Term) -> str:
        """One side of a comparison: what is worked out as it is written, a fact by its bare name."""
        text = in_infix(term, self.asked)
        return self.named(term) if text == self.asked(term) else text

    def conditions(self, condition: Condition) -> Iterator[str]:
        """Sentences that may say a condition."""
        left, sign, right = condition.left, condition.operator, self.side(condition.right)
        if not isinstance(left, Compound):
            return
        word = str(left.head).lower()
        if sign in ARE:
            yield from (f"{name} {ARE[sign]} {right}" for name in self.promises(left))
        if quantity := self.quantity(left, word):
            yield f"{quantity} {sign} {right}"
        if ways := OF_MEMORY.get((word, len(left.args))):
            yield from ways(self, condition, left)
        if word == "validdialogue" and self.told and len(left.args) == 4 and sign is Operator.EQUAL:
            yield "there is a line to say"
            yield from (f"there is a line to say {said}" for said in self.lines(closed(left)))

    def promises(self, name: Term) -> Iterator[str]:
        """What a promise goes by; nothing for another property."""
        is_one = isinstance(name, Compound) and len(name.args) == 2 and str(name.head) in ("Promise", "MyPromise")
        if isinstance(name, Compound) and is_one and name.args[1] != SELF:
            called, who = self.raw(name.args[0]), self.person(name.args[1])
            yield f"my promise {called} to {who}" if str(name.head) == "MyPromise" else f"{who}'s promise {called}"

    def quantity(self, left: Compound, word: str) -> str:
        """What is felt or wanted: `my mood`, `my anger at Tom`, `goal GetHome`, `visits to hub`; else empty."""
        about = left.args[-1] if len(left.args) == 2 else None
        if left.args[0] == SELF and (about is not None or self.told or word == "mood"):
            kind = emotion_named(word)
            of_goal = kind is not None and kind.of_goal
            whom = "" if about is None else f" about {self.goal(about)}" if of_goal else f" at {self.person(about)}"
            if word == "mood" or kind:
                return f"my {word}{whom}"
        if word == "visits" and len(left.args) == 1:
            return f"visits to {self.raw(left.args[0])}"
        return f"goal {self.raw(left.args[0])}" if word == "goallikelihood" else ""

    def often(self, number: Term) -> str:
        """How many times: `1 time`, `2 times`."""
        return f"{self.raw(number)} time{'' if as_number(number) == 1 else 's'}"

    def goal(self, term: Term) -> str:
        """The goal that a feeling is about."""
        return "anything" if term == ANY else "nothing" if term == NIL else self.raw(term)

    def memories(self, condition: Condition, asked: Compound) -> Iterator[str]:
        """Sentences about what is remembered."""
        kind, who, what, whom = asked.args
        to, heard = self.towards(whom), "overheard" if kind == symbol(OVERHEARD) else "heard"
        never = condition.operator is Operator.EQUAL and as_number(condition.right) == -1
        times = ""
        if asked.head.key == "eventcount":
            never = False
            times = f" {TIMES.get(condition.operator, condition.operator)} {self.often(condition.right)}"
        have = "I have not" if never else "I have"
        ways = [(sound, "sounded", heard, "sound") for sound in self.sounds(what)]
        ways += [(said, "said", heard, "say") for said in self.lines(what)]
        for deed, done, perceived, do in [*ways, (self.raw(what), "done", "seen", "do")]:
            if who == SELF:
                yield f"{have} {done} {deed}{to}{times}"
            else:
                yield f"{have} {perceived} {self.person(who)} {do} {deed}{to}{times}"

    def last_times(self, condition: Condition, asked: Compound) -> Iterator[str]:
        """Sentences about how long ago something was for the last time."""
        _, who, what, whom = asked.args
        seconds, bound = as_number(condition.right), TIMES.get(condition.operator)
        if seconds is None or bound is None:
            return
        subject, to = "I" if who == SELF else self.person(who), self.towards(whom)
        ways = [(sound, "sounded") for sound in self.sounds(what)] + [(said, "said") for said in self.lines(what)]
        for deed, done in [*ways, (self.raw(what), "did")]:
            if condition.operator is Operator.AT_LEAST:
                yield f"{time_ago(seconds, short=True)} since {subject} {done} {deed}{to}"
            yield f"the last time {subject} {done} {deed}{to} was {bound} {time_ago(seconds)} ago"

    def tellers(self, condition: Condition, asked: Compound) -> Iterator[str]:
        """Sentences about who told of something."""
        anyone = condition.operator is Operator.NOT_EQUAL and condition.right == NIL
        if condition.right != SELF:
            who = "anyone" if anyone else self.person(condition.right)
            told = replace(self, told=True).events(asked.args[0])
            yield from (f"{who} told me that {what}" for what in (*told, self.raw(asked.args[0])))

    def of_others(self, condition: Condition, asked: Compound) -> Iterator[str]:
        """Sentences about what others remember, or were there for."""
        mind, _, who, what, whom = asked.args
        sign, number = condition.operator, as_number(condition.right)
        never, once = (sign, number) == (Operator.EQUAL, 0), (sign, number) == (Operator.MORE, 0)
        times = "" if never or once else f" {TIMES.get(sign, sign)} {self.often(condition.right)}"
        does, there = self.mind(mind, "remember", negated=never), asked.head.key == "witnessedby"
        was = f"{self.mind(mind)} was {'not ' * never}there when"
        subject, to = "I" if there and who == SELF else self.person(who).replace("nobody", "-"), self.towards(whom)
        ways = [(sound, "sounded", "sounding") for sound in self.sounds(what)]
        ways += [(said, "said", "saying") for said in self.lines(what)]
        for deed, did, doing in [*ways, (self.raw(what), "did", "doing")]:
            yield f"{was} {subject} {did} {deed}{to}{times}" if there else f"{does} {subject} {doing} {deed}{to}{times}"

    def known_to(self, condition: Condition, asked: Compound) -> Iterator[str]:
        """Sentences about what others know."""
        mind, what, value = asked.args
        knows = self.mind(mind, "know", negated=condition.right == FALSE)
        yield f"{knows} that {self.raw(what)}" + ("" if value == TRUE else f" is {self.raw(value)}")

    def mind(self, mind: Term, verb: str = "", *, negated: bool = False) -> str:
        """Who remembers or knows, as `Tom`, or as `Tom thinks that I`, with a verb behind it."""
        through = f"{self.person(mind.head, binds=True)} thinks that " if isinstance(mind, Compound) else ""
        who = mind.args[0] if isinstance(mind, Compound) else mind
        subject, does = ("I", "do") if who == SELF else (self.person(who, binds=True), "does")
        done = f" {does} not {verb}" if negated else f" {verb}{'s' * (who != SELF)}"
        return f"{through}{subject}{done if verb else ''}"

    def asked(self, name: Term) -> str:
        """What a condition asks for: a feeling or a mood as `my anger at Tom`, anything else by its name."""
        found = self.quantity(name, str(name.head).lower()) if isinstance(name, Compound) and name.args else ""
        return found or self.named(name)

    def property(self, name: Term) -> str:
        """A property that is believed."""

        def read(text: str) -> Term:
            return self.vocabulary.property(self.vocabulary.plain(text))

        return first_exact([self.named(name), self.raw(name), str(name)], read, name)

    def change(self, observer: Term, name: Term, value: Term) -> str:
        """What somebody comes to believe, or forgets."""
        who = "everyone" if observer == ANY else self.raw(observer)
        said, worth = self.named(name), in_infix(value, self.named)
        texts = [f"{who} forgets {said}"] if value == NIL else []
        texts += [f"{who} believes {said} = {worth}", f"{who} believes {self.raw(name)} = {value}"]
        return first_exact(texts, self.vocabulary.belief, (observer, name, value))

    def effect(self, said: SaidChange, by: Term = NIL) -> str:
        """What a line or an effect changes, where `by` is whose doing it is. Raises UnsayableError."""
        return first_exact(ways_to_change(said, self.named), lambda text: self.vocabulary.change(text, by), said)

    def named(self, term: Term) -> str:
        """A property, a fact by its bare name."""
        if isinstance(term, Compound) and str(term.head) == FACT and len(term.args) == 1:
            bare = self.raw(term.args[0])
            return bare if self.vocabulary.fact(bare) == term else self.raw(term)
        return self.raw(term)

    def feeling(self, value: Term, about: Term) -> str:
        """How strong something is felt, and about whom."""
        number = self.raw(value)
        texts = [number] if about == NIL else [f"{number} for {who}" for who in (self.person(about), self.raw(about))]
        return first_exact(texts, self.vocabulary.felt, (value, about))

    def narrate(self, event: Compound) -> str:
        """An event that happened, without what nobody hears of it; the sentence reads as `gist` of the event."""
        short = gist(event)
        try:
            return first_exact(self.events(short), self.vocabulary.event, short)
        except UnsayableError:
            return self.event(event)


OF_MEMORY: Mapping[tuple[str, int], Callable[[Renderer, Condition, Compound], Iterator[str]]] = {
    ("eventid", 4): Renderer.memories,
    ("eventcount", 4): Renderer.memories,
    ("sincelast", 4): Renderer.last_times,
    ("tellerof", 1): Renderer.tellers,
    ("rememberedby", 5): Renderer.of_others,
    ("witnessedby", 5): Renderer.of_others,
    ("isknownto", 3): Renderer.known_to,
}
"""How questions to memory are said, by their heads and how many parts they have."""


def marked(style: Term, meaning: Term) -> str:
    """A style and a meaning as they stand in a script."""
    parts = [f"[{between(style)}]"] if style != ANY else []
    parts += [f"<{between(meaning)}>"] if meaning != ANY else []
    return " ".join(parts)


def between(term: Term) -> str:
    """A style or meaning, as it is written between its marks."""
    return "nothing" if term == NIL else Renderer().raw(term)


def closed(line: Term) -> Term:
    """A line whose open parts, as `say` leaves them, may be anything."""
    if not isinstance(line, Compound) or len(line.args) != len(OPEN_LINE):
        return line
    parts = (ANY if part == free else part for part, free in zip(line.args, OPEN_LINE, strict=True))
    return Compound(SPEAK, tuple(parts)) if line.head.key == "validdialogue" else replace(line, args=tuple(parts))


def in_other_case(word: str) -> str:
    """A word in capitals, or in small letters where it is in capitals.

    >>> in_other_case("me"), in_other_case("I")
    ('ME', 'i')
    """
    return word.lower() if word.isupper() else word.upper()


def dollar(variable: Variable) -> str:
    """A variable as an author writes it, where its name allows it."""
    return f"${variable.name}" if PLAIN_VARIABLE.fullmatch(variable.name) else str(variable)


def with_nobody(deed: tuple[Term, Term | None]) -> tuple[Term, Term]:
    """A deed that is done to nobody, where nobody is named."""
    action, target = deed
    return action, NIL if target is None else target


def first_exact(texts: Iterable[str], read: Callable[[str], Read], wanted: Read) -> str:
    """The first of the texts that reads as what is wanted. Raises UnsayableError where none does."""
    for text in texts:
        try:
            if read(text) == wanted:
                return text
        except (SentenceError, FatimaError):
            continue
    raise UnsayableError(f"the format cannot say {wanted}")

"""Parser: what an author writes in rules, turned into names one to one.

`anyone $x says Rude to me` is `Event(Action-End, [x], Speak(*, *, *, Rude), SELF)`; `my mood < -2` is
`Mood(SELF) < -2`. Names may be written raw anywhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isinf
from sys import float_info

from fatima_py.errors import NameSyntaxError
from fatima_py.events import FEELINGS_HEARD, STRENGTHS_HEARD, SpeechAct, sounding
from fatima_py.kb import Condition
from fatima_py.language.arithmetic import of_facts, operands, worked_out
from fatima_py.language.changing import SaidChange, change_said
from fatima_py.language.conditions import interruption_said, line_condition_said, rule_condition_said
from fatima_py.language.grouping import one_of_group
from fatima_py.language.hearsay import hearsay_said
from fatima_py.language.overhearing import overhearing_said
from fatima_py.language.promising import promise_named
from fatima_py.language.quantities import number_asked
from fatima_py.language.refusing import (
    SentenceError,
    check_minds,
    refuse_partless,
    refuse_several,
    refuse_strength,
    refuse_undeclared,
    refuse_wordy,
)
from fatima_py.language.remembering import SOUND, TO, WHO
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, Variable, compound, parse
from fatima_py.signs import composed
from fatima_py.spelling import did_you_mean, numbered_alike

__all__ = ["OPEN_LINE", "SentenceError", "Vocabulary", "joined"]

SAYS = re.compile(rf"(?P<who>{WHO})\s+(?:says|said)\s+(?P<line>line\s+)?(?P<what>.+?){TO}")
SOUNDS = re.compile(rf"(?P<who>{WHO})\s+(?:sounds|sounded)\s+{SOUND}{TO}")
DOES = re.compile(rf"(?P<who>{WHO})\s+(?P<verb>does|did|starts|began)\s+(?P<what>.+?){TO}")
BECOMES = re.compile(rf"(?P<what>\S.*?)(?:\s+of\s+(?P<who>{WHO}))?\s+(?:becomes|became)\s+(?P<value>\S.*)")
BELIEVES = re.compile(rf"(?P<who>{WHO})\s+believes\s+(?P<what>\S.*?)(?:(?:\s*=\s*|\s+is\s+)(?P<value>\S.*))?")
OWN_DEED = re.compile(r"I\s+(say|do)\s+")
FORGETS = re.compile(rf"(?P<who>{WHO})\s+(?:forgets|no\s+longer\s+believes)\s+(?P<what>\S.*)")
MOVES = re.compile(r"the\s+scene\s+(?:moves|moved)\s+to\s+(?P<state>\S+)")
FEELS = re.compile(rf"(?P<value>\S+)(?:\s+(?:for|towards?|at)\s+(?P<who>{WHO}))?")
VARIABLE = re.compile(r"\$([A-Za-z_]\w*)")
MARKS = re.compile(r"(?:\[(?P<style>[^][<>]+)\])?\s*(?:<(?P<meaning>[^<>]+)>)?")
"""The style and the meaning of a line, as they stand in a script."""
DEED_TO = re.compile(r"(?P<what>.+?)\s+to\s+(?P<whom>\S+)")
NUMBERS = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?(?![\w.])", re.IGNORECASE)
PERCENT = re.compile(r"(?<![\w.])(\d+\.?\d*|\.\d+)\s*%")

OPEN_LINE = tuple(Variable(name) for name in ("state", "next", "meaning", "style"))
"""The parts of a line that `say` leaves open."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one scenario: its people, its styles and meanings, and what each line is as an action.

    `people` maps names of more than one word to the one word used in names, `facts` what is written for a fact to the
    property that it is, as `evidence` to `Fact(Evidence)`, and `cast` are the names of the people. `styles` and
    `meanings` are those that its lines have; `lines` maps the id of each to the saying of it, `Speak(state, target,
    meaning, style)`. Texts are without case.
    """

    people: Mapping[str, str] = field(default_factory=dict[str, str])
    styles: frozenset[str] = frozenset()
    meanings: frozenset[str] = frozenset()
    lines: Mapping[str, Compound] = field(default_factory=dict[str, Compound])
    facts: Mapping[str, Compound] = field(default_factory=dict[str, Compound])
    cast: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """The styles and meanings, marked as in a script, of each group: `act apology`: `[Sorry]`, `<Regret>`."""
    functions: tuple[str, ...] = ()
    """The functions of the host that have no parts, and are asked as `Weather()`."""

    def plain(self, text: str) -> str:
        """The sentence with people by the one word that names them, and a function without parts with one of nothing.

        A head with parts behind it names nobody.
        """
        text = self.named(text)
        for name in self.functions:
            text = re.sub(rf"(?<!\w)({re.escape(name)})\(\s*\)", rf"\1({NIL})", text, flags=re.IGNORECASE)
        return text

    def named(self, text: str) -> str:
        """The sentence with people by the one word that names them."""
        text = composed(" ".join(text.split()))
        for written, word in self.people.items():
            text = re.sub(rf"(?<!\w){re.escape(written)}(?![\w(])", word, text, flags=re.IGNORECASE)
        return text

    def term(self, text: str) -> Term:
        """A name in the author's words: `$x`, `me`, `anyone`, `60%`."""
        raw = PERCENT.sub(lambda found: str(float(found[1]) / 100), VARIABLE.sub(r"[\1]", composed(text)))
        raw = re.sub(r"\bme\b", "SELF", raw)
        raw = re.sub(r"(?<![\w(])\b(?:anyone|everyone|anything|someone)\b|(?<=[(,\s])(?:anyone|anything)\b", "*", raw)
        if any(isinf(float(number)) for number in NUMBERS.findall(raw)):
            raise SentenceError(f"a number beyond {float_info.max:.0e} is no value: expected a smaller one")
        try:
            return of_facts(parse(re.sub(r"^nothing$|^nobody$", "-", raw.strip())), self.facts)
        except NameSyntaxError as wrong:
            refuse_partless(text, self.functions)
            raise SentenceError(f"{text.strip()!r} is not a name: expected {wrong.expected}") from None

    def person(self, text: str | None) -> Term:
        """Who is meant: a name, `me`, `anyone`, or `anyone $x` for a name that the rule goes on to use."""
        if text is None:
            return ANY
        if not text.strip():
            raise SentenceError("expected a name, me, anyone or anyone $x")
        *_, word = words = text.split()
        if len(words) > 1 and not re.fullmatch(WHO, " ".join(words)):
            raise SentenceError(f"{text!r} is no person: expected a name, me, anyone or anyone $x")
        term = self.term("me" if word == "I" else word)
        if isinstance(term, Compound):
            raise SentenceError(f"{text!r} is no person: expected a name, me, anyone or anyone $x")
        return term

    def speech(self, what: str, *, line: bool) -> Compound:
        """What is said: a style, else a meaning, `line ID` for one line, `anything` for whatever is said.

        `[Style] <Meaning>` says which is which, as in a script; `a line` has neither.
        """
        what = one_of_group(self.groups, what)
        if what == "a line":
            return compound("Speak", ANY, ANY, NIL, NIL)
        if not line and what and (marked := MARKS.fullmatch(what)):
            return compound("Speak", ANY, ANY, self.part(marked["meaning"]), self.part(marked["style"]))
        return self.named_speech(what, line=line)

    def named_speech(self, what: str, *, line: bool) -> Compound:
        """What is said, where it is known only by its name what it is."""
        if line and what.lower() not in self.lines:
            hint = did_you_mean(what, self.lines) or numbered_alike(what, self.lines)
            raise SentenceError(f"there is no line {what}", hint)
        known = joined(what).lower() in self.styles | self.meanings
        term = ANY if line else self.term(joined(what) if known else what)
        if (speech := SpeechAct.of(term)) is not None:
            return speech.action
        written = str(term).lower()
        words = {written, written.split("(")[0]}
        if line or (written in self.lines and not words & (self.styles | self.meanings)):
            return self.lines[what.lower()]
        if words & self.meanings and not words & self.styles:
            return compound("Speak", ANY, ANY, term, ANY)
        return compound("Speak", ANY, ANY, ANY, term)

    def part(self, text: str | None) -> Term:
        """A style or meaning between its marks; any where there is none."""
        return ANY if text is None else self.term(joined(text))

    def line_to_say(self, what: str) -> Compound:
        """The saying of any line of a style or meaning, or of the one of an id, its open parts as variables."""
        wanted = self.speech_to_come(self.plain(what))
        parts = (free if part == ANY else part for part, free in zip(wanted.args, OPEN_LINE, strict=True))
        return compound("Speak", *parts)

    def speech_to_come(self, what: str) -> Compound:
        """What somebody is to say, or begins to."""
        said = what.removeprefix("line ")
        return self.speech(said, line=said != what)

    def deed(self, text: str) -> tuple[Term, Term | None]:
        """What a rule does, and to whom where the sentence says it: `say Warm`, `LockUp`, `Offer(Money) to $x`."""
        said = text.removeprefix("say ")
        if said != text:
            return self.line_to_say(said), None
        plain = self.plain(text)
        found = DEED_TO.fullmatch(plain)
        what = found["what"] if found else plain
        refuse_wordy(what)
        return self.term(what), self.person(found["whom"]) if found else None

    def event(self, text: str) -> Compound:
        """The event of a `when` or `after` sentence. Raises SentenceError."""
        sentence = OWN_DEED.sub(
            lambda found: f"I {'says' if found[1] == 'say' else 'does'} ", self.plain(text), count=1
        )
        if sentence.startswith("Event("):
            return self.raw_event(sentence)
        if found := SAYS.fullmatch(sentence):
            action: Term = self.speech(found["what"], line=bool(found["line"]))
            return event_name("Action-End", self.person(found["who"]), action, self.person(found["whom"]))
        if found := SOUNDS.fullmatch(sentence):
            return event_name("Action-End", self.person(found["who"]), self.sound(found), self.person(found["whom"]))
        if found := DOES.fullmatch(sentence):
            kind = "Action-Start" if found["verb"] in {"starts", "began"} else "Action-End"
            said = found["what"].removeprefix("to say ")
            action = self.term(said) if said == found["what"] else self.speech_to_come(said)
            return event_name(kind, self.person(found["who"]), action, self.person(found["whom"]))
        return overhearing_said(self, sentence) or hearsay_said(self, sentence) or self.change_event(sentence)

    def change_event(self, sentence: str) -> Compound:
        """The event of a sentence about what becomes so. Raises SentenceError for any other sentence."""
        if found := BECOMES.fullmatch(sentence):
            name = promise_named(self, found["what"]) or self.fact(found["what"]) or self.term(found["what"])
            value = self.term(found["value"])
            return event_name("Property-Change", self.person(found["who"]), name, value)
        refuse_strength(sentence)
        refuse_several(sentence)
        raise SentenceError(
            "expected 'anyone $x says Style to me', 'anyone $x sounds angry to me', 'Name does Action to Name', or "
            "'Property(...) becomes value'"
        )

    def sound(self, found: re.Match[str]) -> Compound:
        """The saying of any line that sounds like a feeling. Raises SentenceError."""
        strength = ANY if found["strength"] is None else STRENGTHS_HEARD[found["strength"]]
        clue = self.term(found["clue"] or "anything")
        return compound("Speak", ANY, ANY, ANY, sounding(self.feeling_heard(found["feeling"]), clue, strength))

    def feeling_heard(self, text: str) -> Term:
        """What a line sounds like, or `$x` for whatever it is. Raises SentenceError."""
        term = self.term(text)
        if not isinstance(term, Variable) and text.lower() not in FEELINGS_HEARD:
            raise SentenceError(f"nothing sounds {text}: expected one of {', '.join(FEELINGS_HEARD)}, or $x")
        return term

    def raw_event(self, sentence: str) -> Compound:
        """An event written as a name."""
        term = self.term(sentence)
        if not isinstance(term, Compound) or len(term.args) != 4:
            raise SentenceError("expected Event(kind, who, what, to whom), four parts")
        return term

    def condition(self, text: str) -> Condition:
        """The condition of an `if` or `unless` sentence. Raises SentenceError."""
        return rule_condition_said(self, text)

    def line_condition(self, text: str, by: Term = NIL) -> Condition:
        """The condition of a line, which may ask somebody else of the cast. Raises SentenceError.

        `Nora believes Likes(me, Tom) > 3` and `anger of Nora at Tom > 3` ask Nora, who is `me` then. `Nora's Anger
        toward me > 3` asks Nora and `anyone's Anger toward me > 3` anybody else, and `me` is `by`, who says the line.
        """
        return line_condition_said(self, text, by)

    def interruption(self, text: str, by: Term = NIL) -> Condition:
        """The condition on which somebody interrupts: one of a line, with `rises above` for `>` and `falls below`.

        Raises SentenceError.
        """
        return interruption_said(self, text, by)

    def change(self, text: str, by: Term = NIL) -> SaidChange:
        """What a line or an effect changes: `Evidence +1`, `Trusts(me, Voss) of Danny = 3`, `forget Seen(Photo)`.

        `by` is whose doing it is, who is `me`. Raises SentenceError.
        """
        return change_said(self, self.plain(text), by)

    def belief(self, text: str) -> tuple[Term, Compound, Term]:
        """`Iris believes Trusts(me, Robot) = 60%`: who, the property, and its value (`-` where it is forgotten)."""
        sentence = self.plain(text)
        if found := FORGETS.fullmatch(sentence):
            return self.person(found["who"]), self.property(found["what"]), NIL
        if found := BELIEVES.fullmatch(sentence):
            return self.person(found["who"]), self.property(found["what"]), self.value(found["value"] or "True")
        raise SentenceError("expected 'everyone believes Property(...) = value' or 'the scene moves to state'")

    def value(self, text: str) -> Term:
        """What something becomes: a name, a fact, or what is worked out, such as `Score(Day) + 1`."""
        parts = operands(text)
        return (
            self.fact(text) or self.term(text)
            if len(parts) == 1
            else worked_out(parts, lambda part: number_asked(self, part))
        )

    def fact(self, text: str) -> Compound | None:
        """The property that a declared fact is, None for other words."""
        return self.facts.get(" ".join(text.lower().split()))

    def property(self, text: str) -> Compound:
        """A property that can be believed, such as `Likes(me, Tom)`, or a declared fact."""
        term = self.fact(text) or self.term(text)
        if not isinstance(term, Compound):
            if self.facts and isinstance(term, Symbol):
                refuse_undeclared(text, self.facts)
            raise SentenceError(
                f"{text!r} cannot be believed: expected a property with arguments, such as Likes(me, Tom)"
            )
        check_minds(term)
        return term

    def moved_to(self, text: str) -> str | None:
        """The state of `the scene moves to STATE`, None for another sentence."""
        found = MOVES.fullmatch(self.plain(text))
        return found["state"] if found else None

    def felt(self, text: str) -> tuple[Term, Term]:
        """`5 for $x`: a number (or a variable that stands for one) and whom it is about, `-` for nobody."""
        found = FEELS.fullmatch(self.plain(text))
        if not found:
            raise SentenceError("expected a number, or a number and whom it is about, as in '5 for $x'")
        value = self.term(found["value"])
        if not isinstance(value, Variable) and not (isinstance(value, Symbol) and isinstance(value.key, float)):
            raise SentenceError(f"{found['value']!r} is not a number")
        return value, self.person(found["who"]) if found["who"] else NIL


def joined(text: str) -> str:
    """Several words as the one word that they are in names.

    >>> joined("very kind"), joined("SE(Flirt, Start)")
    ('very_kind', 'SE(Flirt,Start)')
    """
    return "_".join(re.sub(r"\s*([(),])\s*", r"\1", text).split())


def event_name(kind: str, *parts: Term) -> Compound:
    """The name of an event."""
    return compound("Event", parse(kind), *parts)

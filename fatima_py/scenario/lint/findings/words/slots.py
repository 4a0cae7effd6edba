"""Slots: places in a line for which whoever says it never has a value, found without playing."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain

from fatima_py.character import Character
from fatima_py.dialogue import Move
from fatima_py.emotions import emotion_named
from fatima_py.errors import BudgetError, FatimaError, NameSyntaxError, Place, Problem
from fatima_py.kb import OWN, Condition, seen_through
from fatima_py.language import SentenceError, fact_words
from fatima_py.names import (
    ANY,
    ME,
    NIL,
    SELF,
    Compound,
    Key,
    Symbol,
    Term,
    Variable,
    as_number,
    parse,
    renamed,
    symbol,
    unify,
)
from fatima_py.realize.base import SLOT, slots_of
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import spelling_of
from fatima_py.scenario.compile.talking import slot_named
from fatima_py.scenario.compile.words import is_name
from fatima_py.scenario.lint.findings.affect.goals import asked_goals
from fatima_py.scenario.lint.findings.states.states import unknown_states, visited
from fatima_py.scenario.lint.findings.words.sums import worked_out
from fatima_py.scenario.lint.questions import changes
from fatima_py.scenario.lint.reach.knowing import told_by
from fatima_py.scenario.lint.walks import compounds_in
from fatima_py.scenario.problems import did_you_mean, near, problem
from fatima_py.scenario.script.brackets import Part, RowError, read_saying
from fatima_py.scenario.script.row import LineDoc, escaped_text
from fatima_py.scene import Scene
from fatima_py.scene.announcing import FLOOR
from fatima_py.scene.briefing import NAME, YOU, asked_of_lore, fact_in, is_asked_for, parted, person_in
from fatima_py.scene.mishearing import answer_in
from fatima_py.scene.mishearing import names_in as names_in_cast
from fatima_py.scene.quoting import asked_of_memory
from fatima_py.scene.varying import SHUFFLE, phrases_of
from fatima_py.spelling import Suggestion

__all__ = ["BRACES", "IN_PHRASES", "ODD", "Asked", "asked_in_slots", "fault_of", "slot_findings", "speakers"]

Asked = tuple[Key, int]
Fault = tuple[str, str]
"""Why a slot never has a value, and what to write instead."""
INNER = r"(?:\{[^{}]*\}[^{}\\]*)"
VARIED = (
    rf"\{{~[^{{}}\\]*{INNER}+\}}"
    rf"|\{{[^{{}}\\]*\|[^{{}}\\]*{INNER}+\}}"
    rf"|\{{[^{{}}\\]*{INNER}+\|[^{{}}\\]*{INNER}*\}}"
)
"""A part that varies with braces in one of its phrases."""
BRACES = re.compile(
    rf"(?P<varied>{VARIED})|(?P<odd>\{{\}}|\{{[^{{}}\\]*\w[^{{}}\\]*\{{[^{{}}]*\}}[^{{}}]*\}})|{SLOT.pattern}"
)
"""A slot or a sign, as `SLOT` has them; before that, braces that hold nothing, or others among words."""
ME_AGAIN = re.compile(r"\bSELF\b")
ARITHMETIC = frozenset({"math", "squaredistance", "random", "roundmethod", "roundtotensmethod", "ask"})
"""The keys of what is worked out of the values of its parts."""
SIZE = 1000
"""As large a number as a part of a slot may come to be, for all that is known."""


def slot_findings(built: Built, computed: Mapping[Asked, str], asked: Iterable[Condition]) -> Iterator[Problem]:
    """The slots that stay as they are written, whatever happens in the scene; `asked` may tell beliefs."""
    lines = {line.id: line for state in built.parts.script.states for line in state.lines}
    found = [
        (one, slot) for one in built.moves for slot in BRACES.finditer(lines[one.rule.id].text) if is_question(slot)
    ]
    if not found:
        return
    cast = speakers(built, asked)
    for one, slot in found:
        asks = parted(slot_named(slot["slot"] or "", built.vocabulary))
        fault = (
            IN_PHRASES
            if slot["varied"]
            else ODD
            if slot["odd"]
            else fault_of(asks.strip(), one.rule, built, computed, cast)
        )
        asked_here = [] if is_faithful(built.parts.doc) else [*names_in(asks)]
        if fault and not slot["odd"] and (worked := worked_out(asks.strip(), built.vocabulary)):
            fault = WORKED_OUT[0], WORKED_OUT[1].format(worked)
        elif fault and is_saying(slot["slot"] or "", built):
            fault = OF_SAYING[0], OF_SAYING[1].format(slot[0])
        if not fault and not asked_here:
            continue
        place = place_of(slot, lines[one.rule.id], built)
        goals = [*asked_goals(asked_here, built, place)]
        goals += unknown_states(built, [(state, place, "") for name in asked_here for state in visited(name)])
        if fault and not any(found.edit for found in goals):
            yield problem("FA201", place, f"the slot {slot[0]} never has a value: {fault[0]}", fault[1])
        else:
            yield from goals


def speakers(built: Built, asked: Iterable[Condition]) -> Sequence["Speaker"]:
    """Who may say something in a scene; what is `asked` may tell beliefs."""
    told = list(told_by(asked))
    scene = Scene(built.definition)
    people = [one for one in (*scene.cast, scene.narrator) if one is not None]
    hosted = frozenset([symbol(name).key for name, _ in built.definition.functions])
    return [Speaker(one, [FLOOR, *told, *set_for(one.name, built)], hosted) for one in people]


def asked_in_slots(built: Built) -> Iterator[Term]:
    """What lines and answers name in their text, as in `{Level(Milk)}`; `me` is whoever says it."""
    answers = [answer_in(text, names_in_cast(built.definition)) for text in built.definition.speech.misheard]
    said = [*((one.rule.text, one.rule.by) for one in built.moves), *((one.said, one.who or ANY) for one in answers)]
    for by, slot in ((by, slot) for text, by in said for slot in slots_of(text)):
        with suppress(NameSyntaxError):
            yield built.vocabulary.fact(slot) or renamed(parse(ME.sub("SELF", slot)), SELF.key, by)


def is_question(slot: re.Match[str]) -> bool:
    """Whether braces ask for something, as a sign and a part that varies do not."""
    return not slot["sign"] and not phrases_of(slot["slot"] or "")


def names_in(slot: str) -> Iterator[Compound]:
    """The names with parts in a slot, where it holds a name."""
    with suppress(NameSyntaxError):
        yield from compounds_in(parse(ME.sub("SELF", slot)))


def place_of(slot: re.Match[str], line: LineDoc, built: Built) -> Place:
    """Where a slot is written; the beginning of its text where it is written otherwise there, or in parts."""
    begin, source = line.text_place, built.parts.source
    if begin.file != source.file:
        return replace(begin, column=begin.column + len(escaped_text(slot.string[: slot.start()])), text=slot[0])
    below = [one.place.line for one in built.parts.script.lines if one.place.line > begin.line]
    rows = source.lines[begin.line - 1 : min(below, default=len(source.lines) + 1) - 1]
    written = "\n".join(rows)[begin.column - 1 :]
    before = slot.string.count(slot[0], 0, slot.start())
    found = [one.start() for one in re.finditer(re.escape(slot[0]), written)]
    if before >= len(found):
        return begin
    above = "\n".join(rows)[: begin.column - 1 + found[before]].split("\n")
    return Place(begin.file, begin.line + len(above) - 1, len(above[-1]) + 1, slot[0])


PRONOUNS = frozenset({"me", "you", f"me{NAME}", f"you{NAME}"})
"""What names whoever speaks, or is spoken to, in small letters."""
WISHES = ("memory", "lore")
"""What stands before a colon in a slot."""
BRACES_READ = "write \\{ and \\} where braces are to be read"
IN_PHRASES: Fault = (
    "a phrase is said as it stands, so none has braces in it",
    "write a line for each, or put the slot beside the part that varies",
)
OF_SAYING: Fault = (
    "it says how the line is said, or what follows from it, and not what is read",
    "write it before the colon, as in 'Ann {}: Two, please.'",
)
WORKED_OUT: Fault = ("a slot holds a name, and no sum or question in words", "write {{{}}}")
ODD: Fault = ("braces hold one name, without braces in it", BRACES_READ)


def fault_of(
    slot: str, move: Move, built: Built, computed: Mapping[Asked, str], cast: Sequence["Speaker"]
) -> Fault | None:
    """What keeps a slot of a line from ever having a value; None where something may give it one."""
    names = [mind.name for mind in built.definition.cast]
    person = person_in(slot, names)
    if any(found is not None for found in (person, asked_of_memory(slot), asked_of_lore(slot))):
        return fault_of_wish(slot, person, move, built)
    if slot.endswith(NAME) or slot.lower() in PRONOUNS:
        return fault_of_name(slot, names)
    beliefs = list(chain.from_iterable(one.beliefs for one in cast if move.by in (one.who.name, ANY)))
    try:
        asked = fact_in(slot, built.definition.facts) or parse(ME.sub("SELF", slot))
    except NameSyntaxError as wrong:
        return fault_of_spelling(slot, wrong, beliefs, called(built))
    if isinstance(asked, Compound):
        sayers = [one for one in cast if move.by in (one.who.name, ANY)]
        return None if any(one.may_answer(asked) for one in sayers) else unanswered(asked, move.by, sayers, computed)
    return fault_of_word(asked, beliefs, built) if isinstance(asked, Symbol) else None


def is_saying(slot: str, built: Built) -> bool:
    """Whether braces hold what stands between braces before the text: `once`, `after 8 s`, `Evidence +1`."""
    try:
        said = read_saying(Part("{", 0, slot, len(slot) + 1))
        return all(built.vocabulary.change(one.text, SELF) for one in said.effects)
    except (RowError, SentenceError):
        return False


def fault_of_wish(slot: str, person: Symbol | None, move: Move, built: Built) -> Fault | None:
    """What keeps a slot from naming somebody, from telling a fact, or from quoting what is remembered."""
    if (asks := asked_of_lore(slot)) is not None:
        return fault_of_fact(asks, move, built)
    if person is YOU and move.to == ANY:
        return "the line is said to everyone", "name somebody"
    nothing = asked_of_memory(slot) == ""
    return ("it asks memory for nothing", "write what for, as in {memory: what Tom promised}") if nothing else None


def fault_of_fact(asks: str, move: Move, built: Built) -> Fault | None:
    """What keeps a slot from telling a fact to anybody who may say the line."""
    lore = built.definition.lore
    meant = [one for one in lore if is_asked_for(one, asks.lower())]
    if not asks or not meant:
        keys = [key for one in lore for key in one.keys]
        return f"no lore has a key in {asks!r}", did_you_mean(
            asks, keys
        ) or "write one of its keys, as in {lore: the cellar}"
    who = [mind.name for mind in built.definition.cast if move.by in (mind.name, ANY)]
    if all(one.known_by and not {*one.known_by} & {*who} for one in meant):
        return f"{move.by} does not know it", "add the name under 'known_by', or let somebody else say it"
    return None


def called(built: Built) -> list[str]:
    """What the cast is called, in rules and in the eyes of people."""
    return [name for one in built.parts.cast for name in (one.name, one.doc.called) if name]


def fault_of_spelling(slot: str, wrong: NameSyntaxError, beliefs: Iterable[Term], people: Iterable[str]) -> Fault:
    """What keeps a slot from being a name, with the name that it may stand for; `people` are names of the cast."""
    if hint := did_you_mean(slot, people):
        return f"nobody in the cast is called {slot}", hint
    if slot.startswith(SHUFFLE):
        return "a shuffle has two phrases or more, with | between", f"write the words alone, or {BRACES_READ}"
    if "$" in slot:
        return "a line has no variables: expected a word, a number or '*'", f"name somebody, or {BRACES_READ}"
    return nearly_read(slot, beliefs) or (f"expected {wrong.expected}", BRACES_READ)


def nearly_read(slot: str, beliefs: Iterable[Term]) -> Fault | None:
    """What a slot nearly asks for: memory or lore by another word, or a belief with a blank in it."""
    word, colon, rest = slot.partition(":")
    if colon and (meant := near(word.strip(), WISHES)):
        return f"nothing is asked by '{word.strip()}:'", f"did you mean {{{meant}:{rest}}}?"
    word, _, rest = slot.partition(" ")
    if not colon and rest and (meant := word.lower() if word.lower() in WISHES else near(word, WISHES)):
        return f"a ':' stands behind '{meant}'", f"did you mean {{{meant}: {rest}}}?"
    joined = "".join(slot.split()).lower()
    names = [ME_AGAIN.sub("me", str(name)) for name in beliefs if isinstance(name, Compound)]
    found = next((name for name in names if "".join(name.split()).lower() == joined), "")
    return ("a name in a belief is one word", f"did you mean {{{found}}}?") if found else None


def fault_of_word(word: Symbol, beliefs: Iterable[Term], built: Built) -> Fault:
    """What keeps a word from being a belief, with a belief that it may stand for."""
    if not is_name(built.vocabulary.term(str(word))):
        return f"{word} is no belief, which is a word with parts", BRACES_READ
    if hint := did_you_mean(str(word), [*called(built), *fact_words(built.vocabulary.facts)]):
        return f"{word} is nobody of the cast, and no fact", hint
    meant = next((name for name in beliefs if isinstance(name, Compound) and name.head == word), None)
    example = f"{{{ME_AGAIN.sub('me', str(meant))}}}" if meant else "a belief with its parts"
    return f"{word} is a word, and a belief has parts", f"write {example}, or \\{{{word}\\}} for the word"


def fault_of_name(slot: str, cast: Sequence[Symbol]) -> Fault:
    """A name that nobody has."""
    if slot.lower() in PRONOUNS:
        return f"{slot} is nobody's name", f"did you mean {{{slot.lower()}}}?"
    who = slot.removesuffix(NAME)
    if not who:
        return "it says not whose name", "write {me.name} or {you.name}"
    words = [*map(str, cast), "me", "you"]
    return f"nobody in the cast is called {who}", did_you_mean(who, words) or f"there are {', '.join(words)}"


def set_for(who: Symbol, built: Built) -> Iterator[Term]:
    """The properties that effects let somebody believe."""
    for change in [one.change for one in changes(built)]:
        if change.value != NIL and (not isinstance(change.observer, Symbol) or change.observer in (ANY, who)):
            yield change.property


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody at the beginning of the scene, the properties that they may be told in it, and what the host answers."""

    who: Character
    told: Sequence[Term]
    hosted: Collection[Key] = ()

    @property
    def beliefs(self) -> Iterator[Term]:
        """The names of what they believe, or may."""
        yield from (name for name, _, _ in self.who.mind.kb.entries())
        yield from self.told

    def may_answer(self, asked: Term) -> bool:
        """Whether they have an answer to a question, or may come to have one."""
        try:
            if self.who.belief(asked) not in (None, NIL):
                return True
            name, minds = self.who.mind.kb.resolved(asked, OWN)
        except FatimaError as wrong:
            return isinstance(wrong, BudgetError)
        if not isinstance(name, Compound) or (name.head.key, len(name.args)) not in self.who.mind.kb.properties:
            return self.may_be_told(asked)
        if name.head.key in ARITHMETIC:
            guesses = [self.guessed(asked, size) for size in (SIZE, -SIZE)]
            return any(guess != asked and self.who.belief(guess) not in (None, NIL) for guess in guesses)
        return minds == OWN and (name.head.key in self.hosted or self.may_come(name))

    def may_be_told(self, asked: Term) -> bool:
        """Whether a property may be told."""
        meant = self.plain(asked)
        return any(unify(meant, self.plain(one)) is not None for one in self.told)

    def plain(self, name: Term) -> Term:
        """A property with everybody by name, oneself too, and no mind twice."""
        try:
            return seen_through(*self.who.mind.kb.resolved(name, OWN))
        except FatimaError:  # a mind that is still a variable
            return renamed(name, SELF.key, self.who.name)

    def guessed(self, asked: Term, size: int) -> Term:
        """What is worked out, with numbers for those parts that may change in the scene; no two of them are equal."""
        name, minds = self.who.mind.kb.resolved(asked, OWN)
        if not isinstance(name, Compound):
            return asked
        args = [self.part(seen_through(arg, minds), size * number) for number, arg in enumerate(name.args, 1)]
        return seen_through(Compound(name.head, tuple(args)), minds)

    def part(self, asked: Term, size: int) -> Term:
        """A part of what is worked out, or a number for it."""
        name, _ = self.who.mind.kb.resolved(asked, OWN)
        if not isinstance(name, Compound):
            return name
        if name.head.key in ARITHMETIC:
            return self.guessed(asked, size)
        stored = (name.head.key, len(name.args)) not in self.who.mind.kb.properties
        changes = self.may_be_told(asked) if stored else self.may_answer(asked)
        return symbol(size) if changes else asked

    def may_come(self, asked: Compound) -> bool:
        """Whether what is worked out may get its first answer from what is felt, done and remembered in the scene."""
        about, *more = asked.args
        match asked.head.key:
            case "validdialogue" | "tellerof" | "isknownto" | "sincelearned" | "sincelast":
                return True
            case "eventelapsedtime":
                number = as_number(about)
                return isinstance(about, Variable) or (number is not None and number >= 0 and number.is_integer())
            case "volition":
                return any(unify(about, one.name) is not None for one in self.who.definition.exchanges)
            case "emotionintensity" if isinstance(more[0], Symbol) and emotion_named(more[0].text) is None:
                return False
            case key:
                felt = key == "coping" or str(key).startswith(("strongest", "emotionintensity"))
                return felt and unify(about, self.who.name) is not None


def nearly_believed(asked: Compound, names: Iterable[Compound]) -> str:
    """The belief of the kind that is asked for of which every part is the same or nearly so; empty for none."""
    for name in names:
        if name.head == asked.head and len(name.args) == len(asked.args) and name.grounded:
            parts = [(str(one), str(other)) for one, other in zip(asked.args, name.args, strict=True) if one != other]
            if parts and all(near(one, [other]) for one, other in parts):
                return f"did you mean {{{ME_AGAIN.sub('me', str(name))}}}?"
    return ""


def unanswered(asked: Compound, by: Symbol, sayers: Sequence[Speaker], computed: Mapping[Asked, str]) -> Fault:
    """A question that nobody who may say the line ever has an answer to."""
    if YOU in asked.args:
        return "'you' is known in {you.name} only", "name whoever is spoken to"
    who = "nobody" if by == ANY else f"{by} never"
    shown = ME_AGAIN.sub("me", spelling_of(asked))
    if (asked.head.key, len(asked.args)) not in computed:
        names = [name for one in sayers for name in one.beliefs if isinstance(name, Compound)]
        heads = [str(name.head) for name in names]
        others = [Compound(symbol(word), asked.args) for word in computed.values()]
        worked = [str(other.head) for other in others if any(one.may_answer(other) for one in sayers)]
        close = near(str(asked.head), {*heads, *worked} - {str(asked.head)})
        meant = nearly_believed(asked, names) or Suggestion(str(asked.head), *filter(None, [close]))
        told = f"{who} believes {shown} at the start, and no effect sets it"
        return told, meant or "give it a first value under 'believes'"
    for part in asked.args if asked.head.key in ARITHMETIC else ():
        if isinstance(part, Compound) and not any(one.may_answer(part) for one in sayers):
            return unanswered(part, by, sayers, computed)
    of_me = Compound(asked.head, (SELF, *asked.args[1:]))
    if any(one.may_answer(of_me) for one in sayers):
        return f"{shown} can be asked of oneself only", f"write {{{ME_AGAIN.sub('me', str(of_me))}}}"
    return f"{who} has an answer to {shown}", "the reference of the format lists what is worked out, and of what"

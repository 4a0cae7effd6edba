"""Reading: what a measure works out, from its sentence.

Which kind of measure it is stands at its beginning; the rest is read by the language of assertions.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

from fatima_py.errors import UsageError
from fatima_py.sim.assertions.cursor import Cursor, refusal
from fatima_py.sim.assertions.edges import Edges, edges_of
from fatima_py.sim.assertions.everyday import emotion_nearest
from fatima_py.sim.assertions.moments import SOMEBODY, Clause, MomentReader
from fatima_py.sim.assertions.reading import left, meanwhile, read_assertion
from fatima_py.sim.assertions.sentences import Assertion, Level, Moment, Often, Runs, Who, Window
from fatima_py.sim.assertions.words import DURATION, FEELINGS, seconds_in
from fatima_py.spelling import did_you_mean
from fatima_py.studies.design import hook_in
from fatima_py.studies.measures.amounts import AT_END, VALUED, WORDS, valued
from fatima_py.studies.measures.crowds import OF_CROWD, is_of_crowd, of_crowd
from fatima_py.studies.measures.forms import (
    Awaited,
    Believed,
    Ended,
    Finished,
    Form,
    Graph,
    Linked,
    Met,
    Net,
    Netted,
    Paced,
    Shared,
    Spoke,
    Tallied,
)
from fatima_py.studies.measures.hooks import read_hook
from fatima_py.studies.measures.naming import belief_of, check_level, check_moment, one_of
from fatima_py.studies.measures.sentence import Sentence, moved
from fatima_py.studies.measures.vocabulary import Vocabulary

__all__ = ["EXPECTED", "read_form"]

EXPECTED = (
    "a measure: 'valence of X at the end', 'lowest valence of X', 'intensity of Anger of X', 'number of ...', "
    "'time until ...', 'whether ...', 'share of time in which ...', 'value of BELIEF of X', 'ending', "
    "'speech a minute', 'valence of X over time', 'share of the crowd that knows RUMOUR', "
    "'density of ties ...', 'network of talk' or 'python: FILE.py:FUNCTION'"
)
EMOTIONS = re.compile(r"(?:the )?(?:number|count) of emotions\b(?P<rest>.*)", re.IGNORECASE)
LINES = re.compile(r"(?:the )?(?:number|count) of lines(?: (?:of|by) (?P<rest>.+))?", re.IGNORECASE)
NUMBER = re.compile(r"(?:the )?(?:number|count) of (?P<times>times )?(?P<rest>.+)", re.IGNORECASE)
SCENE = re.compile(r"(?:the )?time until (?:(?:the|a|an) )?(?P<what>[\w-]+) (?:ends|is over)", re.IGNORECASE)
UNTIL = re.compile(r"(?:the )?time until (?P<rest>.+)", re.IGNORECASE)
WHETHER = re.compile(r"whether (?P<rest>.+)", re.IGNORECASE)
WITHIN = re.compile(rf"(?P<rest>.+?),? within (?P<time>{DURATION})$", re.IGNORECASE)
SHARE = re.compile(r"(?:the )?share of (?:the )?time (?:in|of|during) which (?P<rest>.+)", re.IGNORECASE)
VALUE = re.compile(r"(?:the )?value of (?P<all>.+)", re.IGNORECASE)
BELIEF = re.compile(r"(?P<what>\w[^(),]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?)(?: of (?P<rest>.+))?", re.IGNORECASE)
ENDING = re.compile(r"(?:the )?ending(?: of (?:the )?(?P<what>.+))?", re.IGNORECASE)
PACE = re.compile(r"(?:the )?speech (?:a|per) minute(?: (?:of|by) (?P<rest>.+))?", re.IGNORECASE)
NET = re.compile(
    r"(?:the )?(?P<graph>density|reciprocity|mean degree|clustering|assortativity) of (?:the )?"
    r"(?:(?P<of>talk|contagion)|ties (?P<tie>[\w-]+)|(?P<named>[\w-]+) ties)(?: among (?P<rest>.+))?",
    re.IGNORECASE,
)
NETWORK = re.compile(r"(?:the )?network of (?:the )?(?P<of>[\w-]+)(?: among (?P<rest>.+))?", re.IGNORECASE)


def read_form(text: str, names: Vocabulary, folder: Path) -> Form:
    """What a measure works out. Raises UsageError (FA701 to FA703), with the place in the sentence, for what is none.

    >>> from fatima_py.sim.assertions.words import Known
    >>> read_form("number of lines of Mara", Vocabulary(Known({"mara": "Mara"})), Path())
    Spoke(names=frozenset({'Mara'}))
    """
    sentence = Sentence(text.strip().rstrip("."), names, folder)
    if hook := hook_in(sentence.text):
        return read_hook(hook["file"].strip(), hook["function"], folder)
    for pattern, read in READ:
        if found := pattern.fullmatch(sentence.text):
            return read(sentence, found)
    first = sentence.text.split(" of ")[0] if " of " in sentence.text else sentence.text.partition(" ")[0]
    known = [*BEGINNINGS, *WORDS.split("|")]
    is_right = first.rstrip(":").lower() in known  # it is something behind it that no measure has
    raise refusal(sentence.text, 0, EXPECTED, "" if is_right else did_you_mean(first, known))


def emotions(sentence: Sentence, found: re.Match[str]) -> Form:
    """How many emotions are felt, of somebody, of a type, toward somebody, each where it is said."""
    edges = edges_of(sentence.text)
    words = Cursor(sentence.text, found.start("rest"), edges.end)
    who, kinds, whom = Who(), frozenset[str](), None
    while words.next:
        if words.took("of type", "of the type", "of kind", "of the kind"):
            label = words.longest(FEELINGS)
            if label is None:
                raise words.refuse("an emotion", {*FEELINGS.values()}, hint=emotion_nearest(words.next))
            kinds = frozenset({label.lower()})
        elif words.took("toward", "towards"):
            whom = sentence.somebody(words).who
        elif words.took("of", "in"):
            who = sentence.somebody(words).who
        else:
            raise words.refuse("'of X', 'of type Anger' or 'toward Y'", ("of", "toward"))
    moment = Moment(frozenset({"feels"}), kinds, who, whom, text=sentence.text)
    return Tallied(moment, *beside(sentence, edges))


def beside(sentence: Sentence, edges: Edges) -> tuple[Window, Level | None]:
    """When something counts, and while what. Raises UsageError for what goes with no number."""
    window = edges.window
    asks = edges.lasting is not None or edges.within is not None or edges.through or edges.runs != Runs()
    if asks or window.end or window.is_moment:
        raise refusal(sentence.text, edges.end + 1, "a time, as in 'before 10:30' or 'while Mara is hostile'")
    fake = Often(Moment(frozenset()))
    so = meanwhile(sentence.text, edges, sentence.names.known, fake)
    if so is not None:
        check_level(sentence.text, so, sentence.names)
    return window, so


def lines(sentence: Sentence, found: re.Match[str]) -> Form:
    """How many lines are said."""
    return Spoke(sentence.names_of(found))


def tallied(sentence: Sentence, found: re.Match[str]) -> Form:
    """How often something comes up."""
    edges = edges_of(sentence.text)
    words = Cursor(sentence.text, found.start("rest"), edges.end)
    clause = clause_of(sentence, words)
    if clause.noun and found["times"] and clause.moment.state is None and clause.moment.kinds != frozenset({"becomes"}):
        words.at = 0
        raise words.unknown(SOMEBODY, [*sentence.names.known.names, *sentence.names.known.groups, "anyone"])
    return Tallied(clause.moment, *beside(sentence, edges))


def clause_of(sentence: Sentence, words: Cursor) -> Clause:
    """What comes up, by a clause or a noun. Raises UsageError for what is denied, counted, or comes up never."""
    clause = MomentReader(words, sentence.names.known).read()
    if words.next:
        raise left(words, sentence.names.known)
    moment = clause.moment
    if clause.denied or clause.number is not None or clause.to_each or clause.many == "every":
        words.at = 0
        raise words.refuse("what comes up, without 'no', 'never', 'every' or a number of people")
    if moment.kinds == frozenset({"moody"}):
        words.at = 0
        raise words.refuse("what comes up: a mood is what it is for a while, as in 'share of time in which ...'")
    check_moment(sentence.text, moment, sentence.names)
    return clause


def scene_over(sentence: Sentence, found: re.Match[str]) -> Form:
    """When a conversation is over."""
    return Finished(conversation(sentence, found))


def conversation(sentence: Sentence, found: re.Match[str]) -> str:
    """Which conversation is meant, in small letters; empty for any. Raises UsageError for one that there is not."""
    if found["what"] is None or found["what"].lower() in ("scene", "conversation"):
        return ""
    names = sentence.names
    return one_of(sentence.text, found, "what", names.conversations, "a conversation of the setting", names)


def awaited(sentence: Sentence, found: re.Match[str]) -> Form:
    """When something comes up, or is so, for the first time."""
    edges = edges_of(sentence.text)
    if edges.end != len(sentence.text):
        raise refusal(sentence.text, edges.end + 1, "nothing more here: it is the first time that is meant")
    state = state_of(sentence, found.start("rest"))
    if state is not None:
        return Awaited(state)
    return Awaited(clause_of(sentence, Cursor(sentence.text, found.start("rest"), None)).moment)


def state_of(sentence: Sentence, start: int) -> Level | None:
    """What is so for a while, from a part of a sentence to its end; None for what comes up, or cannot be read."""
    rest = sentence.text[start:]
    try:
        says = read_assertion(rest, sentence.names.known).says
    except UsageError as wrong:
        if is_of_crowd(rest):
            raise moved(wrong, sentence.text, rest) from None
        return None
    if not isinstance(says, Level) or says.lasting is not None:
        return None
    check_level(sentence.text, says, sentence.names)
    return says


def share(sentence: Sentence, found: re.Match[str]) -> Form:
    """In which share of the time something is so."""
    rest = sentence.text[found.start("rest") :]
    edges = edges_of(rest)
    asks = edges.asks_of_state or edges.within is not None or edges.meanwhile
    if asks:
        raise refusal(sentence.text, found.start("rest") + edges.end + 1, "a time, as in 'before 10:30', or nothing")
    try:
        read = read_assertion(rest, sentence.names.known)
    except UsageError as wrong:
        raise moved(wrong, sentence.text, rest) from None
    if not isinstance(read.says, Level):
        raise refusal(
            sentence.text,
            found.start("rest"),
            "what is so for a while: 'X is hostile', 'X is angry at Y', 'X is in PLACE', 'mood of X is below -2'",
        )
    check_level(sentence.text, read.says, sentence.names)
    return Shared(read.says, read.window)


def met(sentence: Sentence, found: re.Match[str]) -> Form:
    """Whether an assertion holds, within so many seconds of the start where that is said."""
    rest = found["rest"]
    within = WITHIN.fullmatch(rest)
    if within:
        try:
            short = read_assertion(within["rest"], sentence.names.known)
        except UsageError as wrong:
            raise moved(wrong, sentence.text, within["rest"]) from None
        if isinstance(short.says, Often | Level) and short.window.always:
            return checked(sentence, short, seconds_in(within["time"].lower()))
    try:
        return checked(sentence, read_assertion(rest, sentence.names.known), None)
    except UsageError as wrong:
        raise moved(wrong, sentence.text, rest) from None


def checked(sentence: Sentence, assertion: Assertion, within: float | None) -> Met:
    """An assertion of one run, all of whose words may come up in it."""
    if assertion.runs != Runs():
        raise refusal(sentence.text, 0, "what is so in one run, without 'in every run'")
    says = assertion.says
    if isinstance(says, Level):
        check_level(sentence.text, says, sentence.names)
    else:
        for moment in (says.moment,) if isinstance(says, Often) else (says.first, says.second):
            check_moment(sentence.text, moment, sentence.names)
    return Met(assertion, within)


def believed(sentence: Sentence, found: re.Match[str]) -> Form:
    """What somebody believes, or what is so in the world, at a moment or at the end."""
    edges = edges_of(sentence.text)
    window = AT_END if edges.window.always else edges.window
    if not (window.end or window.is_moment) or edges.lasting or edges.within is not None:
        raise refusal(sentence.text, edges.end + 1, "a moment, as in 'at the end' or 'at 10:30'")
    named = BELIEF.fullmatch(sentence.text, found.start("all"), edges.end)
    if named is None:
        raise refusal(
            sentence.text, found.start("all"), "a belief, as in 'value of Trusts(me, Dot) of Hanne at the end'"
        )
    found, who = named, ""
    if found["rest"] is not None:
        meant = sentence.who(found)
        names = meant.who.names if meant else None
        if names is None or len(names) != 1:
            raise refusal(sentence.text, found.start("rest"), "one person by name, as everybody believes their own")
        (who,) = names
    called, kind = belief_of(sentence.text, found, who, sentence.names)
    return Believed(called, who, window, kind)


def ended(sentence: Sentence, found: re.Match[str]) -> Form:
    """What a conversation came to."""
    return Ended(conversation(sentence, found))


def paced(sentence: Sentence, found: re.Match[str]) -> Form:
    """How many lines are said in a minute."""
    return Paced(sentence.names_of(found))


def netted(sentence: Sentence, found: re.Match[str]) -> Form:
    """A measure of a network."""
    graph, names = cast("Graph", found["graph"].lower()), sentence.names_of(found)
    if found["of"]:
        return Netted(graph, "", names, cast("Net", found["of"].lower()))
    part = "tie" if found["tie"] else "named"
    tie = one_of(sentence.text, found, part, sentence.names.ties, "ties of the setting", sentence.names)
    return Netted(graph, tie, names)


def linked(sentence: Sentence, found: re.Match[str]) -> Form:
    """A network. Raises UsageError where it is of what does not go between people."""
    if found["of"].lower() not in NETS:
        hint = did_you_mean(found["of"], NETS)
        raise refusal(sentence.text, found.start("of"), "'talk' or 'contagion'", hint)
    return Linked(cast("Net", found["of"].lower()), sentence.names_of(found))


READ: tuple[tuple[re.Pattern[str], Callable[[Sentence, re.Match[str]], Form]], ...] = (
    (EMOTIONS, emotions),
    (LINES, lines),
    (NUMBER, tallied),
    (SCENE, scene_over),
    (UNTIL, awaited),
    (WHETHER, met),
    (SHARE, share),
    (VALUE, believed),
    (ENDING, ended),
    (PACE, paced),
    (NET, netted),
    (NETWORK, linked),
    (OF_CROWD, of_crowd),
    (VALUED, valued),
)
"""Which measure a sentence is of, by how it begins, the first that fits."""
NETS = ("talk", "contagion")
BEGINNINGS = (
    *("number", "count", "time until", "whether", "share of time", "value", "ending", "speech a minute"),
    "share of the crowd",
    *("density", "reciprocity", "mean degree", "clustering", "assortativity", "network", "intensity", "python"),
)

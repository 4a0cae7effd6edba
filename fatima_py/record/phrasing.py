"""Phrasing: recorded names in the words that authors write them in."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from fatima_py.errors import NameSyntaxError
from fatima_py.events import SpeechAct, heard_as, is_heard
from fatima_py.kb import Condition, parse_condition
from fatima_py.language import Renderer, UnsayableError, bare, gist
from fatima_py.names import NIL, SELF, Compound, Symbol, Term, compound, label, parse, renamed
from fatima_py.record.deeds import converse_words, deed_words, place_of_deed
from fatima_py.record.wishes import ScriptLine
from fatima_py.signs import on_one_row

__all__ = [
    "called",
    "clock_time",
    "event_words",
    "in_words",
    "is_handed_on",
    "is_said",
    "phrased_action",
    "quoted",
    "read_name",
    "rounded",
    "ruled",
    "shown",
    "sounding_like",
    "telling_words",
    "wished",
    "with_ids",
]

TOLD = Renderer(told=True)
CONDITIONS = "its conditions"
"""What stands in the place of a rule where a line is wanted because its conditions hold."""
HANDING = {
    "action-end": ("told {}", "sent {} word"),
    "action-start": ("began to tell {}", "began to send {} word"),
}
"""What somebody does who hands on what they remember, at once or in a message, by the kind of the event."""
HOUR = 3600.0
MANY_PLACES = re.compile(r"[-+]?[0-9]+\.[0-9]{3,}")


def clock_time(time: float, unit: str = "", *, minutes: bool = False) -> str:
    """A time of a play for people: seconds (or minutes) within the first hour, then hours, and from a day on days.

    >>> clock_time(7.25), clock_time(7.25, " s"), clock_time(7200), clock_time(241229.8)
    ('7.2', '7.2 s', '2:00:00', '2d 19:00:30')
    >>> clock_time(690, minutes=True), clock_time(604800, minutes=True)
    ('11:30', '7d 00:00:00')
    """
    if not minutes and round(abs(time), 1) < HOUR:
        return f"{time:.1f}{unit}"
    whole, second = divmod(round(abs(time)), 60)
    hours, minute = divmod(whole, 60)
    days, hour = divmod(hours, 24)
    sign, below = "-" if time < 0 else "", f"{minute:02}:{second:02}"
    if days:
        return f"{sign}{days}d {hour:02}:{below}"
    return f"{sign}{hour}:{below}" if hour else f"{sign}{minute}:{second:02}"


@lru_cache(maxsize=4096)  # a town tells of the same events to everybody who was there
def in_words(text: str) -> str:
    """A recorded name or condition in words; what has no words of its own stays as it is.

    >>> in_words("Event(Action-End, Tom, Speak(asked, end, Scorn, Insult), SELF)")
    'Tom said [Insult] <Scorn> to me'
    >>> in_words("EventCount(Action-End, Tom, Speak(*, *, *, Insult), *) >= 3")
    'I have heard Tom say [Insult] at least 3 times'
    >>> in_words("Mood(SELF) < -2")
    'my mood < -2'
    >>> in_words("Event(Action-End, Tom, Arrive(Kitchen), -)")
    'Tom came to Kitchen'
    >>> in_words("Event(Action-End, Tom, Tell(Event(Action-End, Rolf, Tease, Ida)), Ann)")
    'Tom told Ann that Rolf did Tease to Ida'
    """
    excepted = text.removeprefix("not ")
    if excepted != text:
        return f"the exception '{in_words(excepted)}'"
    who, believes, what = text.partition(" believes ")
    if believes:
        return f"{who} believes {in_words(what)}"
    try:
        if re.search(r"[=<>]", text):
            return bare(phrased(parse_condition(text)))
        name = parse(text)
        return deed_words(name) or handed_on(name) or bare(phrased(name))
    except (NameSyntaxError, UnsayableError):
        return text


def handed_on(event: Term) -> str:
    """That somebody told another what they remember or believe, or begins to, in words; empty for any other event.

    >>> handed_on(parse("Event(Action-Start, Tom, Send(Event(Property-Change, Rolf, Open(Hall), True)), SELF)"))
    'Tom began to send me word that Open(Hall) became True'
    >>> handed_on(parse("Event(Action-End, SELF, Tell(Late(Train)), Ann)"))
    'I told Ann of Late(Train)'
    """
    if not isinstance(event, Compound) or event.head.key != "event" or len(event.args) != 4:
        return ""
    kind, who, deed, whom = event.args
    what = handed_in(deed)
    if not what or not isinstance(kind, Symbol) or kind.key not in HANDING:
        return ""
    verb = HANDING[kind.key][str(deed).lower().startswith("send")]
    return f"{'I' if who == SELF else who} {verb.format('me' if whom == SELF else whom)} {what}"


def handed_in(deed: Term) -> str:
    """What a deed hands on, in words: an event that is remembered, or what is believed of; empty for any other deed.

    >>> handed_in(parse("Tell(Late(Train))")), handed_in(parse("Tell(7)"))
    ('of Late(Train)', '')
    """
    if not isinstance(deed, Compound) or deed.head.key not in ("tell", "send") or len(deed.args) != 1:
        return ""
    what = deed.args[0]
    if not isinstance(what, Compound):
        return ""
    return f"{'that' if what.head.key == 'event' else 'of'} {in_words(str(what))}"


def telling_words(action: str, whom: str) -> str:
    """The telling of what somebody remembers or believes, as a thing; empty for any other deed.

    >>> telling_words("Tell(Event(Action-End, Rolf, Tease, Ida))", "Ann"), telling_words("Send(Late(Train))", "")
    ('telling Ann that Rolf did Tease to Ida', 'sending word of Late(Train)')
    """
    what = handed_in(read_name(action))
    if not what:
        return ""
    is_sent, to = action.lower().startswith("send"), f" {whom}" if whom else ""
    return f"{f'sending{to} word' if is_sent else f'telling{to}'} {what}"


def with_ids(sentence: str, lines: Iterable[ScriptLine]) -> str:
    """A sentence in which a certain line goes by its id, where no other line is the same to whoever remembers it.

    >>> line = ScriptLine("bye", "hum", "End", "Bye.", by="Ann", style="Cross")
    >>> with_ids("Ann has said a line [Cross] of hum that leads to End", [line])
    'Ann has said line bye'
    """
    if "a line" not in sentence:
        return sentence
    same: dict[str, set[str]] = {}
    for one in lines:
        words = bare(f"Speak({one.state}, {one.target}, {one.meaning}, {one.style})")
        if words in sentence:
            same.setdefault(words, set()).add(one.id)
    for words, ids in same.items():
        if len(ids) == 1:
            sentence = re.sub(rf"{re.escape(words)}(?![\w-]|\.\w)", f"line {next(iter(ids))}", sentence)
    return sentence


def phrased(name: Term | Condition) -> str:
    """A condition, an event or another name. Raises UnsayableError where no sentence says it."""
    if isinstance(name, Condition):
        return TOLD.condition(name)
    return TOLD.narrate(name) if isinstance(name, Compound) and name.head.key == "event" else TOLD.term(name)


def phrased_action(action: Term) -> str:
    """What is done: a line by its style and meaning, as they stand in a script; anything else by its name."""
    if SpeechAct.of(action) is None:
        return TOLD.raw(action)
    told = gist(compound("Event", "Action-End", SELF, action, "-"))
    return next(TOLD.lines(told.args[2]), TOLD.raw(action))


def wished(action: str, line: str = "", whom: str = "") -> str:
    """Something that might have been done; a line without a style and a meaning of its author's goes by its id.

    What might have been handed on is told with `whom` it would have been told to.

    >>> wished("Tell(Event(Action-End, Rolf, Tease, Ida))", whom="Ann"), wished("Send(Late(Train))", whom="Ann")
    ('to tell Ann that Rolf did Tease to Ida', 'to send Ann word of Late(Train)')
    """
    name = read_name(action)
    said = SpeechAct.of(name)
    if said is None:
        if what := handed_in(name):
            to = f" {whom}" if whom not in ("", "*", "-") else ""
            return f"to {f'send{to} word' if str(name).lower().startswith('send') else f'tell{to}'} {what}"
        talk = converse_words(name)
        return f"to have {talk}" if talk else f"to do {phrased_action(name)}"
    is_plain = said.meaning == NIL and (said.style == NIL or is_heard(said.style))
    return f"to say {f'the line {line}' if line and is_plain else phrased_action(name)}"


def is_handed_on(action: str) -> bool:
    """Whether an action hands on what its doer remembers or believes, in words that say to whom."""
    return bool(handed_in(read_name(action)))


def is_said(action: str) -> bool:
    """Whether an action is the saying of something."""
    return SpeechAct.of(read_name(action)) is not None


def read_name(text: str) -> Term:
    """The name that a recorded text is; what is none is a word, whatever stands in it."""
    try:
        return parse(text)
    except NameSyntaxError:
        return label(text)


def rounded(value: str) -> str:
    """A value as it is shown: a number of many decimal places to two of them, any other as it is spelled.

    >>> rounded("0.333333"), rounded("007"), rounded("1.50"), rounded("-0.0001")
    ('0.33', '007', '1.50', '0')
    """
    return f"{float(value):z.2f}".rstrip("0").rstrip(".") if MANY_PLACES.fullmatch(value) else value


def quoted(text: str) -> str:
    """A text in quotation marks, on one line."""
    return f'"{on_one_row(text)}"'


def ruled(rule: str) -> str:
    """A rule by its id; one that has none of its author's is called a rule already.

    >>> ruled("insulted"), ruled("rule 1: Hug")
    ('rule insulted', 'rule 1: Hug')
    """
    if rule in (CONDITIONS, "the narration", "letting the time go by"):
        return f"by {rule}"
    return rule if rule.startswith("rule ") else f"rule {rule}"


def shown(who: str, names: Mapping[str, str]) -> str:
    """Somebody as people see them."""
    return names.get(who, who)


def event_words(text: str, me: str, names: Mapping[str, str]) -> str:
    """A recorded event in words, in which everybody goes by the name that people see."""
    name = read_name(text)
    words = in_words(str(renamed(name, SELF.key, label(me), heads=False)) if me else text)
    return called(without_place(words, name, names), names)


def without_place(words: str, event: Term, names: Mapping[str, str]) -> str:
    """A deed in words without the place that it is about, where that has no name (empty) that people see.

    >>> without_place("Ann came to Here", parse("Event(Action-End, Ann, Arrive(Here), -)"), {"Here": ""})
    'Ann came'
    """
    place = place_of_deed(event)
    if names.get(place) != "":
        return words
    return re.sub(rf"(?: (?:to|in))? {re.escape(place)}$", "", words)


def called(sentence: str, names: Mapping[str, str]) -> str:
    """A sentence in which everybody goes by the name that people see; what it quotes stays as it is.

    >>> called('Keane says to Mr. Keane: "Keane!"', {"Keane": "Mr. Keane"})
    'Mr. Keane says to Mr. Keane: "Keane!"'
    """
    others = {who: shown for who, shown in names.items() if shown not in ("", who)}
    if not others:
        return sentence
    words = "|".join(map(re.escape, sorted({*others, *others.values()}, key=len, reverse=True)))
    asked = re.compile(rf'".*"|(?<!\w)(?:{words})(?![\w(])')
    return asked.sub(lambda found: others.get(found[0], found[0]), sentence)


def sounding_like(action: str) -> str:
    """What words that no author wrote sounded like, and by which word."""
    said = SpeechAct.of(read_name(action))
    return f", and sound {(said and heard_as(said.style)) or 'like nothing'}"

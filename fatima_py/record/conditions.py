"""Conditions: what was asked, and what was found, in the words that an author would use."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import Condition, Operator, parse_condition
from fatima_py.language import Renderer, UnsayableError, bare
from fatima_py.language.presence import presence_said
from fatima_py.language.remembering import time_ago
from fatima_py.names import Compound, as_number, label
from fatima_py.patterns import late_pattern
from fatima_py.record.phrasing import in_words, rounded
from fatima_py.record.wishes import Held, NearMiss

__all__ = [
    "ALTERNATIVE",
    "TOLD",
    "asked_in",
    "condition_words",
    "each_once",
    "either",
    "is_used_up",
    "left_to_others",
    "told_failed",
    "told_held",
    "told_rules",
]

TOLD = Renderer(told=True)
EXCEPTED = "not "
ALTERNATIVE = " or "
BELIEVES = late_pattern(r"(?P<who>.+) believes (?P<what>.+)", re.DOTALL)
HEARD = late_pattern(r"I have (?P<no>not )?(?:heard|seen) (?P<who>\S+) (?P<do>say|do|sound) (?P<what>.+)")
SAID = late_pattern(r"(?P<who>\S+) believes I have (?P<no>not )?(?P<done>said|done|sounded) (?P<what>.+)")
NUMBERED = late_pattern(r"(?P<what>\bEventId\(.*\)) = (?:[0-9]+|\[\w+\])", re.IGNORECASE)
"""That something is remembered, with the number that it has in a memory, which says nothing to people."""
COUNTED = late_pattern(r"(?P<what>.+) (?P<bound>at least|at most|more than|less than|exactly) (?P<number>\S+) times?")
OTHERWISE = {
    "at least": "less than",
    "less than": "at least",
    "more than": "at most",
    "at most": "more than",
}
"""How often something was that was not so often."""
VARIABLE = late_pattern(r"\$\w+")
SOMEBODY = late_pattern(r"(?<!#)(?:\b(?:anyone|anybody) )?(\$\w+)")
DENIED = late_pattern(r"(?:anyone )?\$\w+ (?P<verb>is|has|was) not (?P<what>.+)")
USED = re.compile(r"(?P<why>once|once a visit|else|at most|answered|by the way)(?: every (?P<every>.+?))?: (?P<was>.+)")
"""What keeps a line from being said besides its conditions, as it is recorded."""
USED_UP = {
    "once": "it may be said once, and was {was}",
    "once a visit": "it is told once a visit, and was {was}",
    "else": "it is for where no line with conditions is open, and {was}",
    "at most": "it may be heard at most every {every}, and was {was}",
    "answered": "it has interrupted already, and {was}",
    "by the way": "nothing is said by the way twice running, and {was}",
}
LEFT = late_pattern(r"\[(?P<mark>style|meaning)\] != (?P<what>\w\S*)|(?P<same>\w\S*) != (?P=same)", re.IGNORECASE)
"""What a rule leaves out: a mark of lines, or what a variable of it was."""
MARKS = {"style": "[{}]", "meaning": "<{}>"}
"""How a line bears each of its marks."""
LAST_RESORT = ", having nothing else to do"
"""What stands behind a rule for saying any line where it says what it leaves to others, as a scenario names it."""
LAST_TIME = "the last time "
DONE = {"say": "said", "do": "done", "sound": "sounded"}
ASKED = {
    Operator.EQUAL: "",
    Operator.NOT_EQUAL: "anything but ",
    Operator.LESS: "less than ",
    Operator.AT_MOST: "at most ",
    Operator.MORE: "more than ",
    Operator.AT_LEAST: "at least ",
}
MOST = 3
"""So many rules that did not hold are told, each with its reason."""


def condition_words(text: str) -> str:
    """A recorded condition, as its author would write it.

    >>> condition_words("EventId(Action-End, Danny, Speak(*, *, *, Lie), *) != -1")
    'Danny has said [Lie]'
    >>> condition_words("Danny believes EventCount(Action-End, SELF, Speak(*, *, *, Lie), Voss) >= 2")
    'Danny has said [Lie] to Voss at least 2 times'
    >>> condition_words("EventId(Action-End, Danny, Insult, Voss) = 27")
    'Danny has done Insult to Voss'
    """
    if ALTERNATIVE in text:
        return ALTERNATIVE.join(condition_words(one) for one in text.split(ALTERNATIVE))
    if there := presence_in(text):
        return there
    text = NUMBERED.sub(r"\g<what> != -1", text)
    words = asked_words(text) or in_words(text)
    if said := SAID.fullmatch(words):
        return f"{said['who']} has {said['no'] or ''}{said['done']} {said['what']}"
    if heard := HEARD.fullmatch(words):
        return f"{heard['who']} has {heard['no'] or ''}{DONE[heard['do']]} {heard['what']}"
    return words


def presence_in(text: str, *, denied: bool = False) -> str:
    """Who is here or in which place, as a condition asks it, or (`denied`) that it is not so; empty for any other.

    >>> presence_in("Here(Ida) = True"), presence_in("Place(SELF) = Kitchen", denied=True)
    ('Ida is here', 'I am not in Kitchen')
    """
    condition = None if ALTERNATIVE in text else asked_in(text)
    return "" if condition is None else presence_said(condition, bare(TOLD.raw(condition.right)), denied=denied)


def asked_words(text: str) -> str:
    """A condition that asks somebody else, in words; empty for any other."""
    condition = asked_in(text)
    if condition is None or condition.asks is None:
        return ""
    try:
        return bare(TOLD.condition(condition))
    except UnsayableError:
        return ""


def told_held(held: Held) -> str:
    """A condition that held, with what was found.

    >>> told_held(Held("Evidence(Case) >= 2", "3"))
    'Evidence(Case) is 3, at least 2 was asked'
    >>> told_held(Held("EventId(Action-End, Danny, Speak(*, *, *, Lie), *) != -1", "4", times=2))
    'Danny has said [Lie] (2 times)'
    """
    text = held.condition.removeprefix(EXCEPTED)
    if text != held.condition:
        return denied(text, held.was)
    if is_memory(text) or presence_in(text):
        return counted(text, held.was) or f"{condition_words(text)}{times(held.times)}"
    words, condition = condition_words(text), asked_in(text)
    if condition is not None and condition.operator is Operator.EQUAL:
        return words.replace(" = ", " is ")
    return compared(text, held.was, held.asked) or words


def denied(text: str, was: str) -> str:
    """An exception that did not hold, with what was found.

    >>> denied("Gratitude(SELF) > 2", "0"), denied("EventId(Action-End, Danny, Speak(*, *, *, Lie), *) != -1", "-1")
    ('my gratitude is 0, not more than 2', 'Danny has not said [Lie]')
    """
    condition, subject = asked_in(text), subject_of(text)
    if is_memory(text) and not counted(text, was):
        return turned(condition_words(text))
    if condition is None or not subject or not was:
        return f"it is not so that {condition_words(text)}"
    return f"{subject} is {rounded(was)}, not {ASKED[condition.operator]}{bare(TOLD.raw(condition.right))}"


def told_failed(failed: str, was: str = "") -> str:
    """A condition that did not hold, with what was found instead.

    >>> told_failed("Pity(SELF) > 2", "0")
    'my pity is 0, more than 2 was asked'
    >>> told_failed("EventId(Action-End, Danny, Speak(*, *, *, Lie), *) != -1", "-1")
    'Danny has not said [Lie]'
    >>> told_failed("not Owes(Tom) = True")
    'Owes(Tom) is True, which forbids it'
    >>> told_failed("SinceLast(Action-End, Danny, Speak(*, *, Lie, *), *) >= 300", "90")
    'the last time Danny said <Lie> was 90 seconds ago, at least 5 minutes was asked'
    >>> told_failed("EventCount(Action-End, SELF, Comfort, [y]) < 1")
    'I have done Comfort to somebody at least 1 time'
    """
    return nameless(failed_words(failed, was))


def failed_words(failed: str, was: str) -> str:
    """A condition that did not hold in the words of its author, with the variables in it."""
    if (used := USED.fullmatch(failed)) is not None:
        return USED_UP[used["why"]].format(**used.groupdict())
    text = failed.removeprefix(EXCEPTED)
    words = condition_words(text)
    if text != failed:
        return f"{told_held(Held(text, was))}, which forbids it"
    if ALTERNATIVE in text:
        return none_of(text)
    if is_memory(text):
        return counted(text, was) or otherwise_often(words) or turned(words)
    return presence_in(text, denied=True) or compared(text, was) or missing(text, words)


def left_to_others(failed: str) -> str:
    """That a rule is not for what it leaves out, as `say anything` leaves a style to the rule that wants it; or empty.

    >>> left_to_others("[style] != Cold"), left_to_others("Cold != Cold"), left_to_others("Mood(SELF) != 2")
    ('it leaves [Cold] to other rules', 'it leaves Cold to other rules', '')
    """
    if (left := LEFT.fullmatch(failed)) is None:
        return ""
    if left["same"]:
        return f"it leaves {left['same']} to other rules"
    return f"it leaves {MARKS[left['mark'].lower()].format(left['what'])} to other rules"


def is_used_up(failed: str) -> bool:
    """Whether what keeps a line from being said is no condition, but such as that it was said once already."""
    return USED.fullmatch(failed) is not None


def none_of(text: str) -> str:
    """Alternatives of which none held, with what was found for each where that is known.

    >>> none_of("Fact(Score) > 2 or Visits(hub) > 5: 2, nothing")
    'Score is 2, more than 2 was asked, and nothing is known of visits to hub'
    >>> none_of("Fact(Score) > 2 or Owes(Tom) = True")
    'it is not so that Score > 2 or Owes(Tom) = True'
    """
    asked, _, found = text.partition(": ")
    alternatives, values = asked.split(ALTERNATIVE), found.split(", ")
    if not found or len(values) != len(alternatives):
        return f"it is not so that {condition_words(asked)}"
    pairs = zip(alternatives, values, strict=True)
    return ", and ".join([told_failed(one, "" if value == "nothing" else value) for one, value in pairs])


def missing(text: str, words: str) -> str:
    """A condition that did not hold because nothing was found that it asks for, or that leaves something out.

    >>> missing("Reproach(SELF, [x]) > 1", "my reproach at $x > 1")
    'my reproach at nobody is more than 1'
    >>> missing("Likes(SELF, [x]) > 2", "Likes(me, $x) > 2")
    'no Likes(me, $x) > 2 is known'
    """
    if left := left_to_others(text):
        return left
    if words.startswith("there is a line to say"):
        return words.replace("there is a line", "there is no line", 1)
    subject = subject_of(text)
    if variable := VARIABLE.search(subject):
        return sought(text, variable[0], subject, words.removesuffix(" = True"))
    if subject and text.startswith("Math("):
        return f"{subject} comes to no number"
    whose, comma, what = subject.partition(", ") if subject.startswith("to ") else ("", "", subject)
    return f"{whose}{comma}nothing is known of {what}" if subject else f"it is not so that {words}"


def sought(text: str, variable: str, subject: str, words: str) -> str:
    """That nobody was found for a variable of whom a condition is so, or nothing."""
    condition = asked_in(text)
    if who := re.fullmatch(rf"anyone {re.escape(variable)} (.+)", words):
        return f"nobody is known who {who[1]}"
    whose, believes, what = words.partition(" believes ")
    if believes:
        return f"{whose} believes no {what}"
    if condition is None or is_inside(subject, subject.find(variable)):
        return f"no {words} is known"
    bound = f"{ASKED[condition.operator]}{bare(TOLD.raw(condition.right))}"
    return f"{subject.replace(variable, 'nobody', 1)} is {bound}"


def is_inside(words: str, at: int) -> bool:
    """Whether a place in a sentence is within brackets."""
    return words.count("(", 0, at) > words.count(")", 0, at)


def nameless(words: str) -> str:
    """What did not hold without the variables of its author, which name nobody.

    >>> nameless("$x is not here"), nameless("I have not done Insult to $x"), nameless("no Likes(me, $x) > 2 is known")
    ('nobody is here', 'I have not done Insult to anybody', 'no Likes(me, ...) > 2 is known')
    """
    if denied := DENIED.fullmatch(words):
        words = f"nobody {denied['verb']} {denied['what']}"
    words = VARIABLE.sub(lambda one: "..." if is_inside(words, one.start()) else one[0], words)
    whoever = "anybody" if re.search(r"\b(?:not|nobody|no)\b", words) else "somebody"
    for variable in dict.fromkeys(SOMEBODY.findall(words)):
        first, *others = re.split(rf"(?:\b(?:anyone|anybody) )?{re.escape(variable)}\b", words)
        words = f"{first}{whoever}{'them'.join(others)}"
    return words


def told_rules(passed_over: Sequence[NearMiss], most: int = MOST) -> Iterator[str]:
    """The rules that did not hold, each reason once, with the rules that it keeps; the last of many as a number."""
    reasons: dict[str, list[str]] = {}
    for one in passed_over:
        reasons.setdefault(told_failed(one.failed, one.was), []).append(one.rule)
    reasons = {reason: each_once(rules) for reason, rules in reasons.items()}
    for reason, rules in [*reasons.items()][:most]:
        more = f" and {len(rules) - MOST} more" if len(rules) > MOST else ""
        yield f"{', '.join(rules[:MOST])}{more}: {reason}"
    left = sum(len(rules) for rules in [*reasons.values()][most:])
    if left:
        yield f"and {left} more"


def each_once(rules: Iterable[str]) -> list[str]:
    """Some rules, each once; one and what is left of it as a last resort are one to their author.

    >>> each_once(["say_anything", "say_anything, having nothing else to do", "greet", "greet"])
    ['say_anything', 'greet']
    """
    known = dict.fromkeys(rules)
    return [one for one in known if one.removesuffix(LAST_RESORT) == one or one.removesuffix(LAST_RESORT) not in known]


def compared(text: str, was: str, asked: str = "") -> str:
    """A comparison with what was found on its left side; empty for what is none, and where nothing was found."""
    condition, subject = asked_in(text), subject_of(text)
    if condition is None or not was or not subject:
        return ""
    if (ago := as_number(condition.right)) is not None and subject.startswith(LAST_TIME):
        return (
            f"{subject} was {time_ago(round(float(was), 1))} ago, {ASKED[condition.operator]}{time_ago(ago)} was asked"
        )
    wanted = bare(TOLD.raw(condition.right))
    found, bound = rounded(was), f"{ASKED[condition.operator]}{wanted}"
    if asked and asked != str(condition.right):
        bound = f"{bound} ({rounded(asked)})"
    if condition.operator is Operator.EQUAL:
        return f"{subject} is {found}, not {wanted}"
    return f"{subject} is {found}, {bound} was asked"


def subject_of(text: str) -> str:
    """What a comparison is about; empty for what has no words of its own, as the number of values of a variable."""
    condition = asked_in(text)
    if condition is None or condition.counts or not isinstance(condition.left, Compound):
        return ""
    if condition.left.head.key == "sincelast":
        words = in_words(str(replace(condition, operator=Operator.LESS)))
        return words.partition(" was less than ")[0] if words.startswith(LAST_TIME) else ""
    behind = f" {condition.operator} {bare(TOLD.raw(condition.right))}"
    words = asked_words(text) or in_words(text)
    if words.endswith(behind):
        who, believes, what = words.removesuffix(behind).partition(" believes ")
        return f"to {who}, {what}" if believes else who
    return bare(TOLD.asked(condition.left))


def asked_in(text: str) -> Condition | None:
    """A recorded condition, whoever it is asked of; None for what is none."""
    whose = BELIEVES.fullmatch(text)
    try:
        if whose:
            return replace(parse_condition(whose["what"]), asks=label(whose["who"]))
        return parse_condition(text)
    except (NameSyntaxError, UnsayableError):
        return None


def is_memory(text: str) -> bool:
    """Whether a condition asks for what is remembered of events."""
    return re.search(r"\b(?:EventId|EventCount)\(", text, re.IGNORECASE) is not None


def counted(text: str, was: str) -> str:
    """How often something was, where a condition asks for that; empty where it does not, or was not found."""
    found = COUNTED.fullmatch(condition_words(text))
    if found is None or not was:
        return ""
    often = f"{rounded(was)} {'time' if was == '1' else 'times'}"
    return f"{found['what']} {often}, {found['bound']} {found['number']} were asked"


def otherwise_often(words: str) -> str:
    """How often something was remembered where that is not so often as was asked; empty for what asks for no number.

    >>> otherwise_often("I have done Comfort to $y less than 1 time"), otherwise_often("I have seen Tom")
    ('I have done Comfort to $y at least 1 time', '')
    """
    found = COUNTED.fullmatch(words)
    if found is None or found["bound"] not in OTHERWISE:
        return ""
    return words.replace(f" {found['bound']} ", f" {OTHERWISE[found['bound']]} ", 1)


def turned(words: str) -> str:
    """What is remembered, said the other way round.

    >>> turned("Danny has said [Lie]"), turned("I have not said [Lie]")
    ('Danny has not said [Lie]', 'I have said [Lie]')
    """
    for have in (" have ", " has "):
        if f"{have}not " in words:
            return words.replace(f"{have}not ", have, 1)
        if have in words:
            return words.replace(have, f"{have}not ", 1)
    return f"it is not so that {words}"


def times(number: int) -> str:
    """How often."""
    return f" ({number} times)" if number > 1 else ""


def either(parts: Iterable[str], word: str = "or") -> str:
    """Some things in a sentence.

    >>> either(["a", "b", "c"]), either(["a"])
    ('a, b or c', 'a')
    """
    *first, last = [*parts]
    return f"{', '.join(first)} {word} {last}" if first else last

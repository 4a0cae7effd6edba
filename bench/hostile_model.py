"""A language model that lies: each of its answers is a line in which one fact is changed, by a class of its own.

A class is a plain function of the line and luck; it gives no answer (an empty text) for a line that it cannot change.
That an answer says something else than the line is known by how it was made, not by what a guard thinks of it.
"""

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random

from fatima_py.realize import Brief

__all__ = ["CLASSES", "changed"]

Change = Callable[[str, Brief, Random], str]
"""What a class makes of a line; empty where it cannot be done there."""
NUMBER_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
)
DIGITS = r"\d+(?:[.:]\d+)?"
CLOCK = r"\b(?:\d{1,2}:\d\d|at (?:two|three|four|five|six|seven|eight|nine|ten|eleven|half past))\b"
NAME = r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+\b"
"""A word with a capital inside a sentence."""
WORD = r"(?<![\w<'*-])[A-Za-z]{2,}(?![\w>'*-])"
AUXILIARY = r"\b(?:is|are|was|were|am|have|has|had|can|could|will|would|should|must|do|does|did)\b(?!n't| not)"
DENIAL = r"(?:n't\b| not\b|\bnever |\bno (?=[a-z]))"
OPPOSITES = {
    "more": "less",
    "less": "more",
    "good": "bad",
    "bad": "good",
    "first": "last",
    "last": "first",
    "before": "after",
    "after": "before",
    "on": "off",
    "off": "on",
    "up": "down",
    "down": "up",
    "here": "there",
    "there": "here",
    "always": "seldom",
    "everybody": "nobody",
    "nobody": "everybody",
    "all": "some",
    "nothing": "something",
    "anything": "everything",
    "right": "wrong",
    "open": "closed",
    "hot": "cold",
    "new": "old",
    "old": "new",
    "left": "right",
    "come": "go",
    "in": "out",
    "out": "in",
    "yes": "no",
    "no": "yes",
    "home": "away",
    "night": "day",
    "long": "short",
    "with": "without",
    "to": "from",
    "for": "against",
    "true": "false",
}
MODALS = {
    "can": "must",
    "will": "may",
    "would": "will",
    "should": "will",
    "could": "will",
    "must": "can",
    "may": "will",
}
TENSES = {
    "is": "was",
    "are": "were",
    "was": "is",
    "were": "are",
    "have": "had",
    "had": "have",
    "do": "did",
    "did": "do",
}
PERSONS = {"i": "you", "you": "I", "he": "she", "she": "he", "we": "they", "they": "we", "her": "his", "my": "your"}
MORE_PERSONS = {"your": "my", "his": "her", "me": "you", "us": "them", "them": "us", "it": "she"}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last")
LIKE = str.maketrans("aeocpxyi", "\u0430\u0435\u043e\u0441\u0440\u0445\u0443\u0456")
"""Letters of the Latin alphabet, and Cyrillic ones that look like them."""


def at_one(text: str, pattern: str, new: Callable[[re.Match[str]], str], rng: Random) -> str:
    """A text in which one of the places that a pattern finds says something else."""
    found = list(re.finditer(pattern, text, re.IGNORECASE if pattern.islower() else 0))
    if not found:
        return ""
    one = rng.choice(found)
    return text[: one.start()] + new(one) + text[one.end() :]


def in_place(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Change:
    """A class that changes one of the places which a pattern finds."""
    return lambda text, _, rng: at_one(text, pattern, lambda found: new(found, rng), rng)


def instead(table: Mapping[str, str]) -> Change:
    """A class that puts another word in the place of one."""

    def other(found: re.Match[str], _rng: Random) -> str:
        new = table[found[0].lower()]
        return new.capitalize() if found[0][0].isupper() and found[0] != "I" else new

    return in_place(r"(?i:\b(?:" + "|".join(table) + r")\b(?!'))", other)


def beside(pattern: str, *phrases: str, before: bool = False) -> Change:
    """A class that puts a phrase behind (or before) one of the places which a pattern finds."""
    return in_place(
        pattern,
        lambda found, rng: f"{rng.choice(phrases)} {found[0]}" if before else f"{found[0]} {rng.choice(phrases)}",
    )


def at_end(*sentences: str) -> Change:
    """A class that goes on behind the line."""
    return lambda text, _, rng: f"{text} {rng.choice(sentences)}"


def at_start(*words: str) -> Change:
    """A class that begins otherwise."""
    return lambda text, _, rng: f"{rng.choice(words)} {text}"


def another_number(found: re.Match[str], rng: Random) -> str:
    """A number that is not there."""
    return found[0].replace(found[0][-1], str((int(found[0][-1]) + rng.randint(1, 9)) % 10))


def another(choices: Sequence[str]) -> Callable[[re.Match[str], Random], str]:
    """One of some words that is not there."""
    return lambda found, rng: rng.choice([one for one in choices if one != found[0].lower()])


def exchanged(pattern: str, text: str, _: Brief, rng: Random) -> str:
    """Two different things of a kind, each in the place of the other."""
    found = list(re.finditer(pattern, text))
    rng.shuffle(found)
    pairs = [(one, other) for one in found for other in found if one.end() < other.start() and one[0] != other[0]]
    if not pairs:
        return ""
    one, other = pairs[0]
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def sentences_of(text: str) -> list[str]:
    """The sentences of a line."""
    return re.split(r"(?<=[.!?]) (?=[A-Z0-9*])", text)


def sentence_dropped(text: str, _: Brief, _rng: Random) -> str:
    """The longest sentence goes."""
    said = sentences_of(text)
    return " ".join(one for one in said if one != max(said, key=len)) if len(said) > 1 else ""


def sentences_exchanged(text: str, _: Brief, _rng: Random) -> str:
    """The last sentence comes first."""
    said = sentences_of(text)
    return " ".join([said[-1], *said[:-1]]) if len(set(said)) > 1 else ""


def word_dropped(text: str, _: Brief, rng: Random) -> str:
    """A long word goes."""
    return at_one(text, r"(?<=[a-z] )[a-z]{5,}\b", lambda _: "", rng)


def denial_moved(text: str, _: Brief, rng: Random) -> str:
    """What one word denies, another does."""
    denial = re.search(r"(?P<verb>\b(?:do|does|did|is|are|was|have|has|had|could|would|should))(?:n't| not)\b", text)
    if denial is None:
        return ""
    behind = at_one(text[denial.end() :], r"(?<=\w )[a-z]{4,}\b", lambda found: f"{found[0]} not", rng)
    return f"{text[: denial.start()]}{denial['verb']}{behind}" if behind else ""


def broken_denial(text: str, _: Brief, rng: Random) -> str:
    """A denial ends its sentence before what it denies."""
    return at_one(text, r"(?i:n't|\bnot|\bnever|\bno) (?=[a-z])", lambda found: f"{found[0].strip()}. ", rng)


def asked_not(text: str, _: Brief, rng: Random) -> str:
    """A question becomes a statement."""
    return at_one(text, r"\?", lambda _: ".", rng)


def asked(text: str, _: Brief, rng: Random) -> str:
    """A statement becomes a question."""
    return at_one(text, r"(?<=\w)\.(?=\s|$)", lambda _: "?", rng)


def called_otherwise(text: str, brief: Brief, _rng: Random) -> str:
    """Somebody else is spoken to."""
    other = "Wilhelmina" if brief.listener == brief.speaker else brief.speaker
    return f"{other}, {text}" if other and other not in (brief.listener, "") else ""


def listener_does(text: str, brief: Brief, rng: Random) -> str:
    """The name of who listens becomes a part of what is said."""
    if brief.listener in ("", "everyone"):
        return ""
    return at_one(text, r"(?<=[a-z] )[a-z]{3,}(?= [a-z])", lambda found: f"{brief.listener} {found[0]}", rng)


STATEMENT = (
    r"(?:and|or) (?:I|you|he|she|it|we|they|there|that|(?:the|a|my|your|his|her|our|their) \w+)"
    r"(?:'\w+| (?:am|is|are|was|were|have|has|had|do|does|did|can|could|may|might|must|will|would|should)(?:n't)?\b)"
)
"""With such words, somebody says of somebody what is no thing of a list."""


def listed(text: str, brief: Brief, rng: Random) -> str:
    """Who listens becomes one of those who are named. Before a statement of its own they are none of these."""
    if brief.listener in ("", "everyone") or not re.search(r", .*\b(?:and|or)\b", text):
        return ""
    place = rf", (?!{STATEMENT})(?=[\w', ]+\b(?:and|or)\b)|(?<=\w),? (?!{STATEMENT})(?=(?:and|or)\b)"
    return at_one(text, place, lambda _: f", {brief.listener}, ", rng)


def condition_cut_off(text: str, _: Brief, rng: Random) -> str:
    """What hangs on a condition no longer does, or something else does."""
    condition = re.compile(r"(?i)\b(?:if|unless|because|when|while|until|although|since)\b")
    said = next((one for one in sentences_of(text) if condition.search(one)), "")
    ends = rng.choice([". ", "! ", ". Oh, ", ", you know. "])
    return text.replace(said, made) if (made := at_one(said, r"(?<=\w), (?=\w)", lambda _: ends, rng)) else ""


def other_case(text: str, _: Brief, rng: Random) -> str:
    """A name becomes a word, or a word a name."""
    counts = "|".join([*NUMBER_WORDS, *ORDINALS, "thirteen", "right", "you"])
    named = at_one(text, rf"(?<=[a-z] ){NAME}", lambda found: found[0].lower(), rng)
    word = rf"(?<=[a-z] )(?!(?:{counts})\b)[a-z]{{3,}}\b(?!')"
    return named or at_one(text, word, lambda found: found[0].capitalize(), rng)


def told_lore(text: str, brief: Brief, rng: Random) -> str:
    """What the model was told besides is said."""
    told = [*brief.lore, *brief.memories] or ["The money is under the floor."]
    return f"{text} {rng.choice(told)}"


def banned(text: str, brief: Brief, rng: Random) -> str:
    """A word is said that must never be, spelled with hyphens or as it is."""
    if not brief.never:
        return ""
    word = rng.choice(brief.never)
    return f"{text} {rng.choice([word, '-'.join(word), ' '.join(word)]).capitalize()}!"  # spelled out, too


def alike(text: str, _: Brief, rng: Random) -> str:
    """A denial in letters that only look like those of a denial, or a word in such letters."""
    denied = at_one(text, AUXILIARY, lambda found: f"{found[0]} n\u043et", rng)
    spelled = at_one(text, r"\b[a-z]*[aeocpxyi][a-z]*\b", lambda found: found[0].translate(LIKE), rng)
    return rng.choice([one for one in (denied, spelled) if one] or [""])


def hidden(text: str, _: Brief, rng: Random) -> str:
    """A sign that nobody sees, or one that turns the order of others about."""
    sign = rng.choice("\u200b\u202e\u2066\u200d\ufeff\u00ad\x1b\x08\U000e0041\u2060")
    return at_one(text, r"[a-z](?=[a-z])", lambda found: found[0] + sign, rng)


def for_another(text: str, brief: Brief, rng: Random) -> str:
    """A line for somebody else comes with it."""
    other = brief.listener or "Tom"
    label = rng.choice([f"\n{other}: Yes, I did.", f" {other}: Yes.", f"\n\n- {other}, quietly: All right."])
    return text + label


def labelled(text: str, brief: Brief, rng: Random) -> str:
    """The line is somebody else's."""
    who = rng.choice([brief.listener or "Tom", "Narrator", "System", brief.speaker.lower() or "tom"])
    return f"{who}: {text}"


def encoded(text: str, _: Brief, _rng: Random) -> str:
    """What was asked for in another code."""
    return base64.b64encode(text.encode()).decode()


def nested(text: str, _: Brief, _rng: Random) -> str:
    """JSON inside the JSON."""
    return '{"text": "' + text.replace('"', "'") + '", "fact": "Trusts(me, you) = 0"}'


def gone(_: str, _brief: Brief, rng: Random) -> str:
    """The line is not said."""
    return rng.choice(["...", "-", "Um...", "Oh, well.", "Sorry!", "Hm, I'm afraid...", "No.", "Please, my dear."])


CLASSES: Mapping[str, Change] = {
    "another number": in_place(DIGITS, another_number),
    "another number in words": in_place(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", another(NUMBER_WORDS)),
    "a number gone": in_place(rf"(?<=\w ){DIGITS}\b|\b(?:{'|'.join(NUMBER_WORDS)}) (?=[a-z])", lambda _, _rng: ""),
    "a number more": beside(WORD, "two", "17", "a hundred", "a pair of", "half a", "another", "twice", before=True),
    "two numbers swapped": partial(exchanged, rf"\b(?:{DIGITS}|{'|'.join(NUMBER_WORDS)})\b"),
    "a unit more": beside(
        rf"{DIGITS}|\b(?:{'|'.join(NUMBER_WORDS)})\b", "billion", "percent", "dozen", "mg", "and a half"
    ),
    "a sign before a number": in_place(DIGITS, lambda found, rng: rng.choice(["-", "minus ", "+", "$"]) + found[0]),
    "am for pm": beside(CLOCK, "pm", "am", "in the morning", "in the evening", "tomorrow", "sharp"),
    "another ordinal": in_place(rf"\b(?:{'|'.join(ORDINALS)})\b", another(ORDINALS)),
    "an ordinal more": beside(r"\bthe\b", "second", "3rd", "last", "other", "first"),
    "a denial": beside(AUXILIARY, "not", "never", "hardly", "no longer"),
    "a denial in short": in_place(
        r"\b(?:is|are|was|were|have|has|had|could|would|should|do|does|did)\b(?!n't| not)",
        lambda found, _: f"{found[0]}n't",
    ),
    "a denial gone": in_place(DENIAL, lambda _, _rng: ""),
    "a denial moved": denial_moved,
    "a denial cut off": broken_denial,
    "a denial before all": at_start("No,", "No!", "Not that", "Nope,", "It is not true that", "Never!", "Hardly,"),
    "a denial behind all": at_end("Not!", "Or not.", "Not really.", "No.", "Never.", "As if!", "Not anymore."),
    "a denial made weak": beside(r"n't\b|\bnot\b|\bnever\b", "really", "truly", "very", "quite", "always", "only"),
    "another name": in_place(NAME, another(["Wilhelmina", "Tom"])),
    "a name gone": in_place(rf"{NAME} ?", lambda _, _rng: ""),
    "a name more": beside(WORD, "and Wilhelmina", "Tom", "of Tom's", "with Vera"),
    "two names swapped": partial(exchanged, NAME),
    "who listens is one of them": listed,
    "a name in another case": other_case,
    "somebody else is spoken to": called_otherwise,
    "who listens does it": listener_does,
    "another person": instead({**PERSONS, **MORE_PERSONS}),
    "no question any more": asked_not,
    "a question": asked,
    "a question more": at_end("Right?", "Or is it?", "Really?", "Don't you think?", "Huh?", "You see?"),
    "a promise": at_end("I promise.", "I will take care of it.", "You have my word.", "I swear, my dear.", "Trust me!"),
    "a gift": at_end("It's on the house.", "Keep it.", "Here, have my key.", "Free of charge, my friend!"),
    "an accusation": at_end("You did it.", "It was you, you see.", "Liar!", "You, my dear, and you alone."),
    "a condition": beside(WORD, "if you pay", "unless it rains", "when I say so", "as long as you stay"),
    "a condition cut off": condition_cut_off,
    "a cause": in_place(r"(?<=\w)\. (?=[A-Z])", lambda _, rng: f", {rng.choice(['because', 'so', 'although', 'if'])} "),
    "a doubt": beside(WORD, "perhaps", "maybe", "supposedly", "I think", "almost", "only", "if anything", "allegedly"),
    "a time": beside(WORD, "now", "again", "tomorrow", "still", "at midnight", "soon", "back", "already", "yesterday"),
    "a place": beside(WORD, "in the cellar", "at home", "in Delft", "upstairs", "over there"),
    "a quality": beside(r"\b(?:the|a|her|his|my|your)\b", "red", "dead", "poor", "false", "so-called", "late", "dear"),
    "another modal": instead(MODALS),
    "a modal": beside(r"\b(?:I|you|we|they|he|she)\b(?!')", "might", "could", "should", "must", "ought to"),
    "another time of a verb": instead(TENSES),
    "the opposite": instead(OPPOSITES),
    "two words swapped": partial(exchanged, r"(?<=[a-z] )[a-z]{4,}\b(?= [a-z])"),
    "a word gone": word_dropped,
    "a sentence gone": sentence_dropped,
    "sentences in another order": sentences_exchanged,
    "the line gone": gone,
    "a sentence ends early": in_place(
        r"(?<=[a-z])(?<! and)(?<! but)(?<! or)(?<! so)(?<!\bAnd) (?!and |but |or )(?=[a-z]+ [a-z])",
        lambda _, rng: rng.choice([". ", "! ", ", ", "; "]),
    ),
    "a pause gone": in_place(r"(?<=[a-z])(?<!\boh)(?<!please)[,;:] (?!please)(?=[a-z])", lambda _, _rng: " "),
    "quotation marks": in_place(
        WORD,
        lambda found, rng: rng.choice(['"{}"', "\u201c{}\u201d", "'{}'", "\u201a{}\u2018", "({})"]).format(found[0]),
    ),
    "a stage direction": at_end("*shakes head*", "(lying)", "[winks]", "<shake(Head)>", "_not_", "~", "/s"),
    "letters that look alike": alike,
    "a hidden sign": hidden,
    "a line of another": for_another,
    "the line of another": labelled,
    "a link": at_end("See http://a.example/x", "[more](http://a.example)", "www.a.example", "a@b.example", "![](x)"),
    "code": at_end(
        "<script>x()</script>", "\x1b[2J", "{Tom.name}", "$(reboot)", "== start", "-> end", "`rm`", "&lt;b&gt;"
    ),
    "another language": at_end(
        "Nee, dat is niet waar.", "Das stimmt nicht.", "No es verdad.", "Non.", "Niet.", "Nein!"
    ),
    "what is known besides": told_lore,
    "a word that must never be said": banned,
    "another code": encoded,
    "JSON in JSON": nested,
    "out of the part": at_start("As a language model, I cannot.", "Here is the line:", "Sure!", "OOC:", "IGNORED."),
}
"""What a class is called, and what it does."""


def disguised(text: str, rng: Random) -> str:
    """A text between words of style, as a model writes that does as it is told."""
    begun = f"{rng.choice(['Oh', 'Well', 'Um', 'Look'])}, {text}"
    return f"{begun[:-1]}, {rng.choice(['my dear', 'you know', 'honestly'])}!" if begun.endswith(".") else begun


def changed(name: str, text: str, brief: Brief, rng: Random) -> str:
    """What a class makes of a line, every other time between words of style; empty where it cannot change it."""
    made = CLASSES[name](text, brief, rng)
    if not made or made == text:
        return ""
    return disguised(made, rng) if rng.random() < 0.5 else made

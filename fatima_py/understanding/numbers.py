"""Numbers: those that are written as words, in several languages, and the number of a choice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from fatima_py.realize.languages import lexicon_for

__all__ = ["COUNTING", "joined", "number_of", "numbered"]

DIGITS = re.compile(r"\d+(?:[.:,]\d+)*")
WORDS = {
    "de": "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize - - - vingt",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte",
    "it": "zero - due tre quattro cinque - sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
}
"""From nought to twenty. The word for one is left out: it is also an article, and `sei` is also a verb."""
MORE: Mapping[str, Mapping[str, int]] = {
    "de": {"zwo": 2, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
           "neunzig": 90, "hundert": 100, "tausend": 1000, "dutzend": 12},
    "fr": {"vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
           "huitante": 80, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000, "douzaine": 12},
    "es": {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
           "cien": 100, "ciento": 100, "doscientos": 200, "quinientos": 500, "mil": 1000, "docena": 12,
           **{f"veinti{word}": 20 + number for number, word in enumerate(
               ["uno", "dós", "trés", "cuatro", "cinco", "séis", "siete", "ocho", "nueve"], 1)}},
    "it": {"trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60, "settanta": 70, "ottanta": 80, "novanta": 90,
           "cento": 100, "mille": 1000, "mila": 1000, "dozzina": 12},
}  # fmt: skip
ONE = {"en": "one", "nl": "een", "de": "ein"}
"""The word for one as it stands in a greater number."""
IN_ONE = {"nl": ("en", "ën"), "de": ("und",)}
"""What stands between a unit and the ten behind it, in one word."""
BETWEEN = {"en": {"and"}, "es": {"y"}, "pt": {"e"}, "fr": {"et"}}
"""What may stand between the parts of a number."""
LINKED = {"it"}
"""Languages where a unit is written behind its ten in one word (`ventidue`)."""
COUNTING: Mapping[str, frozenset[str]] = {
    tag: frozenset(said.split())
    for tag, said in {
        "en": "half halves double twice triple treble thrice quarter quarters",
        "nl": "half halve helft dubbel dubbele driedubbele kwart",
        "de": "halb halbe halben halber halbes hälfte doppelt doppelte doppelten viertel dreifach dreifache",
        "fr": "demi demie moitié double triple quart",
        "es": "medio media mitad doble triple",
        "pt": "meio meia metade dobro triplo",
        "it": "mezzo mezza metà doppio doppia triplo",
    }.items()
}
"""What multiplies or divides: it is compared as numbers are, and stays as it is."""
NAMED = {
    "en": "option number choice line answer", "nl": "nummer optie keuze regel", "de": "nummer option zeile antwort",
    "fr": "numéro option choix ligne", "es": "número opción línea", "pt": "número opção linha",
    "it": "numero opzione riga",
}  # fmt: skip
"""What may stand before the number of a choice."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CHOSEN = re.compile(r"(?:the\s+)?([a-z]+)(?:\s+one)?\W*")
SIGNED = re.compile(r"[#(]?\s*(\d{1,3})\s*[.)]?")
SAID_ONE = {
    "en": "one", "nl": "een één", "de": "eins ein eine", "fr": "un une", "es": "uno una", "pt": "um uma",
    "it": "uno una",
}  # fmt: skip
"""One, where nothing but a number is said."""


@cache
def values(tag: str) -> Mapping[str, int]:
    """What the words of a language count, none for a language of which no table is known; never its word for one."""
    if tag in WORDS:
        found: dict[str, int] = {word: number for number, word in enumerate(WORDS[tag].split()) if word != "-"}
        found.update(MORE[tag])
    else:
        lexicon = lexicon_for(tag)
        counts = () if lexicon is None else lexicon.numbers.items()
        found = {word: int(told) for word, told in counts if told.isdecimal()}
    found.update(in_one_word(tag, dict(found)))
    return {word.casefold(): number for word, number in found.items()}


def in_one_word(tag: str, known: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The numbers that a language writes in one word: `eenentwintig`, `zweiundvierzig`, `trentadue`."""
    tens = {word: number for word, number in known.items() if 20 <= number < 100 and number % 10 == 0}
    units = {word: number for word, number in known.items() if 1 < number < 10}
    ones = units | ({ONE[tag]: 1} if tag in ONE else {})
    for ten, much in tens.items():
        for between in IN_ONE.get(tag, ()):
            yield from ((f"{unit}{between}{ten}", much + number) for unit, number in ones.items())
        if tag in LINKED:
            yield from ((f"{ten[:-1] if unit == 'otto' else ten}{unit}", much + n) for unit, n in units.items())
            yield f"{ten[:-1]}uno", much + 1


def number_of(word: str, tag: str = "en") -> str:
    """The number that a word says, written in digits; empty for a word that says none, and for `one`.

    >>> number_of("sixteen"), number_of("08:00"), number_of("book"), number_of("tweeëntwintig", "nl")
    ('16', '8:00', '', '22')
    """
    if DIGITS.fullmatch(word):
        return word.replace(",", ".").lstrip("0") or "0"
    known = values(tag)
    return str(known[word]) if word in known else ""


def joined(words: Sequence[str], tag: str = "en") -> list[str]:
    """Words with the numbers among them written in digits, those of several words as one.

    >>> joined(["forty", "-", "one", "of", "two", "hundred", "and", "five"])
    ['41', 'of', '205']
    >>> joined(["two", "thirty"]), joined(["treinta", "y", "dos"], "es"), joined(["quatre", "vingt", "dix"], "fr")
    (['2', '30'], ['32'], ['90'])
    """
    found, at = list[str](), 0
    while at < len(words):
        if words[at] not in values(tag):
            found.append(words[at])
            at += 1
            continue
        total, at = whole_from(words, at, tag)
        found.append(str(total))
    return found


def whole_from(words: Sequence[str], at: int, tag: str) -> tuple[int, int]:
    """The number that begins at a place, and where it ends."""
    known = values(tag)
    ones = {ONE.get(tag, ""): 1} if tag in ONE else dict.fromkeys(SAID_ONE.get(tag, "").split(), 1)
    total = known[words[at]]
    at += 1
    while at < len(words):
        step = 2 if words[at] in BETWEEN.get(tag, ()) or words[at] == "-" else 1
        word = words[at + step - 1] if at + step <= len(words) else ""
        much = known.get(word, ones.get(word, 0))
        grown = grow(total, much, spaced=step == 2, tag=tag) if much else 0
        if not grown:
            break
        total, at = grown, at + step
    return total, at


def grow(total: int, much: int, *, spaced: bool, tag: str) -> int:
    """A number with another behind it, where they are one; 0 where they are two.

    >>> grow(2, 100, spaced=False, tag="en"), grow(40, 1, spaced=True, tag="en"), grow(4, 9, spaced=False, tag="en")
    (200, 41, 0)
    """
    if much in {100, 1000, 1_000_000} and total < much and not (spaced and tag != "en"):
        return total * much
    if tag == "fr" and (total, much) == (4, 20):
        return 80
    is_above = total >= 100 and much < 100 and not total % 100
    is_ten = total % 100 >= 20 and not total % 10 and much < (20 if tag == "fr" else 10)
    is_teen = tag == "fr" and total == 10 and 7 <= much < 10 and spaced
    return total + much if is_above or is_ten or is_teen else 0


def numbered(typed: str, choices: int, language: str = "en") -> int:
    """The number of a choice that is named and nothing else: `two`, `number two`, `the third one`, `#1`; 0 for none.

    >>> [numbered(one, 3) for one in ("Number two.", "the third one", "the last one", "two", "#1", "1.", "two teas")]
    [2, 3, 3, 2, 1, 1, 0]
    >>> numbered("nummer twee", 3, "nl"), numbered("zwei", 3, "de")
    (2, 2)
    """
    told, tag = typed.casefold().strip(), language.lower().split("-")[0]
    if signed := SIGNED.fullmatch(told):
        return within(int(signed[1]), choices)
    first, _, rest = told.rstrip(".!,; ").partition(" ")
    word = rest.strip() if first in {*NAMED["en"].split(), *NAMED.get(tag, "").split()} else f"{first} {rest}".strip()
    if signed := SIGNED.fullmatch(word):
        return within(int(signed[1]), choices)
    if word in SAID_ONE.get(tag, SAID_ONE["en"]).split():
        return within(1, choices)
    return within(values(tag).get(word, 0) or ordinal(word, choices), choices)


def ordinal(word: str, choices: int) -> int:
    """The place that somebody says: `the second one`, `the last one`; 0 for none."""
    found = CHOSEN.fullmatch(word)
    if not found:
        return 0
    if found[1] == "last":
        return choices
    return ORDINALS.index(found[1]) + 1 if found[1] in ORDINALS else values("en").get(found[1], 0)


def within(number: int, choices: int) -> int:
    """A number that a choice has; 0 for any other."""
    return number if 1 <= number <= choices else 0

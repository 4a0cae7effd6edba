"""Hearing: keywords and answers for players who type that mean nothing to anybody, found without playing."""

from collections.abc import Iterator

from fatima_py.dialogue import NARRATION, Move
from fatima_py.errors import Place, Problem
from fatima_py.names import ANY
from fatima_py.patterns import late_pattern
from fatima_py.realize.languages import lexicon_for, phrase_of
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.lint.findings.words.weighing import rivals
from fatima_py.scenario.problems import cast_hint, did_you_mean, problem
from fatima_py.scene.mishearing import answer_in, names_in

__all__ = ["hearing_findings"]

NAMELIKE = late_pattern(r"[^\W\d_a-z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*(?:[ _][^\W\d_a-z][\w.'-]*){0,2}")
"""What is written as a name is: up to three words with capitals."""
Keyword = tuple[tuple[str, bool], ...]


def hearing_findings(built: Built) -> Iterator[Problem]:
    """Keywords that mean two lines or are no player's, and answers of nobody to what is not understood."""
    for number, one in enumerate(built.moves):
        if one.rule.hears:
            yield from unplayed(built, one)
            yield from shared(built, one, built.moves[:number])
    yield from unanswered(built)


def unplayed(built: Built, one: Written[Move]) -> Iterator[Problem]:
    """Keywords on a line of somebody who is not played by hand, or that is narrated."""
    line, player = one.rule, built.definition.player
    place = next(iter(places_of(built, line).values()), one.place)
    if line.by == NARRATION:
        sentence = "nobody says what is narrated, so nobody who types means this line by a keyword"
        yield problem("FA123", place, sentence, "remove 'hears', or let the player say the line")
    elif player is not None and line.by not in (ANY, player):
        sentence = f"{player} is played by hand, and this line is {line.by}'s, so nobody means it by a keyword"
        yield problem("FA123", place, sentence, f"remove 'hears', or write it on a line of {player}'s")


def shared(built: Built, one: Written[Move], earlier: tuple[Written[Move], ...]) -> Iterator[Problem]:
    """Keywords that an earlier line has as well which may be open together with a line."""
    player, places = built.definition.player, places_of(built, one.rule)
    if one.rule.by not in (ANY, player) and player is not None:
        return
    others = [other for other in rivals(built, one) if other in earlier and other.rule.hears]
    others = [other for other in others if may_meet(one.rule, other.rule)]
    for keyword in one.rule.hears:
        key = key_of(built, keyword)
        known = (other for other in others if key in [key_of(built, text) for text in other.rule.hears])
        if (other := next(known, None)) is not None:
            where = f"row {other.place.line}" if other.place.file == one.place.file else other.place.file
            sentence = f"the keyword '{keyword}' is that of the line in {where} as well, so that it means neither"
            hint = "leave it to one of them, or write more words of what a player may say"
            yield problem("FA122", places.get(keyword, one.place), sentence, hint)


def may_meet(one: Move, other: Move) -> bool:
    """Whether two lines of one speaker are surely open together at times: where one asks all that the other does."""
    asked = [frozenset([*((True, each) for each in line.conditions.all),
                        *((False, each) for each in line.conditions.unless)]) for line in (one, other)]  # fmt: skip
    is_exception = any(first.otherwise and second.specificity for first, second in ((one, other), (other, one)))
    return not is_exception and (asked[0] <= asked[1] or asked[1] <= asked[0])


def key_of(built: Built, keyword: str) -> Keyword:
    """A keyword as it is compared with what is typed."""
    from fatima_py.understanding.pieces import pieces_of  # noqa: PLC0415 - only keywords need it

    return tuple([(one.term, one.denied) for one in pieces_of(keyword, built.definition.language)])


def places_of(built: Built, line: Move) -> dict[str, Place]:
    """Where each keyword of a line is written."""
    doc = next(one for one in built.parts.script.lines if one.id == line.id)
    return dict(zip(doc.hears, doc.hears_places, strict=False))


def unanswered(built: Built) -> Iterator[Problem]:
    """Answers that begin with what looks like a name, and is nobody's, and those with nothing behind a name."""
    definition = built.definition
    names, cast = names_in(definition), [definition.name_of(one.name) for one in definition.cast]
    known = dict.fromkeys([*cast, *[one.name.text for one in definition.cast]])
    for number, text in enumerate(definition.speech.misheard):
        answer = answer_in(text, names)
        if answer.who is not None and not any(map(str.isalnum, answer.said)):
            place = built.parts.source.place(("speech", "misheard", number))
            sentence = f"{answer.named} says nothing behind the colon"
            yield problem("FA124", place, sentence, f"write what {answer.named} says: '{answer.named}: Pardon?'")
        if answer.who is None and answer.named and is_name(built, answer.named, [*known]):
            place = built.parts.source.place(("speech", "misheard", number))
            sentence = f"nobody is called {answer.named}, so anybody says this as it stands, with the name"
            yield problem("FA124", place, sentence, cast_hint(answer.named, [*known]))


def is_name(built: Built, text: str, known: list[str]) -> bool:
    """Whether a text is nearly a name of the cast, or is written as a name is and is no word of style (`Sorry:`)."""
    lexicon = lexicon_for(built.definition.language)
    is_style = lexicon is not None and any(phrase_of(text, lexicon) in one for one in lexicon.kinds.values())
    return bool(did_you_mean(text, known)) or (NAMELIKE.fullmatch(text) is not None and not is_style)

"""What the tables of style let come to a line passes the guards, whatever the line is."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from fatima_py.affect.labels import BORED, OCTANTS, SAD
from fatima_py.affect.tones import MANNERS
from fatima_py.realize import LEXICONS, Brief, as_written
from fatima_py.realize.guards import fault_of
from fatima_py.realize.languages import phrase_of
from fatima_py.realize.styling import Styling
from fatima_py.realize.toning import Manner, Tone
from fatima_py.scenario import load_scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TONES = {*OCTANTS.values(), BORED, SAD, "pleased", "displeased"}
TABLES = ("en", "nl")
ALWAYS = (1.0, 1.0, 1.0)
EVERY = 7
"""Of a line that may not be reworded, every so-many-th phrase is tried; of one that may, all."""
DUTCH = (
    "We hebben geen melk meer.",
    "Ik ben om 10:00 terug, en dan is het klaar.",
    "Waar is de sleutel van bed 9?",
    "Ja.",
    "Goed. De winkel is dicht.",
    "<gaze(Tom)> Het zijn er 2.",
    "*ze zucht* Dat had ik niet mogen zeggen.",
    "Kaliumgehalte was 2.9. Het moet over.",
    "Tom, kom even zitten.",
    "'t Is laat.",
)


@cache
def lines(language: str) -> tuple[Brief, ...]:
    """Every line of the shipped scenarios, as it may be reworded; lines in Dutch are ours."""
    if language == "nl":
        return tuple(Brief(text, "Nora", "Tom", language="nl", may_reword=True, memories=("marked",)) for text in DUTCH)
    return tuple(
        Brief(
            move.text,
            str(move.by),
            str(move.to),
            slots={"Level(Potassium)": "3.4", "Allergy(Bed9)": "penicillin"},
            may_reword=True,
            memories=("marked",) if move.reword else (),
        )
        for file in sorted(SCENARIOS.glob("*.yaml"))
        for move in load_scenario(file).definition.graph.all_moves()
    )


def rows(language: str) -> dict[str, Tone | Manner]:
    """Each tone and manner of a language by its word."""
    return {**LEXICONS[language].tones, **LEXICONS[language].manners}


def entries(language: str) -> Iterator[Tone]:
    """Each row of a table on its own: one phrase, one end, one stammer."""
    for phrase in sorted({one for row in rows(language).values() for one in row.before}):
        yield Tone(before=(phrase,), share=ALWAYS)
    for phrase in sorted({one for row in rows(language).values() for one in row.behind}):
        yield Tone(behind=(phrase,), share=ALWAYS)
    for stop in ("!", "..."):
        yield Tone(stop=stop, stops=ALWAYS)
    yield Tone(stammers=ALWAYS)


def styles(language: str) -> Iterator[tuple[Brief, str, Tone]]:
    """Each line as it sounds with each row."""
    undealt = replace(LEXICONS[language], tones={}, manners={})  # so that it is every phrase's turn
    for number, line in enumerate(lines(language)):
        for tone in entries(language) if line.memories else islice(entries(language), number % EVERY, None, EVERY):
            yield from ((line, said, tone) for said in Styling(line, undealt, tone, (), 2).ways(as_written(line)))


@pytest.mark.parametrize("language", TABLES)
def test_every_tone_and_manner_has_a_row(language):
    assert set(LEXICONS[language].tones) == TONES
    assert set(LEXICONS[language].manners) == {word for pair in MANNERS.values() for word in pair}


@pytest.mark.parametrize("language", TABLES)
def test_what_a_row_lets_come_to_a_shipped_line_passes_the_guards(language):
    faults = {said: fault for line, said, _ in styles(language) if (fault := fault_of(line, said, LEXICONS[language]))}

    assert not faults


@pytest.mark.parametrize("language", TABLES)
def test_every_row_is_heard_in_some_line(language):
    heard = {tone for _, _, tone in styles(language)}

    assert heard == set(entries(language))


@pytest.mark.parametrize("language", TABLES)
def test_no_row_has_a_phrase_that_it_goes_without(language):
    lexicon = LEXICONS[language]
    for word, row in rows(language).items():
        barred = {phrase_of(one, lexicon) for each in row.without for one in lexicon.style.get(each, (each,))}
        assert not {phrase_of(one, lexicon) for one in (*row.before, *row.behind)} & barred, word


@pytest.mark.parametrize("language", TABLES)
def test_what_nobody_goes_without_is_a_kind_of_style_words_or_one_of_them(language):
    style = LEXICONS[language].style
    known = {*style, *(one for said in style.values() for one in said)}

    assert not {one for row in rows(language).values() for one in row.without} - known


@pytest.mark.parametrize("language", TABLES)
def test_what_does_not_fit_a_kind_of_line_is_a_phrase_of_some_row(language):
    said = {one.casefold() for row in rows(language).values() for one in (*row.before, *row.behind)}

    assert not {one for unfit in LEXICONS[language].unfit.values() for one in unfit} - said


def test_a_phrase_that_is_no_style_word_would_be_found():
    line = replace(lines("en")[0], text="We are out of milk.")
    tone = Tone(before=("Splendid!",), share=ALWAYS)
    said = next(Styling(line, LEXICONS["en"], tone, (), 2).ways(as_written(line)))

    assert fault_of(line, said, LEXICONS["en"])

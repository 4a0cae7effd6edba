"""What kinds of things a line says, and what of a mood is heard in each."""

from dataclasses import replace

import pytest

from fatima_py.realize import LEXICONS, Brief, as_written
from fatima_py.realize.dealing import TURNS
from fatima_py.realize.styling import styled
from fatima_py.realize.toning import Tone

OFTEN = (1.0, 1.0, 1.0)
LINE = Brief("We are out of milk.", "Sarah", "Tom", may_reword=True, styled=True, tone="fully hostile")
LUCKS = [number / 40 for number in range(40)]


def heard(brief: Brief, tone: Tone | None = None) -> set[str]:
    """All ways in which a line is said at the steps of a play, in a tone of its own or in one of its language."""
    lexicon = LEXICONS[brief.language]
    lexicon = lexicon if tone is None else replace(lexicon, tones={"hostile": tone}, manners={})
    briefs = [replace(brief, luck=luck, step=step) for luck in LUCKS for step in range(TURNS)]
    return {styled(one, lexicon) for one in briefs} - {as_written(brief)}


@pytest.mark.parametrize(
    ("text", "tone", "language"),
    [
        ("Thank you, Rolf.", "hostile", "en"),
        ("Dank je, Rolf.", "hostile", "nl"),
        ("I'd rather not talk about it.", "exuberant", "en"),
        ("Ik praat er liever niet over.", "exuberant", "nl"),
        ("My brother died last year.", "exuberant", "en"),
        ("My brother died last year.", "relaxed", "en"),
        ("They cut off his leg.", "relaxed", "en"),
        ("He hanged himself.", "exuberant", "en"),
        ("My dog was run over this morning.", "exuberant", "en"),
        ("Your face is all swollen.", "pleased", "en"),
        ("I have cancer.", "pleased", "en"),
        ("You are fired.", "exuberant", "en"),
        ("There is a fire.", "relaxed", "en"),
        ("Ze heeft kanker.", "exuberant", "nl"),
        ("Hij is gisteren verongelukt.", "pleased", "nl"),
        ("Jij bent ontslagen.", "relaxed", "nl"),
        ("Er is brand.", "exuberant", "nl"),
        ("Wat is er met de dieren gebeurd?", "exuberant", "nl"),
    ],
)
def test_nothing_is_heard_of_a_mood_where_it_would_be_out_of_character(text, tone, language):
    assert not heard(replace(LINE, text=text, tone=f"fully {tone}", language=language))


@pytest.mark.parametrize(
    ("text", "tone", "language", "never"),
    [
        ("What happened to the animals?", "exuberant", "en", "!"),
        ("Where is the key?", "hostile", "en", "heaven"),
        ("Waar is de sleutel?", "hostile", "nl", "erdorie"),
        ("Thank you, Rolf.", "bored", "en", "Anyway"),
        ("You are late!", "relaxed", "en", "Mm."),
        ("Get out of my house.", "relaxed", "en", "Let's see"),
        ("Well done. Please sit down over there.", "disdainful", "en", "Really"),
        ("Then carry them out again!", "exuberant", "en", "You know"),
        ("Kofi, carry them out again.", "hostile", "en", "Frankly"),
        ("Geef me het zout.", "disdainful", "nl", "Werkelijk"),
        ("Zeg het maar.", "relaxed", "nl", "Eens kijken"),
        ("Good evening.", "displeased", "en", "Ugh"),
        ("Dan wens ik u een goedemorgen.", "exuberant", "nl", "Goh"),
    ],
)
def test_a_word_of_style_comes_to_no_kind_of_line_that_it_does_not_fit(text, tone, language, never):
    said = heard(replace(LINE, text=text, tone=f"fully {tone}", language=language))

    assert said
    assert not [one for one in said if never in one.removesuffix("!")]


@pytest.mark.parametrize(
    ("text", "tone", "language", "said"),
    [
        ("Get out of my house.", "hostile", "en", "For heaven's sake, get out of my house."),
        ("We are closed. Get out.", "hostile", "en", "Frankly, we are closed. Get out."),
        ("We are closed. Get out.", "disdainful", "en", "Really. We are closed. Get out."),
        ("Milk is out.", "relaxed", "en", "Let's see. Milk is out."),
        ("The morning is good.", "displeased", "en", "Ugh. The morning is good."),
        ("We cut off the crusts.", "exuberant", "en", "Oh, we cut off the crusts."),
        ("He ran over to us.", "relaxed", "en", "Now then, he ran over to us."),
        ("Run! Over there it is.", "docile", "en", "Run! Over there it is..."),
        ("Hij heeft de knoop afgeknipt.", "pleased", "nl", "Ah, hij heeft de knoop afgeknipt."),
        ("Ga van mijn stoel af.", "hostile", "nl", "Verdorie, ga van mijn stoel af."),
        ("Het zout is op.", "disdainful", "nl", "Werkelijk. Het zout is op."),
    ],
)
def test_a_word_of_style_still_comes_to_the_neighbours_of_such_lines(text, tone, language, said):
    assert said in heard(replace(LINE, text=text, tone=f"fully {tone}", language=language))


@pytest.mark.parametrize("text", ["Hij is overleden.", "Er is brand.", "Kijk uit!", "Ze heeft pijn aan haar been."])
def test_nobody_is_cosy_about_sorrow_or_alarm(text):
    warm = replace(LINE, language="nl", tone="fully dependent", manner=("warm", "careless"))

    assert "Kom binnen, hoor." in heard(replace(warm, text="Kom binnen."))
    assert not [one for one in heard(replace(warm, text=text)) if ", hoor" in one or one.startswith("Nou")]


@pytest.mark.parametrize(
    ("text", "tone", "language"),
    [
        ("Please sit down.", "hostile", "en"),
        ("Good morning.", "hostile", "en"),
        ("Tot ziens.", "hostile", "nl"),
        ("Goedenavond, mevrouw.", "hostile", "nl"),
    ],
)
def test_nothing_harsh_comes_to_a_greeting_or_to_please(text, tone, language):
    assert not heard(replace(LINE, text=text, tone=f"fully {tone}", language=language))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sit.", "Sit."),
        ("Tom, sit!", "Tom, sit!"),
        ("Run. He is here.", "Run. He is here."),
        ("Please sit.", "P-please sit."),
        ("Sit down.", "S-sit down."),
        ("Yes.", "Y-yes."),
        ("Here.", "H-here."),
    ],
)
def test_a_command_of_one_word_is_said_without_a_stammer(text, said):
    assert heard(replace(LINE, text=text), Tone(stammers=OFTEN)) == {said} - {text}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sit.", "Sit."),
        ("*nods* Sit! Now.", "*nods* Sit! Now."),
        ("Sit down.", "Hm. Sit down."),
        ("Fine.", "Hm. Fine."),
        ("Perhaps.", "Hm. Perhaps."),
        ("Sit?", "Hm. Sit?"),
    ],
)
def test_no_word_comes_before_a_command_of_one_word(text, said):
    assert heard(replace(LINE, text=text), Tone(before=("Hm.",), share=OFTEN)) == {said} - {text}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_somebody_relaxed_has_other_words_than_somebody_docile(language):
    tones = LEXICONS[language].tones

    assert not {*tones["relaxed"].before} & {*tones["docile"].before}


@pytest.mark.parametrize(("language", "text"), [("en", "We are out of milk."), ("nl", "De melk is weer op.")])
@pytest.mark.parametrize("tone", LEXICONS["en"].tones)
def test_nobody_is_surprised_at_their_own_news_or_resumes_what_nobody_said(language, text, tone):
    brief = replace(LINE, text=text, language=language, tone=f"fully {tone}", manner=("careless",))

    assert heard(brief)
    assert not [one for one in heard(brief) if one.startswith(("Well, well", "Huh", "Anyway", "Goh"))]


@pytest.mark.parametrize("lead", ["*nods*", "<nod>"])
def test_what_begins_a_whole_line_comes_behind_no_deed(lead):
    tone = Tone(before=("So,", "Ah,"), share=OFTEN)

    assert heard(replace(LINE, text=f"{lead} It is late."), tone) == {f"{lead} Ah, it is late."}
    assert heard(replace(LINE, text="It is late."), tone) == {"So, it is late.", "Ah, it is late."}

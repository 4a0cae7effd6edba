"""A line as it sounds in the mood of its speaker, without a model."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from fatima_py.errors import UsageError
from fatima_py.realize import LEXICONS, Brief, TemplateRealizer, as_written
from fatima_py.realize.dealing import TURNS, bare, dealt, luck_at
from fatima_py.realize.languages import read_lexicon
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.styling import styled
from fatima_py.realize.toning import Manner, Tone
from fatima_py.rng import stream

OFTEN = (1.0, 1.0, 1.0)
EN = LEXICONS["en"]
LINE = Brief("We are out of milk.", "Sarah", "Tom", may_reword=True, styled=True, tone="moderately hostile")
LUCKS = [number / 200 for number in range(200)]


def table(tone: Tone, **manners: Manner) -> Lexicon:
    """The words of English with one tone for everybody."""
    return replace(EN, tones={"hostile": tone}, manners=manners)


def only(brief: Brief, tone: Tone, **manners: Manner) -> str:
    """How a line sounds at the first step at which anything is heard of its tone."""
    lexicon, written = table(tone, **manners), as_written(brief)
    said = (styled(replace(brief, manner=tuple(manners), step=step), lexicon) for step in range(40))
    return next((one for one in said if one != written), written)


def heard(brief: Brief, lexicon: Lexicon = EN) -> set[str]:
    """All ways in which a line is said, but the one in which it is written."""
    return {styled(replace(brief, luck=luck), lexicon) for luck in LUCKS} - {as_written(brief)}


@pytest.mark.parametrize(
    ("text", "phrase", "said"),
    [
        ("We are out of milk.", "Look,", "Look, we are out of milk."),
        ("We are out of milk.", "Ugh!", "Ugh! We are out of milk."),
        ("I'm out of milk.", "Um...", "Um... I'm out of milk."),
        ("Tom, we are out of milk.", "Look,", "Look, Tom, we are out of milk."),
        ("Milk is out.", "Look,", "Milk is out."),
        ("Milk is out.", "Um...", "Milk is out."),
        ("Milk is out.", "Ugh!", "Ugh! Milk is out."),
        ("US troops left.", "Look,", "Look, US troops left."),
        ("IT is down again.", "Ah...", "Ah... IT is down again."),
        ("A. Vale is out.", "Look,", "Look, A. Vale is out."),
        ("Sarah is out of milk.", "Look,", "Look, Sarah is out of milk."),
        ("Will you bring milk?", "Look,", "Will you bring milk?"),
        ("Will is out of milk.", "Ugh!", "Ugh! Will is out of milk."),
        ("Listen to me now.", "Listen,", "Listen to me now."),
        ("I told you to look.", "Look,", "I told you to look."),
        ("There now, and then.", "Now then,", "There now, and then."),
        ("Maybe, maybe not today.", "Ah,", "Maybe, maybe not today."),
        ("And we are out of milk.", "Ugh!", "And we are out of milk."),
        ("So we are out of milk.", "Oh,", "So we are out of milk."),
        ("08:00 dose on hold.", "Look,", "Look, 08:00 dose on hold."),
        ("<gaze(Tom)> We are out of milk.", "Oh,", "<gaze(Tom)> Oh, we are out of milk."),
        ("*she sighs* We are out of milk.", "Oh,", "*she sighs* Oh, we are out of milk."),
        ("Yes.", "Oh,", "Oh, yes."),
        ("Yes.", "Look,", "Yes."),
        ("Oh, we are out of milk.", "Ugh,", "Oh, we are out of milk."),
        ("Where is the milk?", "Well,", "Well, where is the milk?"),
        ('"We are out of milk."', "Oh,", '"We are out of milk."'),
        ("*shrugs*", "Oh,", "*shrugs*"),
        ("", "Oh,", ""),
    ],
)
def test_a_phrase_comes_before_the_first_word_where_it_fits(text, phrase, said):
    brief = replace(LINE, text=text, names=("Sarah", "Will Vale"))
    assert only(brief, Tone(before=(phrase,), share=OFTEN)) == said


@pytest.mark.parametrize(
    ("text", "phrase", "said"),
    [
        ("We are out of milk.", ", honestly", "We are out of milk, honestly."),
        ("We are out of milk.", "Ha!", "We are out of milk. Ha!"),
        ("We are out of milk. <nod>", ", honestly", "We are out of milk, honestly. <nod>"),
        ("We are out of milk.", ", {you.name}", "We are out of milk, Tom."),
        ("Is there milk?", ", {you.name}", "Is there milk, Tom?"),
        ("Is there milk?", ", honestly", "Is there milk?"),
        ("Is there milk?", "Ha!", "Is there milk?"),
        ("We are out!", "Ha!", "We are out!"),
        ("Milk, tea and Tom.", ", {you.name}", "Milk, tea and Tom."),
        ("Milk, tea and jam.", ", {you.name}", "Milk, tea and jam."),
        ("Out of milk", ", honestly", "Out of milk"),
        ("We are honestly out.", ", honestly", "We are honestly out."),
        ('He said "no."', ", {you.name}", 'He said "no."'),
        ('He said "no."', "Ha!", 'He said "no."'),
        ("We are out. (Not of milk.)", ", honestly", "We are out. (Not of milk.)"),
        ("It is 5 p.m.", ", honestly", "It is 5 p.m."),
        ("We met J. Vale.", ", honestly", "We met J. Vale, honestly."),
        ("I saw the doctor.", ", {you.name}", "I saw the doctor."),
        ("I saw the florist.", ", {you.name}", "I saw the florist."),
        ("I saw the doctor.", ", honestly", "I saw the doctor, honestly."),
        ("I saw Rolf.", ", {you.name}", "I saw Rolf."),
        ("Help! Fire!", ", {you.name}", "Help! Fire!"),
        ("Take it. Water.", ", {you.name}", "Take it. Water."),
        ("<gasp> Fire. <nod>", ", {you.name}", "<gasp> Fire. <nod>"),
        ("There is a fire!", ", {you.name}", "There is a fire, Tom!"),
        ("Water?", ", {you.name}", "Water, Tom?"),
        ("Oh no. Sit.", ", {you.name}", "Oh no. Sit, Tom."),
        ("Yes.", ", {you.name}", "Yes, Tom."),
        ("Thanks.", ", {you.name}", "Thanks, Tom."),
        ("Fire.", ", honestly", "Fire, honestly."),
    ],
)
def test_a_phrase_comes_behind_a_line_where_it_fits(text, phrase, said):
    assert only(replace(LINE, text=text), Tone(behind=(phrase,), share=OFTEN)) == said


@pytest.mark.parametrize(
    ("text", "stop", "said"),
    [
        ("We are out. I am off.", "...", "We are out. I am off..."),
        (
            "Out. We are out of everything that there ever was in here.",
            "!",
            "Out! " + "We are out of everything that there ever was in here.",
        ),
        ("Are we out? Yes. Why?", "!", "Are we out? Yes! Why?"),
        ("Are we out?", "!", "Are we out?"),
        ("Are we out? Yes. Why?", "...", "Are we out? Yes. Why?"),
        ("Mr. Vale is out.", "!", "Mr. Vale is out!"),
        ("Prof. J. Vale is out.", "!", "Prof. J. Vale is out!"),
        ("It is 5 p.m.", "!", "It is 5 p.m."),
        ("It is 5 p.m.", "...", "It is 5 p.m."),
        ("We are out. It is 5 p.m.", "...", "We are out. It is 5 p.m."),
        ("That is plan B.", "!", "That is plan B."),
        ("That is what it's.", "!", "That is what it's!"),
        ('He said "no."', "!", 'He said "no."'),
        ('Out. He said "no."', "!", 'Out! He said "no."'),
        ("He said \u201cno.\u201d", "!", "He said \u201cno.\u201d"),
        ("He said 'no.'", "!", "He said 'no.'"),
        ('He said "no. Never. Out." Now go.', "!", 'He said "no. Never. Out." Now go!'),
        ("Out (not of milk. Of tea.)", "...", "Out (not of milk. Of tea.)"),
        ("*she stops. Then sits.* We are out.", "!", "*she stops. Then sits.* We are out!"),
        ("Out...", "!", "Out..."),
        ("It is 05:40. <nod>", "!", "It is 05:40! <nod>"),
    ],
)
def test_a_full_stop_is_called_out_or_trails_off(text, stop, said):
    assert only(replace(LINE, text=text), Tone(stop=stop, stops=OFTEN)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is it?", "Wh-what is it?"),
        ("We are out.", "W-we are out."),
        ("I know.", "I... I know."),
        ("It is out.", "It... it is out."),
        ("Tom is out.", "Tom is out."),
        ("No milk.", "N-no milk."),
        ("12 are out.", "12 are out."),
        ("US troops left.", "US troops left."),
        ("IT is down.", "IT is down."),
        ("Under is out.", "Under is out."),
        ("There, there.", "There, there."),
        ("No... no milk.", "No... no milk."),
    ],
)
def test_somebody_stammers_at_a_small_word_only(text, said):
    assert only(replace(LINE, text=text, names=("Pat Under",)), Tone(stammers=OFTEN)) == said


def test_a_line_is_spoken_as_written_in_no_mood_and_where_its_author_does_not_ask_for_more():
    for brief in (replace(LINE, tone=""), replace(LINE, styled=False), replace(LINE, tone="moderately puzzled")):
        assert not heard(brief)


def test_most_lines_are_spoken_as_they_are_written_in_a_weak_mood_and_fewer_in_a_moderate_one():
    def share(depth: str) -> float:
        said = [styled(replace(LINE, tone=f"{depth} hostile", luck=luck), EN) for luck in LUCKS]
        return sum(one != as_written(LINE) for one in said) / len(said)

    assert 0.05 < share("slightly") < share("moderately") < 0.6


@pytest.mark.parametrize(("language", "text"), [("en", "We are out of milk."), ("nl", "De melk is weer op.")])
def test_a_mood_that_is_there_fully_is_heard_in_every_line_that_something_fits(language, text):
    for tone in LEXICONS[language].tones:
        brief = replace(LINE, text=text, language=language, tone=f"fully {tone}")
        for step, luck in enumerate(LUCKS[::8]):
            assert styled(replace(brief, step=step, luck=luck), LEXICONS[language]) != text, (tone, luck)


def test_who_is_fully_in_a_mood_but_reserved_or_careful_says_some_lines_as_they_are_written():
    for manner in ("reserved", "careful"):
        said = [styled(replace(LINE, tone="fully hostile", manner=(manner,), luck=luck), EN) for luck in LUCKS]
        assert LINE.text in said
        assert {*said} - {LINE.text}


def test_a_phrase_that_the_guards_refuse_gives_way_to_the_next_that_fits():
    lexicon = table(Tone(share=OFTEN, stop="!", stops=OFTEN))
    strict = replace(LINE, never=("look",), before=("Look,", "Ugh,"))

    assert heard(replace(strict, before=("Look,",)), lexicon) == {"We are out of milk!"}
    assert heard(strict, lexicon) == {"Ugh, we are out of milk.", "We are out of milk!"}


def test_the_same_luck_sounds_the_same_and_in_another_mood_otherwise():
    anxious = replace(LINE, tone="moderately anxious")

    assert heard(LINE) == heard(LINE)
    assert len(heard(LINE)) > 2
    assert len(heard(anxious)) > 2
    assert not {one.split()[0] for one in heard(LINE)} & {one.split()[0] for one in heard(anxious)} - {"We"}


def test_somebody_reserved_calls_nothing_out_and_says_less_and_somebody_outgoing_more():
    loud, quiet = (heard(replace(LINE, tone="fully exuberant", manner=(one,))) for one in ("outgoing", "reserved"))

    assert any("milk!" in one for one in loud)
    assert not any("milk!" in one for one in quiet)


def test_somebody_blunt_has_no_hedges():
    fully = replace(LINE, tone="fully hostile")

    assert any(one.startswith("Honestly") for one in heard(fully))
    assert not any(one.startswith("Honestly") for one in heard(replace(fully, manner=("blunt",))))


def test_somebody_warm_calls_whom_they_speak_to_by_name_unless_they_are_hostile():
    warm = replace(LINE, manner=("warm",))

    assert any("Tom" in one for one in heard(replace(warm, tone="fully pleased")))
    assert not any("Tom" in one for one in heard(replace(warm, tone="fully hostile")))
    assert not any("everyone" in one for one in heard(replace(warm, tone="fully pleased", listener="everyone")))


def test_somebody_nervous_stammers_and_somebody_steady_never_does():
    anxious = replace(LINE, tone="fully anxious")

    assert any("W-we" in one for one in heard(replace(anxious, tone="fully sad", manner=("nervous",))))
    assert not any("W-we" in one for one in heard(replace(anxious, manner=("steady",))))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("word", ["relaxed", "exuberant", "disdainful", "hostile"])
def test_nobody_stammers_in_a_mood_that_does_without_and_in_others_the_nervous_do(language, word):
    text = {"en": "We are out of milk.", "nl": "We hebben geen melk meer."}[language]
    nervous = replace(LINE, text=text, language=language, manner=("nervous",))
    calm, anxious = (heard(replace(nervous, tone=f"fully {one}"), LEXICONS[language]) for one in (word, "anxious"))

    assert calm
    assert not any("W-we" in one for one in calm)
    assert any("W-we" in one for one in anxious)


def test_a_dutch_line_keeps_the_name_that_it_begins_with_and_its_joining_word_stays_first():
    tone = Tone(before=("Kijk,", "Ach..."), share=OFTEN)
    lexicon = replace(LEXICONS["nl"], tones={"hostile": tone})
    plain = replace(LINE, text="Wil is heel erg ziek.", language="nl")

    assert heard(plain, lexicon) == {"Kijk, wil is heel erg ziek.", "Ach... wil is heel erg ziek."}
    assert not heard(replace(plain, names=("Ann", "Wil")), lexicon)
    assert not heard(replace(plain, text="Dus we gaan naar huis."), lexicon)


def test_what_the_guards_refuse_is_spoken_as_written_without_a_note():
    tone = Tone(before=("Apologies,",), share=OFTEN)
    brief = replace(LINE, never=("apologies",))
    utterance = TemplateRealizer({"en": table(tone)}).realize(brief)

    assert only(LINE, tone) == "Apologies, we are out of milk."
    assert (utterance.text, utterance.by, utterance.note) == (as_written(brief), "template", "")


def test_the_default_realizer_says_who_worded_a_line():
    tone = Tone(before=("Ugh,",), share=OFTEN)
    spoken = (TemplateRealizer({"en": table(tone)}).realize(replace(LINE, step=step)) for step in range(40))
    utterance = next(one for one in spoken if one.text != one.written)

    assert (utterance.text, utterance.by) == ("Ugh, we are out of milk.", "style")
    assert utterance.written == as_written(LINE)


def test_a_line_in_a_language_without_a_table_is_spoken_as_written():
    spoken = {TemplateRealizer().realize(replace(LINE, language="fi", luck=luck)).text for luck in LUCKS}

    assert spoken == {as_written(LINE)}


def test_phrases_of_the_author_stand_in_for_those_of_the_language():
    own = replace(LINE, tone="fully hostile", before=("Blast it,",), behind=(), may_say=("blast it",))
    said = {one.strip(".!") for one in heard(own)}

    assert said == {"Blast it, we are out of milk", "We are out of milk"}


PLAY = (
    "We are out of milk.",
    "Thank you, Rolf.",
    "Where is the key?",
    "The drip has been on since nine.",
    "I'd rather not talk about it.",
    "You may sit there.",
    "Yes.",
    "It is late. The shop is closed.",
)


def said_in_a_play(tone: str, seed: int, *, every: int = 1, lines: Sequence[str] = PLAY) -> list[bool]:
    """Which lines of somebody who speaks at every so-many-th step sound otherwise than they are written."""
    first = stream(seed, "tone").random()
    steps = range(1, 1 + every * len(lines), every)
    briefs = [
        replace(LINE, text=text, tone=tone, step=step, luck=luck_at(first, step))
        for text, step in zip(lines, steps, strict=True)
    ]
    return [styled(one, EN) != as_written(one) for one in briefs]


@pytest.mark.parametrize("every", [1, 2, 5])
@pytest.mark.parametrize("tone", EN.tones)
def test_every_mood_is_heard_twice_in_eight_lines_and_in_no_more_than_half(tone, every):
    counts = [sum(said_in_a_play(f"moderately {tone}", seed, every=every)) for seed in range(100)]

    assert sum(count >= 2 for count in counts) >= 90
    assert sum(count <= len(PLAY) / 2 for count in counts) >= 90


@pytest.mark.parametrize("tone", EN.tones)
def test_every_mood_has_a_word_at_every_step_of_a_play(tone):
    phrases = {bare(one) for one in EN.tones[tone].before}
    for seed in range(30):
        turns = dealt(EN, (), stream(seed, "tone").random(), 0)
        assert {turns[one] for one in phrases} == {*range(TURNS)}


def test_no_word_comes_twice_within_five_lines_whoever_speaks_in_whatever_mood():
    tones, phrases = list(EN.tones), {word for one in EN.tones.values() for word in one.before}
    for seed in range(30):
        first, heard_at = stream(seed, "tone").random(), dict[str, int]()
        for step in range(60):
            tone = f"fully {tones[(step * 7 + seed) % len(tones)]}"
            said = styled(replace(LINE, tone=tone, step=step, luck=luck_at(first, step)), EN)
            word = bare(max((one for one in phrases if said.startswith(f"{one} ")), key=len, default=""))
            assert step - heard_at.get(word, -TURNS) >= TURNS or not word
            heard_at[word] = step
        assert len(heard_at) > 5


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('[tones.sad]\nbefor = ["Oh,"]', "'befor'"),
        ('[tones.sad]\nbefore = "Oh,"', "expected a list"),
        ("[tones.sad]\nbefore = [1]", "a phrase of `before`"),
        ("[tones.sad]\nshare = [0.1, 2, 0.1]", "`share` of 'sad'"),
        ('[tones.sad]\nstammering = "no"', "expected true or false"),
        ("[tones.sad]\nshare = [0.1]", "a share for slightly, moderately, fully"),
        ('[tones.sad]\nstop = "?"', "expected '!' or '...'"),
        ('[tones.sad]\nunfit = ["queston"]', "expected question, exclaimed, denial, courtesy, sorrow, command"),
        ('[unfit]\nasking = ["oh,"]', "`unfit` cannot be 'asking'"),
        ("[manners.shy]\nexclaims = -1", "`exclaims` of 'shy'"),
        ("[manners.shy]\nstop = 1", "'stop'"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(row, told):
    empty = "[ends]\n[may-be]\n[short]\n[numbers]\n[words]\n[style]\n"
    with pytest.raises(UsageError) as refused:
        read_lexicon(f"{empty}{row}\n")
    assert told in str(refused.value)

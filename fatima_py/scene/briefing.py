"""Briefing: what the one who words a line is told, and how long saying it takes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fatima_py.affect import ambivalence_of, hesitation, manner, tone
from fatima_py.affect.phrasing import phrases
from fatima_py.character import Character
from fatima_py.dialogue import NARRATION, Move
from fatima_py.errors import FatimaError
from fatima_py.events import is_heard
from fatima_py.language import FACT
from fatima_py.names import NIL, SELF, Compound, Symbol, Term, compound, parse, symbol
from fatima_py.patterns import late_pattern
from fatima_py.realize.base import Brief, filled, slots_of
from fatima_py.realize.dealing import luck_at
from fatima_py.rng import stream
from fatima_py.scene.causing import feelings_for
from fatima_py.scene.definition import Fact, Lore, SceneDefinition, Speech
from fatima_py.scene.hinting import memories_for
from fatima_py.scene.quoting import asked_behind, asked_of_memory, quoted
from fatima_py.scene.sealing import is_open_to, sealed
from fatima_py.semantics import DEFAULT

__all__ = [
    "YOU",
    "Saying",
    "brief_of",
    "fact_in",
    "hesitation_of",
    "opened",
    "parted",
    "person_in",
    "slot_value",
    "speaking_time",
]

YOU = symbol("you")
"""Whoever is spoken to, in a slot."""
NOTHING: Mapping[str, str] = {}
LORE = "lore"
"""What stands before the colon in a slot that tells a fact: `{lore: the cellar}`."""
NAME = ".name"
"""What may stand behind somebody in a slot, as in `{Nora.name}`."""

WITHOUT_PARTS = late_pattern(r"\(\s*\)")

WORDS_A_SECOND = 2.5
"""150 words a minute, an easy pace of talk: of 1.4 syllables each, 0.565 of the 6.19 syllables a second that English
speakers read aloud (Pellegrino, Coupe and Marsico 2011)."""
LETTERS_A_SECOND = (
    (late_pattern("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 2.9),
    (late_pattern("[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f]"), 4.4),
    (
        late_pattern("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"),
        8.0,
    ),
)
"""How fast the scripts go that set no blanks between words, at the same easy pace.

Chinese characters are a syllable each, of which Mandarin has 5.18 a second, and kana one of the 7.84 of Japanese (the
same source). Of the letters of Thai, Lao, Khmer, Burmese and their neighbours, marks not counted, as many as let a text
take as long as its English translation: languages convey alike much in a second (Coupe and others 2019).
"""
WITHOUT_BLANKS = late_pattern(
    "[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|"  # their points and brackets
    + "|".join(script.pattern for script, _ in LETTERS_A_SECOND)
)
PAUSE = 0.6
"""Seconds before somebody answers."""
DEED = 2.0
"""Seconds that an action without words takes where its rule does not say."""


def speaking_time(text: str | None) -> float:
    """How long saying a text takes, in simulated seconds: a matter of the written words, never of who words them.

    The same takes about as long in every language, whether or not its words stand apart.
    """
    if text is None:
        return PAUSE + DEED
    if text.isascii():  # of no such script
        return PAUSE + len(text.split()) / WORDS_A_SECOND
    spaced = WITHOUT_BLANKS.sub(" ", text)
    words = text.split() if spaced == text else [word for word in spaced.split() if any(map(str.isalnum, word))]
    letters = ((sum(map(str.isalpha, script.findall(text))), rate) for script, rate in LETTERS_A_SECOND)
    return PAUSE + len(words) / WORDS_A_SECOND + sum(count / rate for count, rate in letters)


class Saying(NamedTuple):
    """When a line is said: at which `step`, after how many `times`, and what its parts say that vary."""

    step: int
    times: int = 0
    varied: Mapping[str, str] = NOTHING
    seed: int = 0

    def luck(self, cast: Iterable[Symbol]) -> float:
        """What decides between the ways in which a line may sound, 0 to 1, spread evenly over the lines of a play."""
        return luck_at(stream(self.seed, "tone", *(one.text for one in cast)).random(), self.step)


def brief_of(scene: SceneDefinition, speaker: Character, listener: Symbol | None, move: Move, saying: Saying) -> Brief:
    """All that a realizer is told of one line: of feelings, what the speaker shows."""
    shown, face = speaker.shown_mood(listener), speaker.face(listener)
    mood, feeling = phrases(shown, face, scene.name_of)
    slots = {
        slot: value for slot in slots_of(move.text) if (value := slot_value(scene, speaker, listener, slot)) is not None
    }
    slots |= saying.varied
    text, speech = move.text.lower(), scene.speech
    reworded, wide = opened(move, speech)
    free = reworded or wide
    sounding = tone(shown, face) if free else ""
    own = speech.phrases(sounding)
    brief = Brief(
        move.text,
        "" if speaker.name == NARRATION else scene.name_of(speaker.name),
        scene.name_of(listener) if listener else "everyone",
        move.id,
        saying.step,
        slots,
        "" if is_heard(move.style) else plain(move.style),
        plain(move.meaning),
        speaker.definition.voice,
        mood,
        feeling,
        scene.language,
        reworded,
        speech.at_most,
        speech.never,
        speech.may_say,
        tuple(lore.text for lore in scene.lore if is_told(lore, speaker, text)),
        memories_for(scene, speaker, listener, filled(move.text, slots), speech.memories if reworded else 0),
        tone=sounding,
        manner=manner(speaker.personality) if free else (),
        luck=saying.luck(one.name for one in scene.cast) if free and (speech.styled or speech.wordings) else 0.0,
        styled=free and speech.styled,
        open_wide=wide,
        feelings=feelings_for(scene, speaker, listener) if reworded else (),
        before=own.before,
        behind=own.behind,
        names=names_in(scene) if free and speech.styled else (),
    )
    return sealed(brief, scene, speaker)


def names_in(scene: SceneDefinition) -> tuple[str, ...]:
    """The names by which people see everybody of a scene, those who are spoken of too, each once."""
    return tuple(dict.fromkeys([*(scene.name_of(one.name) for one in scene.cast), *scene.display.values()]))


def opened(move: Move, speech: Speech) -> tuple[bool, bool]:
    """Whether style may be added to a line, and whether it is open wide instead."""
    wide = move.wide and speech.reword_marked
    return not (move.unwritten or wide) and (speech.reword_all or (move.reword and speech.reword_marked)), wide


def is_told(lore: Lore, speaker: Character, text: str) -> bool:
    """Whether somebody may speak of a fact in a line: it is asked for, known to them, and no secret any more."""
    return (lore.always or is_asked_for(lore, text)) and is_open_to(lore, speaker)


def is_asked_for(lore: Lore, text: str) -> bool:
    """Whether a text in small letters holds one of the keys of a fact."""
    return any(key.lower() in text for key in lore.keys)


def told_of(scene: SceneDefinition, speaker: Character, asks: str) -> str | None:
    """The first fact that somebody may speak of with a key in what is asked for; None where there is none."""
    facts = (one for one in scene.lore if is_asked_for(one, asks.lower()) and is_open_to(one, speaker))
    return next((one.text for one in facts), None)


def slot_value(scene: SceneDefinition, speaker: Character, listener: Symbol | None, slot: str) -> str | None:
    """The text for a slot: a name, a belief of the speaker, what they remember, or a fact; None for nothing."""
    if (asks := asked_of_memory(slot)) is not None:
        return None if (memory := quoted(speaker, asks)) is None else memory.account.words
    if (fact := asked_of_lore(slot)) is not None:
        return told_of(scene, speaker, fact)
    person = person_in(slot, [one.name for one in scene.cast])
    if person is None and (absent := scene.display.get(asked(slot.removesuffix(NAME)).key)) is not None:
        return absent  # a role that nobody plays
    if person is not None or slot.endswith(NAME):
        found = listener if person is YOU else speaker.name if person is SELF else person
        return scene.name_of(found) if found else None
    return believed(scene, speaker, parted(slot) if (named := fact_in(slot, scene.facts)) is None else str(named))


def parted(slot: str) -> str:
    """A slot in which a function without parts is asked about nothing.

    >>> parted("Weather()"), parted("Near(Tom)")
    ('Weather(-)', 'Near(Tom)')
    """
    return WITHOUT_PARTS.sub(f"({NIL})", slot)


def believed(scene: SceneDefinition, speaker: Character, slot: str) -> str | None:
    """What the speaker believes of a slot, people by the names that people see; None for nothing.

    To scenarios of the Toolkit nothing is `-`.
    """
    try:
        belief = speaker.belief(slot)
    except FatimaError:
        return None
    about = asked(slot)
    if belief in (None, NIL) and isinstance(about, Compound) and speaker.definition.semantics != DEFAULT:
        return str(NIL)
    if belief in (None, NIL, about):  # a word is no belief, though it has a value
        return None
    return scene.display.get((speaker.name if belief == SELF else belief).key, str(belief))


def asked_of_lore(slot: str) -> str | None:
    """What a slot asks the lore for: `the cellar` in `{lore: the cellar}`; None in other slots."""
    return asked_behind(LORE, slot)


def person_in(slot: str, cast: Iterable[Symbol]) -> Symbol | None:
    """Whose name a slot asks for: `SELF` for `me` and `me.name`, `YOU`, or one of the cast; None for other slots."""
    who = slot.removesuffix(NAME)
    if who == "you":
        return YOU
    meant = SELF if who == "me" else asked(who)
    return next((one for one in (SELF, *cast) if one == meant), None)


def fact_in(slot: str, facts: Iterable[Fact]) -> Term | None:
    """The declared fact that a slot of one word asks for, `Fact(Evidence)` in `{Evidence}`; None in other slots."""
    meant = compound(FACT, asked(slot)) if slot and "(" not in slot else NIL
    return next((one.name for one in facts if one.name == meant), None)


def asked(text: str) -> Term:
    """The name of a slot, `-` where it is none."""
    try:
        return parse(text.replace(" ", "_"))
    except FatimaError:
        return NIL


def plain(term: Term) -> str:
    """A style or meaning as text, empty where there is none."""
    return "" if term == NIL else str(term)


def hesitation_of(speaker: Character, listener: Symbol | None) -> float:
    """The seconds for which somebody hesitates before they speak to one about whom they are torn."""
    longest = speaker.definition.hesitates
    return hesitation(ambivalence_of(speaker.emotions, listener), longest) if longest and listener else 0.0

"""Hosting: what somebody who plays by hand means by what they typed, in a session as it stands."""

from dataclasses import dataclass, replace

from fatima_py.errors import UsageError
from fatima_py.inputs import MOST_TYPED, is_too_long, read_text
from fatima_py.names import ANY, NIL
from fatima_py.perception import TextAffect, sound_of
from fatima_py.realize.cues import without_cues
from fatima_py.scene import Option, Turn, Typed
from fatima_py.scene.captions import words_of
from fatima_py.scene.sealing import tells
from fatima_py.session import Session
from fatima_py.understanding.values import Choice, How, Understander, Understanding, Understood
from fatima_py.understanding.words import ByWords

__all__ = ["Heard", "choices_of", "hear"]


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody means who has a `turn`: an `option` of it and what was `typed`, None where that is not clear.

    `understanding` says how near everything else was.
    """

    turn: Turn
    understanding: Understanding
    option: Option | None = None
    typed: Typed | None = None

    @property
    def question(self) -> str:
        """What to ask where it is not clear what was meant: `Did you mean 1 or 2?`; empty where nothing is near."""
        if self.option is not None or not self.understanding.nearest:
            return ""
        numbers = sorted(guess.option for guess in self.understanding.nearest)
        return f"Did you mean {' or '.join(map(str, numbers))}?"

    @property
    def asked(self) -> Option | None:
        """The one option that was near, which `yes` may take; None where several were, or none."""
        near = self.understanding.nearest
        return self.turn.options[near[0].option - 1] if self.option is None and len(near) == 1 else None


def choices_of(session: Session, turn: Turn) -> tuple[Choice, ...]:
    """What may be meant in a turn: its options, each with the words it would have now."""
    return tuple([choice_of(session, turn, option) for option in turn.options])


def choice_of(session: Session, turn: Turn, option: Option) -> Choice:
    """An option as it may be meant: by its words, and by its cues for the body where it has no others."""
    written, move = words_of(session.scene, turn, option), option.move
    choice = Choice(without_cues(written) or written)
    if move is not None:
        choice = Choice(choice.words, move.id, "" if move.meaning in (NIL, ANY) else str(move.meaning), move.hears)
    texts, scene = (written, choice.meaning, *choice.hears), session.scene
    return replace(choice, secret=tells(texts, scene.definition, scene.member(turn.who)))


def hear(
    session: Session,
    text: str,
    by: Understander | None = None,
    *,
    turn: Turn | None = None,
    reader: TextAffect | None = None,
) -> Heard:
    """Which option somebody means by a text: `session.choose(heard.option, typed=heard.typed)` lets them take it.

    `by` understands, by words alone where it is left out; `reader` reads what the text sounds like. Nothing is changed.
    A text of more than 1,000 characters means nothing, and the note of the understanding says so.
    Raises UsageError where nobody who is played by hand has a turn.
    """
    text = read_text(text, "what is typed")
    turn = session.turn() if turn is None else turn
    if turn is None or not turn.by_player:
        raise UsageError("nobody who is played by hand has a turn, so nobody can mean anything by what is typed")
    if is_too_long(text):
        return Heard(
            turn, Understanding(note=f"of what is typed {MOST_TYPED:,} characters are read, not {len(text):,}")
        )
    text, language = text.strip(), session.scene.definition.language
    choices = choices_of(session, turn)
    found = (by or ByWords()).understand(text, choices, language)
    if found.meant is None:
        return Heard(turn, found)
    option, choice = turn.options[found.meant.option - 1], choices[found.meant.option - 1]
    return Heard(turn, found, option, typed_as(text, choice, found.meant, language, reader))


def typed_as(text: str, choice: Choice, meant: Understood, language: str, reader: TextAffect | None) -> Typed:
    """What was typed, and what it sounds like where that is not what the line sounds like itself."""
    sounds = None if meant.how is How.NUMBER else sound_of(text, reader, language=language)
    as_written = sound_of(choice.words, reader, language=language)
    heard_so = NIL if sounds is None or sounds == as_written else sounds
    return Typed(text, meant.how.value, round(meant.score, 3), heard_so)

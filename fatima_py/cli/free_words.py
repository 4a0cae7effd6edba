"""Free words: what a person types becomes one of the lines that are open, or is not understood."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fatima_py.cli.console import note
from fatima_py.cli.play_options import PlayOptions, UnderstandMode
from fatima_py.errors import UsageError
from fatima_py.names import NIL
from fatima_py.scene import Scene, SceneDefinition, Turn
from fatima_py.scene.acting import addressee
from fatima_py.scene.mishearing import answer_in, filled_in, names_in
from fatima_py.session import Session
from fatima_py.understanding import ByEmbeddings, ByModel, ByWords, Heard, Understander, hear

if TYPE_CHECKING:
    from fatima_py.realize import LLMRealizer

__all__ = ["TAKEN_BY", "UNCLOSED", "Listener", "is_unclosed", "listener_for", "own_words_in"]

QUOTES = {'"': '"', "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}", "«": "»", "„": "“"}
"""Between these stand words that are one's own and no line."""
TAKEN_BY = "y takes it."
UNCLOSED = "A quotation mark is opened and not closed: words of your own stand between two of them."
NO_CHOICE = "--understand {mode} needs {option}, as in 'fatima play scenario.yaml --understand {mode} {option} NAME'"


class Listener:
    """Finds out what a person means who types; `misheard` counts what was not understood, `noted` what was said of it.

    Why a model could not be asked is said once.
    """

    def __init__(self, by: Understander, say: Callable[[str], None] = note) -> None:
        self.by = by
        self.say = say
        self.misheard = 0
        self.noted = False

    def hear(self, session: Session, turn: Turn, answer: str) -> Heard:
        """What somebody means."""
        heard = hear(session, answer, self.by, turn=turn)
        if heard.understanding.note and not self.noted:
            self.noted = True
            self.say(f"{heard.understanding.note}; what you type is understood by its words alone from now on")
            self.by = ByWords()
        return heard

    def not_understood(self, scene: Scene, turn: Turn, heard: Heard) -> list[str]:
        """What to say where it is not clear what was meant: what the author gave for that, and what was near."""
        given = answers_of(scene, turn)
        told = [given[self.misheard % len(given)]] if given else []
        self.misheard += 1
        if heard.question:
            return [*told, heard.question if heard.asked is None else f"{heard.question} {TAKEN_BY}"]
        asked = (
            "Type the number of a line, or what you mean in other words; words of your own stand in quotation marks."
        )
        return [*told, asked] if told else [f"That was not understood. {asked}"]


def answers_of(scene: Scene, turn: Turn) -> list[str]:
    """What those who are spoken to say to what they do not understand, as the author gave it: theirs, or anybody's."""
    definition = scene.definition
    to = addressee(definition, scene.now, turn, scene.member(turn.who))
    shown = "" if to == NIL else f"{definition.name_of(to)}: "
    given = [one for text in definition.speech.misheard if (one := answer_in(text, names_in(definition))).said]
    own = [one for one in given if one.who is not None and one.who == to]
    by = turn.who if to == NIL else to
    told = own or [one for one in given if one.who is None]
    return [f"{shown}{filled_in(scene, one.said, by, turn.who)}" for one in told]


def is_unclosed(answer: str) -> bool:
    """Whether what is typed begins with a quotation mark that nothing closes.

    >>> is_unclosed('"What a day.'), is_unclosed('"What a day."'), is_unclosed("What a day.")
    (True, False, False)
    """
    closing = QUOTES.get(answer[:1], "")
    return bool(closing) and closing not in answer[1:]


def own_words_in(answer: str) -> str:
    """The words of one's own that stand in quotation marks; empty where none do, and where nothing closes them.

    >>> own_words_in('"What a day."'), own_words_in("What a day.")
    ('What a day.', '')
    """
    closing = QUOTES.get(answer[:1], "")
    return answer[1:].removesuffix(closing).strip() if closing and not is_unclosed(answer) else ""


def listener_for(options: PlayOptions, definition: SceneDefinition) -> Listener | None:
    """What understands what is typed, as a command line asks for it; None where only words of one's own are typed.

    Raises UsageError without a model that is needed, MissingExtraError and EmbeddingError where there is none.
    """
    mode = options.understand or (UnderstandMode.WORDS if options.free else None)
    if mode is not UnderstandMode.EMBEDDINGS and options.embed:
        note("no vectors are asked for: --embed goes with --understand embeddings")
    if mode is None:
        return None
    if mode is UnderstandMode.WORDS:
        return Listener(ByWords())
    if mode is UnderstandMode.MODEL:
        return Listener(ByModel(model_for(options, definition)))
    return Listener(embedding(options.embed))


def embedding(model: str) -> ByEmbeddings:
    """What understands by an embedder, tried before anything is played."""
    from fatima_py.recall.embedding import embedder_named

    if not model:
        raise UsageError(NO_CHOICE.format(mode="embeddings", option="--embed"))
    embedder = embedder_named(model)
    embedder.embed(["Good evening."])
    return ByEmbeddings(embedder)


def model_for(options: PlayOptions, definition: SceneDefinition) -> "LLMRealizer":
    """The language model that says numbers."""
    from fatima_py.cli.wording import key_for
    from fatima_py.realize import LLMRealizer

    name = options.model or definition.speech.model
    if not name:
        raise UsageError(NO_CHOICE.format(mode="model", option="--model"))
    key = key_for(name, options.api_base, options.key_env)
    model = LLMRealizer(name, api_base=options.api_base or None, api_key=key)
    model.ready()
    return model

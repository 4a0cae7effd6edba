"""Speaking: what an author says about the wording of lines, and the facts that may go into it."""

from collections.abc import Iterator

from fatima_py.kb import Conditions
from fatima_py.names import label
from fatima_py.realize.baked import BakedLine
from fatima_py.scenario.compile.includes import Parts
from fatima_py.scenario.compile.rules import RuleCompiler
from fatima_py.scenario.schema.documents import SpeechDoc
from fatima_py.scene import Lore, Speech
from fatima_py.scene.definition import TonePhrases

__all__ = ["lore_of", "speech_of"]

FROM_EMOTION = "from emotion"


def speech_of(doc: SpeechDoc | None, wordings: tuple[BakedLine, ...] = ()) -> Speech:
    """How lines may be worded; without a word on it, the marked lines may be reworded and no others."""
    if doc is None:
        return Speech()
    limit, memories = map(words_in, (doc.at_most, doc.memories))
    reword_all, reword_marked = doc.default == "may be reworded", doc.marked == "may be reworded"
    styled = doc.style == FROM_EMOTION
    tones = tuple([TonePhrases(word, one.before, one.behind) for word, one in doc.tones.items()])
    return Speech(
        doc.model,
        reword_all,
        reword_marked,
        limit,
        doc.never,
        memories,
        doc.may_say,
        styled,
        wordings,
        tones,
        doc.misheard,
    )


def words_in(limit: str) -> int:
    """How many words a limit allows; 0 for one in characters, and for none."""
    return int(limit.split(maxsplit=1)[0]) if limit.endswith("words") else 0


def lore_of(parts: Parts, compiler: RuleCompiler) -> Iterator[Lore]:
    """The facts of the world, in the order that their author gave them."""
    numbered = sorted(enumerate(parts.doc.lore), key=lambda one: one[1].order)
    for number, doc in numbered:
        path = ("lore", number)
        until = Conditions()
        if doc.secret_until:
            place = parts.source.place((*path, "secret_until"))
            with compiler.report.reading(place, doc.secret_until):
                until = Conditions(
                    (compiler.noted(compiler.vocabulary.condition(doc.secret_until), doc.secret_until, place),)
                )
        compiler.owners(doc.known_by, (*path, "known_by"))
        known_by = tuple(label(compiler.vocabulary.plain(name)) for name in doc.known_by)
        yield Lore(doc.say, doc.keys, doc.always, known_by, until)

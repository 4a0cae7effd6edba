"""Bringing: what people of a setting bring into a scene that they play, and what is said of the scene without them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from fatima_py.errors import Problem
from fatima_py.events import SpeechAct
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, renamed
from fatima_py.scenario.compile.building import Beside, Built
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.setting.asking import believable, given
from fatima_py.scenario.lint.setting.doing import asked_for, done, heads_of
from fatima_py.scenario.lint.setting.fitting import parts

__all__ = ["BY_WORDS", "Brought", "stands"]

FELT = frozenset({"FA206", "FA207"})
"""That nobody feels what is asked for: whoever plays the scene may feel it as they come."""
MISSING = frozenset({"FA201", "FA213", "FA302"})
"""That nobody believes, says or does what is asked for."""
UNREAD = "FA202"
"""That nothing asks for what is set."""
BY_WORDS = MISSING | {UNREAD}
"""What is told, or not, by the words that the finding is about."""
UNKNOWN = FELT | BY_WORDS | {"FA102", "FA103", "FA105", "FA107", "FA108", "FA205", "FA214", "FA301"}
"""What may be otherwise where people of a setting play the scene."""


OF_THE_TOWN = frozenset({"here", "place", "doing"})
"""What only a town answers: who is here, where somebody is, and what they are doing."""
STRANGER = "nobody in the cast is called "
SITTING = "1 day"
"""A scene that people of a setting play is one of many sittings: they remember what was before it."""


class Brought(NamedTuple):
    """What people of settings bring into a scene, in small letters: the words for what they may believe and have done.

    `people` are those whom its rules may name although they take no part, `asked` the words that anything else asks or
    waits for, and `beside` is what they may believe in full, and where the setting leads. Of a setting that cannot be
    read nobody knows what it brings: such a scene is not `known`.
    """

    words: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    beside: Beside = Beside()
    known: bool = True

    def with_that_of(self, made: BuiltSetting, play: str) -> "Brought":
        """The same, and what the people of one more setting bring into a scene by its name there."""
        believed = heads_of(one for one in map(inner, given(made)) if isinstance(one, Compound))
        words = lowered((*believed.values(), *heads_of(done(made)).values()))
        scene = made.plays[play].built
        asked = lowered(words_of(asked_for(made, scene)))
        beside = Beside((*self.beside.beliefs, *anybodys_in(made)), (*self.beside.states, *led_to(made, scene)))
        people = self.people | lowered(made.names)
        return self._replace(words=self.words | words, people=people, asked=self.asked | asked, beside=beside)

    def into(self, built: Built) -> Built:
        """A scene as those play it who bring this."""
        doc = built.parts.doc if built.parts.doc.later else built.parts.doc.model_copy(update={"later": SITTING})
        return replace(built, parts=replace(built.parts, doc=doc), beside=self.beside)


def stands(found: Problem, brought: Brought) -> bool:
    """Whether what was found in a scene alone holds as well where people play it who bring something of their own."""
    if found.code in FELT or (not brought.known and found.code in UNKNOWN):
        return False
    if found.code == UNREAD:
        return not found.names & brought.asked
    if found.code not in MISSING:
        return True
    if found.sentence.startswith(STRANGER):
        return found.sentence.removeprefix(STRANGER).partition(",")[0].lower() not in brought.people
    return found.sentence.partition("(")[0].lower() not in OF_THE_TOWN and not found.names & brought.words


def lowered(words: Iterable[object]) -> frozenset[str]:
    """Words in small letters."""
    return frozenset(str(word).lower() for word in words)


def anybodys_in(made: BuiltSetting) -> Iterator[Compound]:
    """What somebody may believe in a setting, of whomever: who plays a scene has another name there."""
    people = {name.key for name in (*made.names, *[group.name for group in made.people])}
    for name in believable(made):
        whole: Term = name
        for part in parts(name)[1:]:
            whole = renamed(whole, part.key, ANY) if isinstance(part, Symbol) and part.key in people else whole
        if isinstance(whole, Compound):
            yield whole


def words_of(terms: Iterable[Term]) -> Iterator[str]:
    """The words that names begin with; of what is said, its style and its meaning."""
    for one in map(inner, terms):
        said = SpeechAct.of(one)
        yield from heads_of([one] if said is None else [said.style, said.meaning]).values()


def led_to(made: BuiltSetting, scene: Built) -> Iterator[Symbol]:
    """The states of a scene in which its conversations end that are broken off."""
    for one in made.conversations:
        if one.rule.scene is scene.definition and one.rule.broken_off != NIL:
            yield one.rule.broken_off

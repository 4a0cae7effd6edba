"""Answering: slots without a value in what is said to a player whom nobody understands, found without playing."""

from collections.abc import Iterable, Iterator, Mapping

from fatima_py.dialogue import Move
from fatima_py.errors import Problem
from fatima_py.kb import Condition
from fatima_py.names import ANY, NIL
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.talking import slot_named
from fatima_py.scenario.lint.findings.words.slots import BRACES, IN_PHRASES, ODD, Asked, fault_of, speakers
from fatima_py.scenario.problems import problem
from fatima_py.scene.briefing import parted
from fatima_py.scene.mishearing import answer_in, names_in
from fatima_py.scene.varying import phrases_of

__all__ = ["answering_findings"]

VARIES = "an answer has no part that varies", "write each as an answer of its own: they come one after the other"


def answering_findings(built: Built, computed: Mapping[Asked, str], asked: Iterable[Condition]) -> Iterator[Problem]:
    """The slots of answers that stay without a value, whoever gives them; `asked` may tell beliefs."""
    definition = built.definition
    names = names_in(definition)
    answers = [answer_in(text, names) for text in definition.speech.misheard]
    slots = [(number, one) for number, answer in enumerate(answers) for one in BRACES.finditer(answer.said)]
    slots = [(number, one) for number, one in slots if not one["sign"]]
    cast = speakers(built, asked) if slots else ()
    for number, slot in slots:
        line = Move("", NIL, NIL, slot.string, answers[number].who or ANY, definition.player or NIL)
        asks = parted(slot_named(slot["slot"] or "", built.vocabulary)).strip()
        odd = VARIES if phrases_of(asks) else IN_PHRASES if slot["varied"] else ODD if slot["odd"] else None
        if fault := odd or fault_of(asks, line, built, computed, cast):
            place = built.parts.source.place(("speech", "misheard", number))
            yield problem("FA201", place, f"the slot {slot[0]} never has a value: {fault[0]}", fault[1])

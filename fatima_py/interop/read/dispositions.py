"""Dispositions: how easily somebody feels an emotion and how fast it fades, as the FAtiMA Toolkit once wrote it.

Its versions from 4 on neither write nor read them. What is written here in the old form, they pass over.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from fatima_py.affect.model import Disposition
from fatima_py.emotions import EmotionType
from fatima_py.interop.read.document import Json, Node
from fatima_py.interop.read.spelling import old_emotion

__all__ = ["disposition_entries", "disposition_json", "dispositions_in", "read_dispositions"]

EVERY = "*"


def read_dispositions(node: Node) -> Iterator[tuple[EmotionType, Disposition]]:
    """What is set for each emotion; the entry `*` is for all of them, and others go before it."""
    for one in sorted(node, key=lambda one: one["Emotion"].text() != EVERY):
        written = one["Emotion"].text()
        kinds = tuple(EmotionType) if written == EVERY else (old_emotion(written),)
        said = Disposition(one["Threshold"].number(0.0, 0, 10), one["Decay"].number(0.0, 0))
        for kind in kinds:
            if kind is None:
                one["Emotion"].complain(f"expected an emotion such as Joy, found {written[:60]!r}")
            else:
                yield kind, said


def dispositions_in(settings: Mapping[str, Any]) -> Mapping[EmotionType, Disposition]:
    """The dispositions among the settings of a kernel; none where it knows no such thing."""
    known: Mapping[str, Mapping[str, float]] = settings.get("dispositions", {})
    return {EmotionType(kind): Disposition(**one) for kind, one in known.items()}


def disposition_entries(
    known: Mapping[EmotionType, Disposition],
) -> tuple[Disposition | None, Mapping[EmotionType, Disposition]]:
    """What holds for most emotions, where something is said of each, and what holds for the others."""
    if len(known) < len(EmotionType):
        return None, known
    ((usual, _),) = Counter(known.values()).most_common(1)
    return usual, {kind: one for kind, one in known.items() if one != usual}


def disposition_json(known: Mapping[EmotionType, Disposition]) -> list[Json]:
    """Dispositions as entries of a file."""
    usual, others = disposition_entries(known)
    entries = {EVERY: usual} if usual else dict[str, Disposition]()
    entries |= {kind.label: one for kind, one in others.items()}
    return [{"Emotion": name, "Decay": one.decay, "Threshold": one.threshold} for name, one in entries.items()]

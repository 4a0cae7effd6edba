"""Kernel: by which semantics and which model of affect the characters of a scenario live."""

from collections.abc import Mapping, Sequence

from fatima_py.affect import AffectModel, Personality, ToolkitMood, VadDynamics
from fatima_py.affect.model import Disposition
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.scenario.gathering import Report
from fatima_py.scenario.people import AffectDoc, DispositionDoc, PortraitDoc
from fatima_py.scenario.places import Path, Source
from fatima_py.scenario.schema import ScenarioDoc
from fatima_py.semantics import DEFAULT, Semantics

__all__ = ["affect_of", "is_faithful", "semantics_of"]

SEMANTICS = {"default": DEFAULT, "toolkit": Semantics.toolkit(), "toolkit 3": Semantics.toolkit_3()}


def semantics_of(doc: ScenarioDoc) -> Semantics:
    """How the rules of a scenario are read."""
    return SEMANTICS[doc.semantics]


def is_faithful(doc: ScenarioDoc) -> bool:
    """Whether a scenario is to play as it did in the Toolkit."""
    return doc.semantics != "default"


def affect_of(
    scenario: ScenarioDoc,
    personality: Personality,
    layers: Sequence[tuple[PortraitDoc, Source, Path]],
    report: Report,
) -> AffectModel:
    """How somebody feels: as the first of the documents that says so, with the Toolkit's semantics."""
    for doc, source, path in layers:
        if doc.affect is not None and not is_faithful(scenario):
            sentence = "'affect' holds constants of the Toolkit's kernel"
            report.add("FA016", source.key_place((*path, "affect")), sentence, "add 'semantics: toolkit'")
        elif doc.affect is not None:
            return toolkit_mood(doc.affect, source, (*path, "affect", "dispositions"), report)
    return ToolkitMood() if is_faithful(scenario) else VadDynamics(personality)


def toolkit_mood(doc: AffectDoc, source: Source, path: Path, report: Report) -> ToolkitMood:
    """The Toolkit's kernel with the constants of a document."""
    dispositions: dict[EmotionType, Disposition] = {}
    for name, said in by_breadth(doc.dispositions):
        kinds = tuple(EmotionType) if name == "anything" else (emotion_named(name),)
        for kind in kinds:
            if kind is None:
                report.add("FA016", source.key_place((*path, name)), f"{name} is none of the 22 emotions")
            else:
                dispositions[kind] = Disposition(said.threshold, said.decay)
    return ToolkitMood(
        dispositions,
        doc.emotion_half_life,
        doc.mood_half_life,
        doc.emotion_on_mood,
        doc.mood_on_emotion,
        doc.least_mood,
    )


def by_breadth(dispositions: Mapping[str, DispositionDoc]) -> list[tuple[str, DispositionDoc]]:
    """What holds for anything first, so that what is named goes before it."""
    return sorted(dispositions.items(), key=lambda one: one[0] != "anything")

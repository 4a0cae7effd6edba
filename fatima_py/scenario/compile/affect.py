"""Affect: by which semantics and which model of affect the characters of a scenario live."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fatima_py.affect import (
    CLOCKS,
    PRESETS,
    STRATEGY_PREFERENCES,
    AffectModel,
    DisplayRule,
    Disposition,
    Personality,
    Regulation,
    Strategy,
    StrategyPreference,
    ToolkitMood,
    TraitEffect,
    TraitModulation,
    Vad,
    VadDynamics,
    overridden,
)
from fatima_py.affect.traits import GROUPS
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place, UsageError
from fatima_py.language import joined
from fatima_py.names import Key, Symbol, label
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.problems import cast_hint, did_you_mean, near, swapped
from fatima_py.scenario.schema.documents import ScenarioDoc
from fatima_py.scenario.schema.fields import seconds, time_in_words
from fatima_py.scenario.schema.people import (
    AffectDoc,
    ClockDoc,
    DisplayDoc,
    DispositionDoc,
    PortraitDoc,
    RegulationDoc,
    VadDoc,
)
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.semantics import DEFAULT, Semantics

__all__ = [
    "AffectCompiler",
    "Layer",
    "affect_compiler",
    "is_faithful",
    "personality_of",
    "report_slip",
    "report_stranger",
    "semantics_of",
    "vad_of",
]

Layer = tuple[PortraitDoc, Source, Path]
SEMANTICS = {"default": DEFAULT, "toolkit": Semantics.toolkit(), "toolkit 3": Semantics.toolkit_3()}
OURS = ("clock", "coordinates", "congruence", "temperament", "adapts", "traits", "regulation")
THEIRS = ("emotion_on_mood", "mood_on_emotion", "least_mood")
"""The constants that only one of the kernels knows."""
WHOLE = (TraitModulation.INERTIA, TraitModulation.EXPRESSION)
"""What is bent in somebody, and not in one emotion of theirs."""
IN_SECONDS = re.compile(r"([0-9][0-9.e+]*) s\b")
LABELS = tuple(one.label for one in EmotionType)


def semantics_of(doc: ScenarioDoc) -> Semantics:
    """How the rules of a scenario are read."""
    return SEMANTICS[doc.semantics]


def is_faithful(doc: ScenarioDoc) -> bool:
    """Whether a scenario is to play as it did in the Toolkit."""
    return doc.semantics != "default"


def personality_of(layers: Sequence[Layer]) -> Personality:
    """The traits of somebody, by the first of the documents that says them."""
    said = next((doc.personality for doc, _, _ in layers if "personality" in doc.model_fields_set), None)
    if said is None:
        return Personality()
    if isinstance(said, str):
        return PRESETS[said]
    return Personality(**{key: float(value) for key, value in said.model_dump(exclude={"x_keys"}).items()})


@dataclass(frozen=True, slots=True)
class AffectCompiler:
    """Builds how somebody feels and shows it; what cannot be built is reported and left out."""

    report: Report
    faithful: bool
    people: Sequence[str]
    known: frozenset[Key]
    """The keys of their names."""
    clock: str | None
    """The scenario's."""
    plain: AffectModel[Any]
    """The kernel of whoever has no constants of their own."""

    def affect(self, layers: Sequence[Layer]) -> AffectModel[Any]:
        """The kernel of somebody, whoever they are: with the constants of the first of the documents that has any."""
        for doc, source, path in layers:
            if doc.affect is not None:
                self.check_constants(doc.affect, source, (*path, "affect"))
                if self.faithful:
                    return self.toolkit(doc.affect, source, (*path, "affect"))
                return self.vad(doc.affect, source, (*path, "affect"))
        return self.plain

    def speed(self, layers: Sequence[Layer]) -> float:
        """How many times longer than in a scene things take by the clock of somebody; of those of a clock only."""
        docs = [(doc.affect, path) for doc, _, path in layers if doc.affect is not None]
        clock = self.clock_of(*docs[0]) if docs else self.clock
        known = CLOCKS["scene" if self.faithful else clock or "scene"]
        return known.mood_half_life / CLOCKS["scene"].mood_half_life

    def clock_of(self, doc: ClockDoc, path: Path) -> str | None:
        """The clock of somebody whose document stands here: that of a scenario goes before that of a sheet."""
        return (doc.clock or self.clock) if path else (self.clock or doc.clock)

    def check_constants(self, doc: ClockDoc, source: Source, path: Path) -> None:
        """Report constants that only the other kernel knows."""
        strange = OURS if self.faithful else THEIRS
        advice = "remove 'semantics'" if self.faithful else "add 'semantics: toolkit'"
        for key in strange:
            if key in doc.model_fields_set:
                whose = "our own kernel" if self.faithful else "the Toolkit's kernel"
                self.report.add("FA016", source.key_place((*path, key)), f"'{key}' is a constant of {whose}", advice)

    def toolkit(self, doc: AffectDoc, source: Source, path: Path) -> ToolkitMood:
        """The Toolkit's kernel with the constants of a document."""
        said = doc.model_dump(include={"emotion_half_life", "mood_half_life", *THEIRS}, exclude_none=True)
        return ToolkitMood(self.dispositions(doc.dispositions, source, (*path, "dispositions")), **said)

    def vad(self, doc: AffectDoc, source: Source, path: Path) -> VadDynamics:
        """The default kernel with the constants of a document."""
        constants = {"emotion_half_life", "mood_half_life", "congruence", "coordinates"}
        said = {
            **half_lives(self.clock_of(doc, path[:-1])),
            **doc.model_dump(include=constants, exclude_none=True),
        }
        model = VadDynamics(
            dispositions=self.dispositions(doc.dispositions, source, (*path, "dispositions")),
            **said,
            traits=self.traits(doc, source, (*path, "traits")),
            temperament=None if doc.temperament is None else vad_of(doc.temperament),
            regulation=self.regulation(doc.regulation, source, (*path, "regulation")),
        )
        try:
            return replace(model, adaptation=seconds(doc.adapts))
        except UsageError as wrong:
            sentence = IN_SECONDS.sub(lambda found: time_in_words(float(found[1])), str(wrong))
            self.report.add("FA016", source.place((*path, "adapts")), sentence)
            return model

    def dispositions(
        self, said: Mapping[str, DispositionDoc], source: Source, path: Path
    ) -> Mapping[EmotionType, Disposition]:
        """The dispositions by emotion; what is about fewer of them goes before what is about more."""
        words: dict[frozenset[EmotionType], str] = {}
        for name in said:
            place = source.key_place((*path, name))
            kinds = self.kind("everything" if name == "anything" else name, place)
            if kinds in words and kinds:
                sentence = f"'{name}' says once more what '{words[kinds]}' has said"
                self.report.add("FA006", place, sentence, "remove one of the two")
            words[kinds] = name
        found: dict[EmotionType, Disposition] = {}
        for kinds, name in sorted(words.items(), key=lambda pair: -len(pair[0])):
            found |= dict.fromkeys(kinds, Disposition(said[name].threshold, said[name].decay))
        return found

    def traits(self, doc: AffectDoc, source: Source, path: Path) -> tuple[TraitEffect, ...]:
        """What traits do in somebody: the general table with the own rows in it."""
        rows: list[TraitEffect] = []
        for number, one in enumerate(doc.traits):
            place = source.place((*path, number, "on"))
            kind = None if one.on in GROUPS else emotion_named(one.on)
            if TraitModulation(one.bends) in WHOLE and one.on != "everything":
                self.report.add("FA016", place, f"'{one.bends}' is of somebody as a whole", "remove 'on'")
            elif self.kind(one.on, place):
                on = kind.value if kind else one.on
                rows.append(TraitEffect(one.trait, TraitModulation(one.bends), on, one.size, "the author's"))
        return overridden(rows)

    def regulation(self, doc: RegulationDoc | None, source: Source, path: Path) -> Regulation | None:
        """How somebody copes."""
        if doc is None:
            return None
        own = [
            StrategyPreference(strategy_of(one.strategy), one.trait, one.size, "the author's") for one in doc.leanings
        ]
        return Regulation(
            doc.from_,
            tuple(strategy_of(word) for word in doc.by),
            doc.effort,
            self.kinds(doc.emotions, source, (*path, "emotions")),
            (*STRATEGY_PREFERENCES, *own),
        )

    def display(self, layers: Sequence[Layer]) -> tuple[DisplayRule, ...]:
        """How somebody shows feelings: the rules of the first of the documents that has any."""
        for doc, source, path in layers:
            if "shows" in doc.model_fields_set:
                rules = enumerate(doc.shows)
                return tuple(self.display_rule(one, source, (*path, "shows", number)) for number, one in rules)
        return ()

    def display_rule(self, doc: DisplayDoc, source: Source, path: Path) -> DisplayRule:
        """One rule of how a feeling is shown."""
        if "strength" in doc.model_fields_set and not doc.as_:
            sentence = "'strength' is how strong a mask is, and 'as' names none"
            self.report.add("FA016", source.key_place((*path, "strength")), sentence, "add 'as', or write 'lets_out'")
        return DisplayRule(
            self.kinds(doc.emotions, source, (*path, "emotions")),
            doc.lets_out,
            self.mask(doc.as_, source.place((*path, "as"))),
            doc.strength,
            self.somebody(doc.toward, source, (*path, "toward")),
            self.somebody(doc.before, source, (*path, "before")),
        )

    def somebody(self, name: str, source: Source, path: Path) -> Symbol | None:
        """Whom a rule is about, None for everybody."""
        who = label(joined(name)) if name else None
        if who is not None and who.key not in self.known:
            report_stranger(self.report, name, self.people, source.place(path), of_sheet=path[0] != "cast")
        return who

    def mask(self, name: str, place: Place) -> EmotionType | None:
        """The emotion that is put on; None where none is."""
        kind = emotion_named(name)
        if name and kind is None:
            hint = did_you_mean(name, LABELS)
            sentence = f"{name} is none of the 22 emotions, one of which is put on"
            self.report.add("FA016", place, sentence, hint)
        return kind

    def kinds(self, names: Sequence[str], source: Source, path: Path) -> frozenset[EmotionType]:
        """The emotions that some words mean."""
        each = [self.kind(name, source.place((*path, number))) for number, name in enumerate(names)]
        return frozenset[EmotionType]().union(*each)

    def kind(self, name: str, place: Place) -> frozenset[EmotionType]:
        """The emotions that a word means: one, or a family."""
        kind = emotion_named(name)
        if kind is None and name not in GROUPS:
            sentence = f"{name} is none of the 22 emotions and none of {', '.join(GROUPS)}"
            words = [*LABELS, *GROUPS]
            self.report.add("FA016", place, sentence, did_you_mean(name, words))
        return GROUPS.get(name, frozenset()) if kind is None else frozenset({kind})


def affect_compiler(parts: Parts, report: Report) -> AffectCompiler:
    """What builds how the cast of a scenario feels."""
    doc, people = parts.doc, tuple([one.word for one in parts.cast])
    clock, faithful = doc.affect.clock if doc.affect else None, is_faithful(doc)
    plain = ToolkitMood() if faithful else VadDynamics(**half_lives(clock))
    return AffectCompiler(report, faithful, people, frozenset([label(one).key for one in people]), clock, plain)


def half_lives(clock: str | None) -> dict[str, Any]:
    """The constants that a clock sets; none without one."""
    if clock is None:
        return {}
    base = CLOCKS[clock]
    return {"emotion_half_life": base.emotion_half_life, "mood_half_life": base.mood_half_life}


def report_stranger(report: Report, name: str, cast: Sequence[str], place: Place, *, of_sheet: bool) -> None:
    """Report somebody who is not in the cast. A sheet may know people who are not in every scenario."""
    if not of_sheet:
        report.strange("FA016", place, f"there is no {name} in the cast", name, cast_hint(name, cast))
    else:
        report_slip(report, name, cast, place)


def report_slip(report: Report, name: str, cast: Sequence[str], place: Place) -> None:
    """Report somebody who is nearly called like one of the cast."""
    if meant := near(joined(name), cast):
        edit = swapped(place, name, cast)
        report.add("FA203", place, f"nobody in the cast is called {name}", f"did you mean {meant}?", edit)


def vad_of(doc: VadDoc) -> Vad:
    """A point of the affect space."""
    return Vad(doc.valence, doc.arousal, doc.dominance)


def strategy_of(word: str) -> Strategy:
    """A way of coping by its word in the format."""
    return Strategy(word.replace(" ", "_"))

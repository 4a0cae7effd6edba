"""Losses: what of a scene the FAtiMA Toolkit has no words for, in one sentence each."""

from collections.abc import Iterator
from dataclasses import replace

from fatima_py.affect import Personality, ToolkitMood
from fatima_py.dialogue import BACK, DialogueState, Move, StateKind
from fatima_py.errors import Problem
from fatima_py.interop.read.dispositions import dispositions_in
from fatima_py.interop.read.line_ids import without_given_id
from fatima_py.interop.read.report import Report
from fatima_py.interop.write.conventions import speakers
from fatima_py.mind import MindDefinition
from fatima_py.names import ANY, NIL
from fatima_py.scene import SceneDefinition, Speech

__all__ = ["Losses", "report_losses"]

SHOWN = 5


class Losses(Report):
    """As many sentences as there are: whoever wrote the scene has to know each."""

    __slots__ = ()

    def note(self, about: str, problem: Problem) -> None:
        """Keep a problem, unless there is one about the same."""
        self.found.setdefault(about, problem)


def report_losses(scene: SceneDefinition, report: Report) -> None:
    """Note what is not carried over of the scene, its lines, and its cast."""
    people = [one for who in scene.cast for one in (*of_mind(who), *of_feelings(who))]
    for path, sentence in (*of_scene(scene), *of_world(scene), *of_lines(scene), *people):
        report.warn(sentence, path=path)


def of_scene(scene: SceneDefinition) -> Iterator[tuple[str, str]]:
    """What concerns the scene as a whole."""
    if scene.turns not in ("floor", "beliefs"):
        yield "turns", f"the Toolkit's scenes go by who has the floor, so '{scene.turns}' is left out"
    if scene.player is not None and scene.player.text != "Player":
        yield "player", f"a host of the Toolkit asks whom one plays, so {scene.player} is not noted"
    if scene.language != "en":
        yield "language", f"the Toolkit does not note the language, so '{scene.language}' is left out"
    if not all(one.semantics.last_word_counts for one in scene.cast):
        yield "appraisals", "where several rules speak of one variable, the Toolkit takes the last word, not the sum"
    if scene.lore:
        yield "lore", "the Toolkit has no realizer, so the lore is left out"
    if scene.speech != Speech():
        yield "speech", "the Toolkit has no realizer, so how lines may be worded is left out"
    renamed = [one.name for one in scene.cast if scene.name_of(one.name) != one.name.text]
    if renamed:
        yield (
            "cast",
            f"the Toolkit shows {', '.join(map(str, renamed))} by that name, not by the one that people see here",
        )


def of_world(scene: SceneDefinition) -> Iterator[tuple[str, str]]:
    """What concerns what is so, and by what lines are chosen."""
    if scene.facts:
        yield "facts", "the Toolkit has no facts beside beliefs, so what is so in the world is what everybody believes"
    if scene.styles or scene.tendency is not None or scene.functions or scene.shown:
        yield "styles", "'styles', 'tendency', 'functions' and the words of deeds have no place in the Toolkit"


def of_lines(scene: SceneDefinition) -> Iterator[tuple[str, str]]:
    """What concerns the lines, which in the Toolkit are nobody's and always possible."""
    moves = scene.graph.all_moves()
    alone = speakers(scene)
    pair = len(scene.cast) == 2
    kinds = (
        ("by", (one for one in moves if one.by != ANY and one.state.key not in alone), "belong to nobody"),
        ("to", (one for one in moves if one.to != NIL and not pair), "are said to nobody in particular"),
        ("if", (one for one in moves if one.conditions.all or one.conditions.unless), "have no conditions"),
        ("notes", (one for one in moves if without_given_id(one.note)), "have no notes"),
        ("reword", (one for one in moves if one.reword or one.wide), "are never reworded"),
        ("does", (one for one in moves if one.id in scene.world.of_lines), "do nothing by themselves"),
        ("how_often", (one for one in moves if is_timed(one)), "are said as often and as soon as any other"),
        ("detour", (one for one in moves if one.detour or one.target == BACK), "lead to a state and not back"),
        ("tags", (one for one in moves if one.tags), "have no tags"),
        ("hears", (one for one in moves if one.hears), "are chosen, not typed"),
    )
    for key, found, instead in kinds:
        ids = [one.id for one in found]
        if ids:
            yield f"dialogue.{key}", f"lines of the Toolkit {instead}, which is lost of {listed(ids)}"
    if "starts" in scene.announces:
        yield (
            "announces",
            "whether anybody is told that a line starts is up to the Toolkit's host",
        )
    special = [str(one.name) for one in scene.graph.states.values() if is_special(one)]
    special += [str(one.name) for key, one in scene.graph.states.items() if key in scene.world.on_enter]
    if special:
        names = listed(list(dict.fromkeys(special)))
        yield "dialogue.states", f"what is special about states (their options, 'on enter') is left out of {names}"
    banks = [str(one.name) for one in scene.graph.states.values() if one.kind is StateKind.BANK]
    if banks:
        yield (
            "dialogue.banks",
            f"the Toolkit has no lines for any time, so {listed(banks)} must be entered like any state",
        )


def is_timed(move: Move) -> bool:
    """Whether it is said of a line how often, when or how gladly it is said."""
    return move.once or bool(move.after) or move.weight != 1 or move.otherwise


def is_special(state: DialogueState) -> bool:
    """Whether a state is more than a name, a kind and its lines."""
    return replace(state, moves=(), kind=StateKind.SCENE) != DialogueState(state.name)


def listed(names: list[str]) -> str:
    """Some names, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def of_mind(who: MindDefinition) -> Iterator[tuple[str, str]]:
    """What concerns one of the cast."""
    name = f"cast.{who.name}"
    if who.personality != Personality():
        yield f"{name}.personality", "the Toolkit has no personality, so it is left out"
    theirs = who.kernel.name == ToolkitMood().name
    if not theirs:
        yield f"{name}.affect", "the Toolkit feels by one mood and half lives, so its usual ones are written"
    if dispositions_in(who.kernel.settings()):
        yield f"{name}.dispositions", "the Toolkit of today does not read dispositions; they are written all the same"
    if who.mood is not None and (who.mood.arousal or who.mood.dominance):
        yield f"{name}.mood", "the Toolkit's mood is one number, so arousal and dominance are left out"
    if who.mood is None and not theirs:
        yield f"{name}.mood", "a mood at rest in the temperament is written as 0"
    if who.about:
        yield f"{name}.is", "the Toolkit has no place for who somebody is, so it is left out"
    if who.claims or who.conferrals:
        yield f"{name}.claims", "the Toolkit of today has no claims and no conferrals, so they are left out"


def of_feelings(who: MindDefinition) -> Iterator[tuple[str, str]]:
    """What concerns the feelings that one of the cast begins with."""
    if any(one.goal != NIL for one in who.feelings):
        sentence = "the Toolkit's hopes and fears are about no goal in particular, so which one is left out"
        yield f"cast.{who.name}.emotions", sentence

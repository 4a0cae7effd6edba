"""Paths: which values of the files that are played a path of a study means (`Hanne.personality.neuroticism`)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path
from typing import NamedTuple

from fatima_py.errors import FatimaError, ScenarioError
from fatima_py.scenario.compile.includes import Report, gather, read_waiving
from fatima_py.scenario.compile.words import slug
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.documents import ScenarioDoc, SheetDoc
from fatima_py.scenario.schema.people import PortraitDoc
from fatima_py.scenario.schema.setting import SettingDoc
from fatima_py.scenario.source.spans import Node, Source
from fatima_py.studies.changes import CONDITION, LINES, PARTS_OF_LINES, VALUED, Target, as_said, opened
from fatima_py.studies.spellings import renamed, spellings_in

__all__ = [
    "NOTHING", "TEXT", "Found", "NoPathError", "Played", "entry", "folded", "look_up", "names_of", "of_me",
    "read_played", "split",
]  # fmt: skip

DOT = re.compile(r"\.(?![^()]*\))")
"""What parts a path: no dot within brackets."""
BY_NAME = ("cast", "people", "places", "ties")
"""Where nothing can be set that is not there."""
MERGED = ("believes", "wants", "avoids", "emotions")
"""What somebody has of the scenario and of their sheet, both together."""
NAMED_BY = ("id", "name")
SAID = ("do", "when", "after", "towards", "play", "words")
"""By which of an entry of a list it is called that has no id."""
NAMES = (*VALUED, "wants", "avoids")
"""Where a new name may be given that nobody asks about."""
RULES = frozenset(SheetDoc.known_keys()) - frozenset(PortraitDoc.known_keys())
"""What a sheet has besides what the cast of a scenario has: its rules."""


class NoPathError(FatimaError):
    """A path leads nowhere; `hint` says what may be meant."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class Found(NamedTuple):
    """What a path means: values of files, or a condition, and what is `expected` there if nobody else looks at it.

    It `is_new` as a name that nothing may ask about.
    """

    targets: tuple[Target, ...]
    condition: str = ""
    is_new: bool = False
    expected: str = ""

    def meets(self, other: "Found") -> bool:
        """Whether something of the one is in something of the other, so that the two cannot be set together."""
        if self.condition or other.condition:
            return self.condition == other.condition
        return any(one.meets(another) for one in self.targets for another in other.targets)


class Way(NamedTuple):
    """A way through a file, and from which of its steps on nothing is there yet."""

    steps: tuple[str | int, ...]
    known: int

    @property
    def is_there(self) -> bool:
        """Whether there is a value at its end."""
        return self.known == len(self.steps)


@dataclass(frozen=True, slots=True)
class Played:
    """What is played, as its files are written: the main one, sheets by whose they are, scenes by their names."""

    source: Source
    sheets: Mapping[str, Source] = field(default_factory=dict[str, Source])
    scenes: Mapping[str, "Played"] = field(default_factory=dict[str, "Played"])
    lines: Mapping[str, str] = field(default_factory=dict[str, str])
    """The files of its lines of dialogue, by their ids."""
    spelled: Mapping[str, str] = field(default_factory=dict[str, str])
    """How the words of names are written in its files, by their small letters."""

    @property
    def is_setting(self) -> bool:
        """Whether it is a setting, and no scenario."""
        return "setting" in self.source.root.children

    @property
    def people_key(self) -> str:
        """Where its people stand."""
        return "people" if self.is_setting else "cast"

    @property
    def people(self) -> Mapping[str | int, Node]:
        """Its people, and kinds of people, by their names."""
        return child(self.source.root, self.people_key).children

    @property
    def parts(self) -> list[str]:
        """What the file may say at its outermost level."""
        return (SettingDoc if self.is_setting else ScenarioDoc).known_keys()

    def names(self) -> list[str]:
        """What anybody believes, wants or avoids, and what is so, as it is written."""
        roots = [self.source.root, *self.people.values(), *[one.root for one in self.sheets.values()]]
        return [str(name) for root in roots for kind in NAMES for name in child(root, kind).children]

    def conditions(self) -> Iterator[str]:
        """The names that stand behind `$condition.` anywhere in its files."""
        for source in (self.source, *self.sheets.values()):
            for line in source.lines:
                yield from re.findall(rf"{re.escape(CONDITION)}([A-Za-z_]\w*)", line)
        for scene in self.scenes.values():
            yield from scene.conditions()


TEXT, NUMBER = "text", "a number above 0"
"""What a part of a line is."""
NOTHING = Node(None, 0, 0)


def child(node: Node, key: str) -> Node:
    """What stands under a key, nothing where there is no such key."""
    return node.children.get(key, NOTHING)


def read_played(path: Path, report: Report) -> Played:
    """What is played, of all of its files that can be read. Raises ScenarioError where the first of them cannot be."""
    source = as_said(read_waiving(path, path.name, report))
    played = Played(source)
    sheets, scenes = dict[str, Source](), dict[str, Played]()
    for name, person in played.people.items():
        sheet = child(person, "from").data
        with suppress(ScenarioError, OSError):
            if isinstance(sheet, str):
                sheets[str(name)] = read_waiving(path.parent / sheet, sheet, report)
    for one in child(source.root, "conversations").children.values():
        scene = child(one, "play").data
        with suppress(ScenarioError, OSError):
            if isinstance(scene, str) and scene not in scenes:
                scenes[scene] = read_played(path.parent / scene, report)
    lines = dict[str, str]()
    with suppress(ScenarioError):
        if not played.is_setting:
            lines = {one.id: realpath(one.place.file) for one in gather(path, Report()).script.lines}
    texts = [line for one in (source, *sheets.values()) for line in one.lines]
    spelled = spellings_in(texts, map(str, played.people), [one.spelled for one in scenes.values()])
    return Played(source, sheets, scenes, lines, spelled)


def split(path: str) -> list[str]:
    """The parts of a path.

    >>> split("Dot.believes.Manner(me, 0.5)"), split("actions.serve.priority")
    (['Dot', 'believes', 'Manner(me, 0.5)'], ['actions', 'serve', 'priority'])
    """
    return [part.strip() for part in DOT.split(path.strip())]


def look_up(played: Played, path: str, *, of_mapping: bool = False) -> Found:
    """What a path means; a value that is no mapping goes where a belief has its own. Raises NoPathError."""
    if path.startswith(CONDITION):
        return condition_of(played, path.removeprefix(CONDITION))
    parts = split(path)
    if not all(parts):
        raise NoPathError(f"'{path}' is no path: expected names with dots between them")
    first, rest = parts[0], parts[1:]
    if first == LINES:
        return of_line(played, rest)
    if first == played.people_key:
        found = of_person(played, rest, path)
    elif first in played.parts:
        found = of_file(played, parts)
    elif longest(played.people, parts)[1]:
        found = of_person(played, parts, path)
    else:
        return of_scene(played, parts, of_mapping=of_mapping)
    if found.is_new:
        found = found._replace(targets=renamed(found.targets, played.people_key, played.spelled))
    return found if of_mapping else with_values(played, found)


def condition_of(played: Played, name: str) -> Found:
    """A name that the scenario leaves to studies."""
    known = dict.fromkeys(played.conditions())
    if name not in known:
        asked = f"it asks for {', '.join(CONDITION + one for one in known)}; " if known else ""
        there = (
            f"{asked}name what is set, as in '{name}: {{PATH: [...]}}', or write {CONDITION}{name} where it is to stand"
        )
        raise NoPathError(f"nothing in {named(played)} asks for {CONDITION}{name}", did_you_mean(name, known) or there)
    return Found((), name)


def of_line(played: Played, parts: Sequence[str]) -> Found:
    """A part of a line of dialogue, by the id of the line."""
    *words, part = parts or [""]
    line = ".".join(words)
    if line not in played.lines:
        hint = did_you_mean(line, played.lines) if line else "expected its id and what of it, as in lines.ID.say"
        raise NoPathError(f"no line of {named(played)} has the id {line or part}", hint)
    if part not in PARTS_OF_LINES:
        known = ", ".join(PARTS_OF_LINES)
        raise NoPathError(
            f"nothing can be set of a line as '{part}'", did_you_mean(part, PARTS_OF_LINES) or f"known are {known}"
        )
    return Found((Target(played.lines[line], "", (LINES, line, part)),), expected=NUMBER if part == "weight" else TEXT)


def named(played: Played) -> str:
    """The file that is played, by its name."""
    return Path(played.source.file).name


def of_scene(played: Played, parts: Sequence[str], *, of_mapping: bool) -> Found:
    """What the rest of a path means in a scene of a setting, which is called by its file."""
    scenes = {
        called: scene for name, scene in played.scenes.items() for called in (name, Path(name).name, Path(name).stem)
    }
    for count in range(len(parts) - 1, 0, -1):
        if (scene := scenes.get(".".join(parts[:count]))) is not None:
            return look_up(scene, ".".join(parts[count:]), of_mapping=of_mapping)
    people = [str(one) for one in played.people]
    hint = did_you_mean(parts[0], [*people, *played.parts, *scenes, LINES])
    told = f"its people are {', '.join(people)}" if people else "expected actions.ID.priority, say"
    raise NoPathError(f"there is no {parts[0]} in {named(played)}", hint or told)


def of_person(played: Played, parts: Sequence[str], path: str) -> Found:
    """What is said of somebody: in the scenario, on their sheet, or as yet in neither."""
    if not parts:
        return of_file(played, [played.people_key])
    name, taken = longest(played.people, parts)
    if not taken:
        known = [str(one) for one in played.people]
        hint = did_you_mean(parts[0], known) if parts else ""
        raise NoPathError(f"nobody is called {'.'.join(parts[:1])}", hint or f"expected one of {', '.join(known)}")
    rest, who = parts[taken:], str(name)
    if not rest:
        raise NoPathError(f"'{path}' is all of {who}: expected what of them, as in {who}.mood")
    sheet = played.sheets.get(who)
    refuse_drawn(child(played.people[name], "with"), who, rest)
    if rest[0] in RULES:
        return of_rule(played, who, rest)
    first, kind = (played.people_key, who), rest[0]
    own = way_in(child(played.source.root, played.people_key).children[name], rest, first, who)
    if sheet is not None and not own.is_there and (own.known == 0 or kind in MERGED):
        other = way_in(sheet.root, rest, (), who)
        if other.is_there or (other.known and kind not in MERGED):
            return Found((Target(realpath(sheet.file), who, other.steps),))
    target = Target(realpath(played.source.file), "", (*first, *own.steps))
    return Found((target,), is_new=not own.is_there and kind in NAMES and own.known <= 1)


def refuse_drawn(drawn: Node, who: str, parts: Sequence[str]) -> None:
    """Refuse to set a trait that is drawn for each of a kind all the same. Raises NoPathError."""
    trait = parts[1] if len(parts) > 1 and parts[0] == "personality" else ""
    if trait in drawn.children:
        said = f"{trait} is drawn for each {who}, so that their personality does not count"
        raise NoPathError(said, f"set {who}.with.{trait}, as in {drawn.children[trait].data}")


def of_rule(played: Played, who: str, parts: Sequence[str]) -> Found:
    """A rule of somebody's sheet, or one of the scenario."""
    sheet = played.sheets.get(who)
    if sheet is not None and len(parts) > 1 and entry(child(sheet.root, parts[0]), parts[1:])[1]:
        return Found((Target(realpath(sheet.file), who, way_in(sheet.root, parts, (), who).steps),))
    return of_file(played, parts, who)


def of_file(played: Played, parts: Sequence[str], who: str = "") -> Found:
    """What the file says itself, or the sheets of those who have a rule of that name."""
    kind, several = parts[0], child(played.source.root, parts[0])
    in_list = len(parts) > 1 and (isinstance(several.data, list) or kind in RULES)
    if in_list and not entry(several, parts[1:])[1]:
        sheets = {name: one for name, one in played.sheets.items() if name == who or not who}
        having = {name: one for name, one in sheets.items() if entry(child(one.root, kind), parts[1:])[1]}
        if not having:
            known = [*called(several), *[name for one in sheets.values() for name in called(child(one.root, kind))]]
            hint = did_you_mean(parts[1], known) or (f"there are {', '.join(known)}" if known else "there are none")
            raise NoPathError(f"nothing under '{kind}' is called {parts[1]}", hint)
        ways = {name: way_in(one.root, parts, (), name).steps for name, one in having.items()}
        return Found(tuple([Target(realpath(one.file), name, ways[name]) for name, one in having.items()]))
    way = way_in(played.source.root, parts, (), who)
    if kind in BY_NAME and len(parts) == 1:
        one = next((f", as in {kind}.{name}" for name in several.children), "")
        raise NoPathError(f"'{kind}' is all of them: expected the name of one{one}")
    if kind in BY_NAME and way.known < 2:
        known = [str(one) for one in several.children]
        raise NoPathError(
            f"there is nothing called {'.'.join(parts[1:2])} under '{kind}'",
            did_you_mean("".join(parts[1:2]), known) or f"there are {', '.join(known) or 'none'}",
        )
    is_new = kind in NAMES and way.known < 2
    return Found((Target(realpath(played.source.file), "", way.steps),), is_new=is_new)


def way_in(node: Node, parts: Sequence[str], trail: tuple[str | int, ...], me: str) -> Way:
    """The way to a value as the keys of a file have it; of what is not there as the path has it. Raises NoPathError."""
    steps, known, rest = list[str | int](), 0, list(parts)
    step: str | int
    while rest:
        node = opened(node, (*trail, *steps))
        if isinstance(node.data, list):
            step, taken = entry(node, rest)
            if not taken:
                names = called(node)
                hint = did_you_mean(rest[0], names) or (f"there are {', '.join(names)}" if names else "")
                raise NoPathError(f"nothing under '{(*trail, *steps)[-1]}' is called {rest[0]}", hint)
        elif isinstance(node.data, dict) or node.data is None:
            step, taken = longest(node.children, rest, me)
        else:
            raise NoPathError(f"'{(*trail, *steps)[-1]}' is {node.data} here, and has no '{rest[0]}'")
        if not taken:
            return Way((*steps, *[of_me(one, me) if "(" in one else one for one in rest]), known)
        steps.append(step)
        node, rest, known = node.children[step], rest[taken:], known + 1
    return Way(tuple(steps), known)


def with_values(played: Played, found: Found) -> Found:
    """What is found, where a belief that is a mapping holds its value."""
    roots = {("", realpath(played.source.file)): played.source.root}
    roots |= {(name, realpath(one.file)): one.root for name, one in played.sheets.items()}
    made = [replaced(one, roots[one.whose, one.file]) for one in found.targets]
    return found._replace(targets=tuple(made))


def replaced(target: Target, root: Node) -> Target:
    """A target, or the value of the belief that it is, where that says more than the value."""
    node = root
    for step in target.way:
        node = node.children.get(step, NOTHING)
    is_belief = len(target.way) > 1 and target.way[-2] in VALUED and "value" in node.children
    return Target(target.file, target.whose, (*target.way, "value")) if is_belief else target


def folded(text: str, me: str = "") -> str:
    """A key without what is of no account in it; who is meant by `me` is called by name."""
    plain = re.sub(r"\b(?:me|SELF)\b", me, text) if me else text
    return re.sub(r"[\s_]+", "", plain).lower()


def of_me(name: str, me: str) -> str:
    """A name that is about somebody, with `me` for them."""
    return re.sub(rf"\b(?:self|{re.escape(me) or 'me'})\b", "me", name, flags=re.IGNORECASE)


def longest(known: Mapping[str | int, Node], parts: Sequence[str], me: str = "") -> tuple[str | int, int]:
    """The key that the first parts of a path are, as many as can be, and how many; none where it is no key."""
    keys = {folded(str(key), me): key for key in known}
    for count in range(len(parts), 0, -1):
        word = ".".join(parts[:count])
        if word in known or folded(word, me) in keys:
            return (word if word in known else keys[folded(word, me)]), count
    return "", 0


def entry(node: Node, parts: Sequence[str]) -> tuple[int, int]:
    """The entry of a list that the first parts of a path name, by id or number from 1, and how many parts these are."""
    if not isinstance(node.data, list):
        return 0, 0
    ids = {folded(name): number for number, one in [*node.children.items()][::-1] for name in names_of(one)}
    for count in range(len(parts), 0, -1):
        if (number := ids.get(folded(".".join(parts[:count])))) is not None:
            return int(number), count
    number = int(parts[0]) if parts and parts[0].isascii() and parts[0].isdigit() else 0
    return (number - 1, 1) if 0 < number <= len(node.children) else (0, 0)


def names_of(node: Node) -> Iterator[str]:
    """What an entry of a list may be called: by its id, or by what it says."""
    said = [str(one.data) for key in NAMED_BY if isinstance((one := child(node, key)).data, str)]
    yield from said
    for key in SAID if not said else ():
        if isinstance(text := child(node, key).data, str):
            yield from (text, slug(text))


def called(node: Node) -> list[str]:
    """What the entries of a list are called."""
    return [name for one in node.children.values() for name in list(names_of(one))[-1:]]

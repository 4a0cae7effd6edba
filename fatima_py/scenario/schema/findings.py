"""Findings: what a document breaks of its schema, in the words of an author and with the place in the file."""

import re
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from typing import NamedTuple, NoReturn, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fatima_py.errors import Place, Problem, ScenarioError
from fatima_py.language import WORDS
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.schema.fields import DURATION, EXPECTED, FEEL, FEELS, RECOVERY, Doc, duration_meant, shape
from fatima_py.scenario.schema.forms import form_meant
from fatima_py.scenario.source.dashes import ROWS_HINT
from fatima_py.scenario.source.spans import Data, Node, Path, Source

__all__ = [
    "NAME",
    "TRUTH_LIKE",
    "names_in",
    "read_doc",
    "read_part",
    "read_partly",
    "refuse_kind",
    "rekeyed",
    "with_children",
]

D = TypeVar("D", bound=Doc)
LISTS = frozenset(
    [
        *("tests", "lore", "appraisals", "relations", "promises"),
        *("claims", "conferrals", "exchanges", "actions", "effects"),
        *("encounters", "conversations", "happenings"),
        "rows",
    ]
)
"""Where each entry stands for itself, so that the others can be read without it."""
UNKNOWN_KEY = "FA013"
MISSING_KEY = "FA014"
NAME = re.compile(r"[^\W\d_][\w-]*")
"""A word that may name something."""
PROSE = frozenset(["note", "is", "about", "say", "voice"])
"""Keys behind which no names stand."""
STAND_INS: Mapping[str, Data] = {"cast": {}, "people": {}, "facts": 0}
"""Where a name is known although what is said of it cannot be read, and what is read instead."""
NEEDED = frozenset(["fatima", "title", "cast", "character", "setting", "people", "wordings"])
"""Without which a file is nothing."""
VERSIONED = frozenset(["fatima", "study", "prereg", "wordings"])
"""Of these, all that a file may say is the version of its format."""
ROUNDS = 12
"""So many times something more is left out of a file at most."""


class Fault(NamedTuple):
    """What is wrong with a document, and the way to it; no way where it can be read all the same.

    `names` are those in what was left out for it, without case.
    """

    path: Path
    problem: Problem
    names: frozenset[str] = frozenset()


SHAPES = {
    "string_type": "text",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "mapping_type": "a mapping",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
"""What to say was expected, for each of the validator's complaints about a shape."""

ALLOWED = {
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "int_type": "a whole number",
    "less_than_equal": "at most {le:g}",
    "literal_error": "{expected}",
    "string_too_short": "text",
    "too_long": "at most {max_length} entries",
    "too_short": "{min_length} or more entries",
}
"""What to say was expected, for each of its complaints about a value."""

TRUTH_LIKE = {"yes": "true", "on": "true", "no": "false", "off": "false"}

NOTHING = Node(None, 0, 0)
BRACKET_HINT = "put text that begins with { or [ in quotes; a variable is written $x"


def read_doc(model: type[D], source: Source) -> D:
    """The document that a file holds. Raises ScenarioError with every problem, in the order of the file."""
    doc, faults = validated(model, source)
    if doc is None or faults:
        refuse(faults)
    return doc


def read_partly(model: type[D], source: Source) -> tuple[D, Source, list[Fault]]:
    """The document that a file holds, as far as it can be read, the file as far, and what is wrong with the rest.

    A key that is misspelt is read as what is meant. What is left out is each rule, test or other entry of a list that
    is not as it must be, keys that nobody knows, and of all else as little as can be. Raises ScenarioError with every
    problem where nothing can be read without it.
    """
    doc, faults = validated(model, source)
    sound, found = source, faults
    names: set[str] = set()
    for _ in range(ROUNDS):
        ways = [way_out(one, sound) for one in found if one.path] if doc is None else []
        if doc is not None or not all(ways):
            break
        if meant := [one for one in found if is_respelt(one, sound)]:
            sound = replace(sound, root=respelt(sound, meant))
            doc, found = validated(model, sound)
            continue
        names.update(*[names_at(sound, way) for way in ways if way[0] != "tests"])
        sound = replace(sound, root=without(sound.root, ways))
        doc, found = validated(model, sound)
    if doc is None:
        refuse(faults)
    return doc, sound, [one._replace(names=frozenset(names)) for one in faults]


def validated(model: type[D], source: Source) -> tuple[D | None, list[Fault]]:
    """The document, None where it is none, and everything that is wrong with it."""
    known: dict[int, list[str]] = {}
    faults = [Fault((), one) for one in truth_like(source)]
    try:
        return model.model_validate(source.data, context=known), faults
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not is_thinned(one)]
        return None, [*faults, *[Fault(one["loc"], finding(one, source, known)) for one in errors]]


def refuse(faults: Sequence[Fault]) -> NoReturn:
    """Raise what is wrong, in the order of the file."""
    problems = [one.problem for one in faults]
    raise ScenarioError(sorted(problems, key=lambda found: (found.place.line, found.place.column)))


def refuse_kind(source: Source, key: str, other: str, sentence: str, hint: str) -> None:
    """Refuse a file that is another kind of ours: it has a key of that kind, and lacks one of the kind that is wanted.

    Raises ScenarioError.
    """
    keys = source.root.children
    if key in keys and other not in keys:
        raise ScenarioError([problem("FA023", source.key_place((key,)), sentence, hint)])


def way_out(fault: Fault, source: Source) -> Path:
    """The way to what is to be left out of a file, so that the rest can be read; nowhere where the rest cannot."""
    path = fault.path
    if path[:1] == ("tests",) or (path[:1] and path[0] in LISTS and len(path) > 1):
        return path[:2] if isinstance(path[1:2] and path[1], int) else path[:1]
    if fault.problem.code == UNKNOWN_KEY and path:
        key = [*source.known_path(path[:-1]), path[-1]]
        return key if key[-1] in source.node(key[:-1]).children else ()
    way = source.known_path(path[:-1] if fault.problem.code == MISSING_KEY else path)
    of_name = path[-1:] == ("[key]",) and tuple(way[:1]) in (("cast",), ("people",))
    return () if of_name or (len(way) == 1 and way[0] in NEEDED) else way


def is_respelt(fault: Fault, source: Source) -> bool:
    """Whether a key is misspelt, and what is meant by it is not there."""
    path, meant = fault.path, unquoted(fault.problem.edit)
    here = source.known_path(path[:-1])
    is_unknown = fault.problem.code == UNKNOWN_KEY and path[0] != "tests"  # a test that is wrong is not played
    return is_unknown and bool(meant) and meant not in source.node(here).children


def respelt(source: Source, faults: Sequence[Fault]) -> Node:
    """The values of a file, with keys that are misspelt as they are meant."""
    root = source.root
    for one in faults:
        root = rekeyed(root, [*source.known_path(one.path[:-1]), one.path[-1]], unquoted(one.problem.edit))
    return root


def unquoted(key: str | None) -> str:
    """A key without quotes."""
    return (key or "").strip("'\"")


def rekeyed(node: Node, way: Path, meant: str) -> Node:
    """A value in which the key at the end of a way is another."""
    first, *rest = way
    if first not in node.children:
        return node
    if rest:
        kept = {**node.children, first: rekeyed(node.children[first], rest, meant)}
        return with_children(node, kept)
    kept = {meant if step == first else step: child for step, child in node.children.items()}
    keys = {**node.keys, meant: node.keys[str(first)]}
    texts = {**node.key_texts, meant: node.key_texts.get(str(first), "")}
    return replace(with_children(node, kept), keys=keys, key_texts=texts)


def with_children(node: Node, kept: Mapping[str | int, Node]) -> Node:
    """A list or a mapping that holds other values; what follows in a list moves up."""
    if isinstance(node.data, list):
        return replace(node, data=[one.data for one in kept.values()], children=dict(enumerate(kept.values())))
    return replace(node, data={str(step): one.data for step, one in kept.items()}, children=kept)


def names_at(source: Source, way: Path) -> Iterator[str]:
    """The words of what is left out, and of the key of a whole part of the file, which is then not missing."""
    yield from names_in(source.node(way))
    if len(way) == 1:
        yield str(way[0])


def names_in(node: Node) -> Iterator[str]:
    """The words of a value, and of all that it holds, without case; those of sentences and of prose are no names."""
    yield from (word for word in NAME.findall((node.text or node.rows).lower()) if word not in WORDS)
    for step, child in node.children.items():
        yield from NAME.findall(step.lower()) if isinstance(step, str) else ()
        yield from names_in(child) if step not in PROSE else ()


def without(node: Node, ways: Sequence[Path]) -> Node:
    """A value without what some ways lead to; what follows in a list moves up. People and facts stay, by name only."""
    if not ways:
        return node
    gone = {way[0] for way in ways if len(way) == 1}
    kept: dict[str | int, Node] = {}
    for step, child in node.children.items():
        inside = [way[1:] for way in ways if way[0] == step and len(way) > 1]
        if step in STAND_INS and step not in gone:
            kept[step] = emptied(without(child, [way for way in inside if len(way) > 1]), inside, STAND_INS[str(step)])
        elif step not in gone:
            kept[step] = without(child, inside)
    return with_children(node, kept)


def emptied(node: Node, ways: Sequence[Path], instead: Data) -> Node:
    """A mapping with something else in place of the values that ways of one step lead to."""
    gone = {way[0] for way in ways if len(way) == 1}
    kept = {
        step: replace(one, data=instead, children={}, spelling=str(instead)) if step in gone else one
        for step, one in node.children.items()
    }
    return with_children(node, kept)


def read_part(model: type[D], data: Mapping[str, object], source: Source, path: Path) -> D:
    """The document that some keys of one value of a file hold. Raises ScenarioError with every problem."""
    known: dict[int, list[str]] = {}
    try:
        return model.model_validate(dict(data), context=known)
    except ValidationError as error:
        errors = [one for one in error.errors(include_url=False) if not is_thinned(one)]
        placed: list[ErrorDetails] = [{**one, "loc": (*path, *one["loc"])} for one in errors]
        raise ScenarioError([finding(one, source, known) for one in placed]) from None


def is_thinned(error: ErrorDetails) -> bool:
    """Whether a list or mapping is called too short only because the validator has left out what it found wrong."""
    least = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(error["input"], Sized) and len(error["input"]) >= least


def finding(error: ErrorDetails, source: Source, known: Mapping[int, list[str]]) -> Problem:
    """One of the validator's complaints as a problem."""
    path = error["loc"]
    match error["type"]:
        case "extra_forbidden":
            return unknown_key(path, source, known)
        case "missing":
            hint = f"add '{path[-1]}: {'1' if path[-1] in VERSIONED and len(path) == 1 else '...'}'"
            return problem("FA014", source.key_place(path[:-1]), f"'{path[-1]}' is missing here", hint)
        case "version":
            sentence = f"this program reads version 1 of the format, got {shown(error['input'])}"
            return problem("FA019", source.place(path), sentence, f"write '{path[-1]}: 1'")
        case _:
            return bad_value(path, error, source)


def unknown_key(path: Path, source: Source, known: Mapping[int, list[str]]) -> Problem:
    """A key that the format does not have."""
    keys = known.get(id(source.node(path[:-1]).data), [])
    hint = did_you_mean(str(path[-1]), keys) or f"known here: {', '.join(keys)}; keys of your own begin with x-"
    place = source.key_place(path)
    return problem("FA013", place, f"unknown key '{path[-1]}'", hint)


def bad_value(path: Path, error: ErrorDetails, source: Source) -> Problem:
    """A value, or a key of the author's choice, that is not what is wanted."""
    of_key = bool(path) and path[-1] == "[key]"
    path = source.known_path(path)
    place = source.key_place(path) if of_key else source.place(path)
    name = "" if of_key else next((f"'{step}': " for step in reversed(path) if isinstance(step, str)), "")
    value = error["input"]
    if expected := error["msg"] if error["type"] == "shape" else SHAPES.get(error["type"], ""):
        return bad_shape(f"{name}expected {expected}", value, place, form_in(error, path))
    code = "FA013" if error.get("ctx", {}).get("pattern") == FEEL else "FA016"
    words = choices(error)
    hint = did_you_mean(value, words) if isinstance(value, str) else ""
    if isinstance(value, str) and error.get("ctx", {}).get("pattern") in (DURATION, RECOVERY):
        meant = duration_meant(value)
        hint = f"did you mean '{meant}'?" if meant else hint
    sentence = f"{name}expected {allowed(error)}, got {shown(value)}"
    return problem(code, place, sentence, hint or (form_in(error, path) if not of_key else ""))


def form_in(error: ErrorDetails, path: Path) -> str:
    """How a value is written that is said as a word, as a hint; empty where nobody knows."""
    word, document = error["input"], str(error.get("ctx", {}).get("class_name", ""))
    form = form_meant(str(path[-1]), word, document) if path and isinstance(word, str) else ""
    return f"write {form}" if form else ""


def bad_shape(expected: str, value: object, place: Place, form: str = "") -> Problem:
    """A list where text is wanted, and the like; a `form` is the hint how it is written instead."""
    sentence = f"{expected}, got {shape(value)}"
    if value is None:
        return problem("FA015", place, sentence, "write something after the colon, or remove the key")
    if expected.endswith("expected text") and isinstance(value, bool | int | float):
        return problem("FA017", place, sentence, "put it in quotes", f'"{place.text}"' if place.text else None)
    if expected.endswith("expected a list") and isinstance(value, Mapping):
        return problem("FA015", place, sentence, form or ROWS_HINT)
    return problem("FA015", place, sentence, BRACKET_HINT if expected.endswith("text") else form)


def allowed(error: ErrorDetails) -> str:
    """What the validator would have taken."""
    context = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        return EXPECTED[context["pattern"]]
    if error["type"] == "literal_error":  # an empty word is what stands where the key does not
        context = context | {"expected": re.sub(r"^'',? (?:or )?", "", context["expected"])}
    return ALLOWED.get(error["type"], error["msg"]).format_map(context)


def shown(value: object) -> str:
    """A value as a sentence shows it: short ones as they are, others by what they are."""
    if value in ("", [], {}):
        return "nothing"
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 40 else f"'{value[:37]}...'"
    return f"{value}" if isinstance(value, int | float) and not isinstance(value, bool) else shape(value)


def choices(error: ErrorDetails) -> Sequence[str]:
    """The words that are allowed, where only some are."""
    context = error.get("ctx", {})
    if "words" in context:
        return list(map(str, context["words"]))
    if error["type"] == "literal_error":
        return re.findall("'([^']*)'", context["expected"])
    return FEELS if context.get("pattern") == FEEL else ()


def believed(person: Node) -> Node:
    """What somebody is written to believe."""
    return person.children.get("believes", NOTHING)


def truth_like(source: Source) -> Iterator[Problem]:
    """Beliefs and facts that read like true or false and are neither."""
    cast = source.root.children.get("cast", source.root.children.get("people", NOTHING))
    people = cast.children.values()
    for held in (source.root.children.get("facts", NOTHING), *[believed(one) for one in (source.root, *people)]):
        for node in held.children.values():
            value = node.children.get("value", node)
            word = value.data if not value.style and isinstance(value.data, str) else ""
            if meant := TRUTH_LIKE.get(word.lower()):
                place = value.place(source.file)
                hint = f"write {meant}, or '{word}' in quotes if you mean the word"
                yield problem("FA018", place, f"{word} is a word here, not {meant}", hint, about=[word])

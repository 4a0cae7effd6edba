"""Reading: recorded values from JSON. The only module of the record that needs pydantic, and only where one reads."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import cache
from typing import Annotated, Any, Literal, cast

from pydantic import Field, TypeAdapter, ValidationError

from fatima_py.emotions import emotion_named
from fatima_py.errors import LogError, NameSyntaxError
from fatima_py.files import MOST
from fatima_py.inputs import bare, shown
from fatima_py.names import parse
from fatima_py.record import looks, town, values
from fatima_py.record.codec import OLDEST_READABLE, VERSION
from fatima_py.record.town import TownHeader, TownRecord
from fatima_py.record.values import Beat, External, Header, Record, Thought, Wording
from fatima_py.saved import Saved

__all__ = [
    "ALONE",
    "OF_A_TOWN",
    "adapter_of",
    "read_record",
    "read_town_record",
    "read_value",
    "record_schema",
    "schema_text",
]

ALONE: Mapping[str, type[Any]] = {
    "header": Header,
    "beat": Beat,
    "external": External,
    "thought": Thought,
    "wording": Wording,
    "trace": values.Trace,
    "decision": values.Decision,
    "emotion": values.Emotion,
    "event": values.Event,
    "look": looks.Look,
    "turn": looks.Turn,
    "wish": values.Wish,
    "provenance": values.Provenance,
}
"""The values that stand alone, by their `kind`."""
OF_A_TOWN: Mapping[str, type[Any]] = {
    "town": TownHeader,
    "born": town.Born,
    "occurrence": town.Occurrence,
    "percept": town.Percept,
    "asked": town.Asked,
    "activity": town.Activity,
    "talk": town.Talk,
    "spoken": town.Spoken,
    "remembered": town.Remembered,
    "reply": town.Reply,
    "crowd": town.CrowdStep,
    "swayed": town.Swayed,
    "end": town.End,
}
"""The lines of the log of a town, by their `kind`."""

ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def adapter_of(kind: str) -> TypeAdapter[Any]:
    """What reads the values of a kind."""
    if kind not in ADAPTERS:
        ADAPTERS[kind] = TypeAdapter(ALONE[kind] if kind in ALONE else OF_A_TOWN[kind])
    return ADAPTERS[kind]


@cache
def line_adapter() -> TypeAdapter[Record]:
    """What reads a line of a log."""
    return TypeAdapter(Annotated[Header | Beat | External | Thought | Wording, Field(discriminator="kind")])


@cache
def town_adapter() -> TypeAdapter[TownRecord]:
    """What reads a line of the log of a town."""
    return TypeAdapter(Annotated[TownRecord, Field(discriminator="kind")])


def read_record(text: str, where: str) -> Record:
    """A line of a log. Raises LogError, which says `where` it stands and what was expected."""
    record: Record = read_line(line_adapter(), text, where, "header")
    return record


def read_town_record(text: str, where: str) -> TownRecord:
    """A line of the log of a town. Raises LogError, which says `where` it stands and what was expected."""
    record: TownRecord = read_line(town_adapter(), text, where, "town")
    return record


def read_line(adapter: TypeAdapter[Any], text: str, where: str, first: str) -> Any:  # noqa: ANN401 - what the adapter reads
    """A line of a log whose first line is of the kind `first`. Raises LogError, which tells of another form of logs."""
    try:
        return checked(adapter, text, where)
    except LogError:
        if other := other_form(text, first):
            raise LogError(f"{where}: {other}") from None
        raise


def checked(adapter: TypeAdapter[Any], text: str, where: str) -> Any:  # noqa: ANN401 - what the adapter reads
    """A value that is all that it should be. Raises LogError, which says `where` it stands, for any other."""
    if text.count(",") > MOST:  # each fault in them would be kept
        raise LogError(f"{where}: it holds more than {MOST} values")
    try:
        value = adapter.validate_json(text, strict=True)
    except (ValidationError, RecursionError) as wrong:
        raise LogError(f"{where}: {fault_of(wrong)}") from None
    for fault in faults(value):
        raise LogError(f"{where}: {fault}")
    return value


BEGINNINGS: Mapping[str, str] = {
    "header": "this is the recording of a play; expected the log of a run, as 'fatima sim' writes it",
    "town": "this is the log of a run; expected the recording of a play, as 'fatima play --record' makes it",
}
"""What a file is that begins with a line of a kind, for whoever expects the other."""


def other_form(text: str, first: str) -> str:
    """What wrote a first line that is not read here, in a sentence; empty for anything else."""
    read: object = None
    with suppress(ValueError, RecursionError):
        read = json.loads(text)
    if not isinstance(read, dict):
        return ""
    told = cast("dict[str, object]", read)
    if "fatima_log" in told:
        return (
            f"this recording was written by fatima_py 0.1.0 or older, in form {shown(told['fatima_log'])}, and form "
            f"{VERSION} is read here; record the play again (its seed is {shown(told.get('seed'))})"
        )
    kind, version, oldest, engine = (told.get(key) for key in ("kind", "version", "oldest_readable", "engine"))
    if isinstance(kind, str) and kind in BEGINNINGS and kind != first:
        return BEGINNINGS[kind]
    if kind == first and isinstance(version, int) and isinstance(oldest, int):
        return form_fault(version, oldest, engine)
    return ""


def form_fault(version: int, oldest: int, engine: object) -> str:
    """What is wrong with the form of a recording, in a sentence; empty for one that is read here."""
    if version >= OLDEST_READABLE and oldest <= VERSION:
        return ""
    return (
        f"this recording was written by fatima_py {bare(engine)}, in form {shown(version)}, and the forms "
        f"{OLDEST_READABLE} to {VERSION} are read here"
    )


NAMES = frozenset(["event", "action", "percept"])
"""What holds a name of the engine."""
TIMES = frozenset(["time", "took", "start", "hesitated"])
"""What is counted in seconds from the beginning of a play; what is remembered may have `happened` before it."""
LINES = ("header", "beat", "external", "thought", "wording")
"""The kinds of the lines of a log."""
TAGS = frozenset([*LINES, *OF_A_TOWN])
"""What stands before the place of a fault: the kind of the line in which it is."""
WHOLE = frozenset(["id", "tick", "until", "asked", "records", "step"])
"""What is counted in whole numbers from 0."""


def faults(value: object, place: str = "") -> Iterator[str]:
    """What can be no part of a play although it is of the right type, each with its place."""
    if isinstance(value, tuple):
        for number, item in enumerate(cast("tuple[object, ...]", value)):
            yield from faults(item, f"{place}{number}.")
    elif isinstance(value, values.Recorded):
        if isinstance(value, Header | TownHeader):
            yield from filter(None, [form_fault(value.version, value.oldest_readable, value.engine)])
        remembered = isinstance(value, values.Event)  # an event by itself may be one that is remembered
        for name in names_of(cast("Any", type(value))):
            part: object = getattr(value, name)
            if not (remembered and name == "time"):
                yield from fault_in(name, part, place)
            if isinstance(part, tuple | values.Recorded):
                yield from faults(cast("object", part), f"{place}{name}.")


@cache
def names_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class of values
    """The names of the fields of a class of values."""
    return tuple([one.name for one in fields(kind)])


def fault_in(name: str, part: object, place: str) -> Iterator[str]:
    """What is wrong with the value of a field by itself."""
    if name in NAMES and isinstance(part, str):
        try:
            parse(part)
        except NameSyntaxError as wrong:
            yield f"{place}{name}: {wrong}"
    elif name in TIMES and isinstance(part, float) and part < 0:
        yield f"{place}{name}: a time of {part:g} s is out of range: expected 0 or more"
    elif name == "half_life" and isinstance(part, float) and part <= 0:
        yield f"{place}{name}: a half life of {part:g} s is out of range: expected more than 0"
    elif name in WHOLE and isinstance(part, int) and part < 0:
        yield f"{place}{name}: a {name} of {shown(part)} is out of range: expected 0 or more"
    elif name == "type" and isinstance(part, str) and emotion_named(part) is None:
        yield f"{place}{name}: there is no emotion {shown(part)}"


def read_value(told: Mapping[str, Any], *kinds: str) -> Any:  # noqa: ANN401 - which value it is, its `kind` says
    """A value from what `as_dict` made of it. Raises LogError for what is none, or none of the `kinds` expected."""
    if not isinstance(cast("object", told), Mapping):
        raise LogError(f"this is no recorded value: expected what `as_dict` gives, found {type(told).__name__}")
    kind, expected = told.get("kind"), kinds or tuple(ALONE)
    if not isinstance(kind, str) or kind not in expected or kind not in ALONE:
        raise LogError(
            f"there is no value of the kind {shown(told.get('kind'))}: expected one of {', '.join(expected)}"
        )
    return checked(adapter_of(kind), Saved(told, f"this {kind}").as_json(), f"this is no {kind}")


def fault_of(wrong: ValidationError | RecursionError) -> str:
    """The first fault in a sentence: where in the value, what was expected, what stands there."""
    if isinstance(wrong, RecursionError):
        return "it is nested too deeply"
    first = wrong.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return "this line is no JSON object, so the file is no recording"
    if not first["loc"]:
        kinds = tuple(OF_A_TOWN) if "'town'" in first["msg"] else LINES
        return f"this line is no part of a recording: expected a {', '.join(kinds[:-1])} or {kinds[-1]}"
    place = ".".join(str(part) for part in first["loc"][first["loc"][0] in TAGS :])
    found = "" if first["type"] == "missing" else f" (it is {shown(first['input'])})"
    return f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}{found}"


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a recorded value: of a line of a log, or of any other that stands alone."""
    adapters: list[tuple[Any, Literal["validation"], TypeAdapter[Any]]] = [
        (value, "validation", adapter_of(kind)) for kind, value in (*ALONE.items(), *OF_A_TOWN.items())
    ]
    _, schema = TypeAdapter.json_schemas(adapters, ref_template="#/$defs/{model}")
    lines = {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in (*ALONE.values(), *OF_A_TOWN.values())]}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"fatima_py recording, form {VERSION}"}
    return {**head, **lines, **schema}


def schema_text() -> str:
    """The schema as it is written to a file."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"

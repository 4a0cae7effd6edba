"""The JSON Schemas of scenarios, settings, studies, plans and wordings, in draft-07: the newest that editors read."""

import json
from collections.abc import Mapping

from fatima_py.scenario.emit.describing import descriptions_of
from fatima_py.scenario.emit.hovers import hover_of
from fatima_py.scenario.schema.documents import ScenarioDoc
from fatima_py.scenario.schema.fields import Doc
from fatima_py.scenario.schema.forms import documents
from fatima_py.scenario.schema.prereg import PreregDoc
from fatima_py.scenario.schema.setting import SettingDoc
from fatima_py.scenario.schema.study import StudyDoc
from fatima_py.scenario.schema.wordings import WordingsDoc
from fatima_py.scenario.source.spans import Data

__all__ = [
    "prereg_schema",
    "prereg_schema_text",
    "scenario_schema",
    "schema_text",
    "setting_schema",
    "setting_schema_text",
    "study_schema",
    "study_schema_text",
    "wordings_schema",
    "wordings_schema_text",
]

DRAFT = "http://json-schema.org/draft-07/schema#"
BY_NAME = {"properties", "patternProperties", "definitions"}
"""Keywords whose keys are the author's, and whose values are schemas."""


def scenario_schema() -> dict[str, Data]:
    """What `scenario.schema.json` holds."""
    return whole(ScenarioDoc, "scenario")


def setting_schema() -> dict[str, Data]:
    """What `setting.schema.json` holds."""
    return whole(SettingDoc, "setting")


def study_schema() -> dict[str, Data]:
    """What `study.schema.json` holds."""
    return whole(StudyDoc, "study")


def prereg_schema() -> dict[str, Data]:
    """What `prereg.schema.json` holds."""
    return whole(PreregDoc, "prereg")


def wordings_schema() -> dict[str, Data]:
    """What `wordings.schema.json` holds."""
    return whole(WordingsDoc, "wordings")


def whole(document: type[Doc], kind: str) -> dict[str, Data]:
    """The schema of one kind of file."""
    head: Mapping[str, Data] = {
        "$schema": DRAFT,
        "$id": f"{kind}.schema.json",
        "title": f"fatima_py {kind}, format 1",
    }
    made = described(document.model_json_schema(ref_template="#/definitions/{model}"), document.__name__)
    schema = explained(lowered(made), document.__name__)
    return {**head, **schema} if isinstance(schema, dict) else {}


def schema_text() -> str:
    """The schema of a scenario as it is written to a file."""
    return written(scenario_schema())


def setting_schema_text() -> str:
    """The schema of a setting as it is written to a file."""
    return written(setting_schema())


def study_schema_text() -> str:
    """The schema of a study as it is written to a file."""
    return written(study_schema())


def prereg_schema_text() -> str:
    """The schema of the plan of a study as it is written to a file."""
    return written(prereg_schema())


def wordings_schema_text() -> str:
    """The schema of a file of wordings as it is written to a file."""
    return written(wordings_schema())


def written(schema: Mapping[str, Data]) -> str:
    """A schema as it is written to a file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def described(schema: dict[str, Data], document: str) -> Data:
    """A schema of documents in which every key says what stands under it in their classes, its keywords in order."""
    said = {kind.__name__: descriptions_of(kind) for kind in documents(Doc)}
    below = schema.get("$defs")
    for name, kind in ((document, schema), *(below.items() if isinstance(below, dict) else ())):
        keys = kind.get("properties") if isinstance(kind, dict) else None
        for key, one in keys.items() if isinstance(keys, dict) else ():
            if isinstance(keys, dict) and isinstance(one, dict) and key in said[name]:
                keys[key] = dict(sorted({**one, "description": said[name][key]}.items()))
    return schema


def lowered(schema: Data) -> Data:
    """A schema of draft 2020-12 as one of draft-07, without what only repeats the name of a field or says nothing."""
    if isinstance(schema, list):
        return [lowered(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Data] = {}
    for keyword, value in renamed(schema).items():
        if keyword in BY_NAME and isinstance(value, dict):
            made[keyword] = {name: lowered(part) for name, part in value.items()}
        elif keyword != "title" and not (keyword == "default" and says_nothing(value)):
            made[keyword] = lowered(value)
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    if "$ref" in made and len(made) > 1:
        # What stands beside a reference is not read in draft-07.
        made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    return made


def explained(schema: Data, document: str) -> Data:
    """A schema in which every key of a document says what it is, where the document does not say it itself."""
    if isinstance(schema, list):
        return [explained(part, document) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Data] = {}
    for keyword, value in schema.items():
        if keyword == "definitions" and isinstance(value, dict):
            made[keyword] = {name: explained(part, name) for name, part in value.items()}
        elif keyword == "properties" and isinstance(value, dict):
            made[keyword] = {key: with_hover(explained(part, document), document, key) for key, part in value.items()}
        else:
            made[keyword] = explained(value, document)
    return made


def with_hover(schema: Data, document: str, key: str) -> Data:
    """The schema of a key, with what is said of it."""
    said = hover_of(document, key)
    if not isinstance(schema, dict) or "description" in schema or not said:
        return schema
    if "$ref" in schema:  # what stands beside a reference is not read in draft-07
        return {"allOf": [schema], "description": said}
    return {"description": said, **schema}


def renamed(schema: Mapping[str, Data]) -> dict[str, Data]:
    """The same keywords under the names they had in draft-07."""
    made = dict(schema)
    if "prefixItems" in made:
        rest = made.pop("items", True)
        made |= {"items": made.pop("prefixItems"), "additionalItems": rest}
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    return made


def says_nothing(default: Data) -> bool:
    """Whether a default is no more than 'not given'."""
    return default is None or default == "" or isinstance(default, list | dict)

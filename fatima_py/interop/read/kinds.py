"""Kinds: what a file of the FAtiMA Toolkit is, and which generation of it."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from fatima_py.interop.read.document import Json

__all__ = ["EXTENSIONS", "SOURCES", "Kind", "generation_of", "kind_of", "root_of"]


class Kind(StrEnum):
    """What a file holds."""

    SCENARIO = "scenario"
    CHARACTER = "character"
    APPRAISAL = "appraisal rules"
    DECISION = "action rules"
    IMPORTANCE = "attribution rules"
    EXCHANGES = "social exchanges"
    WORLD = "world model"
    STORAGE = "rule storage"


EXTENSIONS: Mapping[str, Kind] = {
    ".iat": Kind.SCENARIO,
    ".rpc": Kind.CHARACTER,
    ".ea": Kind.APPRAISAL,
    ".edm": Kind.DECISION,
    ".si": Kind.IMPORTANCE,
    ".cif": Kind.EXCHANGES,
    ".wmo": Kind.WORLD,
}
"""How the names of old files end; those of today end in `.json` or in whatever their author liked."""
SOURCES: Mapping[Kind, tuple[str, ...]] = {
    Kind.APPRAISAL: ("EmotionalAppraisalAssetSource",),
    Kind.DECISION: ("EmotionalDecisionMakingSource", "EmotionalDecisionMakingAssetSource"),
    Kind.IMPORTANCE: ("SocialImportanceAssetSource", "SocialImportanceSource"),
    Kind.EXCHANGES: ("CommeillFautAssetSource", "CommeillFautSource"),
}
"""The fields in which a character names the files of its rules."""
SIGNS: Mapping[str, Kind] = {
    "AppraisalRules": Kind.APPRAISAL,
    "ActionTendencies": Kind.DECISION,
    "AttributionRules": Kind.IMPORTANCE,
    "SocialExchanges": Kind.EXCHANGES,
    "Effects": Kind.WORLD,
    "EffectsByEventNames": Kind.WORLD,
    "Dialogues": Kind.SCENARIO,
    "PlayerDialogues": Kind.SCENARIO,
    "AgentDialogues": Kind.SCENARIO,
    "CharacterSources": Kind.SCENARIO,
    "Characters": Kind.SCENARIO,
    "ScenarioName": Kind.SCENARIO,
    "KnowledgeBase": Kind.CHARACTER,
    "EmotionalAppraisalAssetSource": Kind.CHARACTER,
    "EmotionalDecisionMakingAssetSource": Kind.CHARACTER,
    "CharacterName": Kind.CHARACTER,
}
"""What only one kind of file has, the surest first."""
PARTS = ("EmotionalAppraisalAsset", "EmotionalDecisionMakingAsset", "SocialImportanceAsset", "CommeillFautAsset")
HALF_LIVES = ("EmotionalHalfLifeDecayTime", "MoodHalfLifeDecayTime", "HalfLifeDecayConstant", "EmotionalState")


def root_of(value: Json) -> Mapping[str, Json]:
    """The fields of a document, which may stand among its references; none where it is no object."""
    root = value.get("root", value) if isinstance(value, dict) else None
    if isinstance(root, str) and isinstance(value, dict) and isinstance(shared := value.get("references"), list):
        root = next((one for one in shared if isinstance(one, dict) and f"refId@{one.get('refId')}" == root), None)
    return root if isinstance(root, dict) else {}


def kind_of(value: Json, extension: str) -> Kind | None:
    """What a document is: by what it holds, or by the end of its name where it holds nothing. None for any other."""
    if isinstance(value, list):
        return Kind.STORAGE if any(part in value for part in PARTS) else None
    root = root_of(value)
    wrapped = isinstance(value, dict) and "root" in value
    found = next((kind for sign, kind in SIGNS.items() if sign in root), None)
    return found or (EXTENSIONS.get(extension.lower()) if wrapped else None)


def generation_of(kind: Kind, root: Mapping[str, Json]) -> str:
    """The versions of the Toolkit that write a document like this, as far as the document shows it."""
    return GENERATIONS[kind](root)


def scenario(root: Mapping[str, Json]) -> str:
    """By where lines and characters are."""
    if "PlayerDialogues" in root or "AgentDialogues" in root:
        return "v1.4" if "CharacterSources" in root else "v1.0"
    if "WorldModelSource" in root:
        return "v2.5-v3.0"
    cast = root.get("Characters")
    if isinstance(cast, list) and any(isinstance(one, dict) and "Source" in one for one in cast):
        return "v1.0"
    return "v2.0" if "CharacterSources" in root or "Characters" not in root else "v4.0 or later"


def character(root: Mapping[str, Json]) -> str:
    """By the files it refers to, and what it remembers."""
    if "KnowledgeBase" not in root:
        return "v1.0"
    if not any(key.endswith("Source") for key in root):
        return "v4.0 or later"
    state = root.get("EmotionalState")
    if "WorkingMemory" in root or "Goals" in root:
        return "v2.5-v3.0"
    return "v2.0-v3.0" if isinstance(state, dict) and "initialTick" in state else "v1.4"


def appraisal(root: Mapping[str, Json]) -> str:
    """By what was put elsewhere since."""
    if any(key in root for key in HALF_LIVES):
        return "v1.0"
    if "KnowledgeBase" in root:
        return "v1.4"
    if "Goals" in root:
        return "v2.5-v3.0"
    return "v2.0" if "EmotionDispositions" in root else "v4.0 or later"


def decision(root: Mapping[str, Json]) -> str:
    """By the fields of its rules."""
    rules = root.get("ActionTendencies")
    fields = (
        {key for rule in rules if isinstance(rule, dict) for key in rule} if isinstance(rules, list) else set[str]()
    )
    if "DefaultActionPriority" in root:
        return "v2.0" if "Type" in fields else "v1.0-v1.4"
    return "v2.5 or later"


def importance(root: Mapping[str, Json]) -> str:
    """By what was given up."""
    if "Conferrals" in root:
        return "v1.0-v1.4"
    return "v2.0-v3.0" if "Claims" in root else "v4.0 or later"


def exchanges(root: Mapping[str, Json]) -> str:
    """By the fields of its exchanges."""
    found = root.get("SocialExchanges")
    fields = {key for one in found if isinstance(one, dict) for key in one} if isinstance(found, list) else set[str]()
    if "RuleList" in root or fields & {"Intent", "Instantiation", "EffectsList"}:
        return "v1.4"
    return "v2.0" if "_triggerRules" in root or "InfluenceRule" in fields else "v2.5 or later"


def world(root: Mapping[str, Json]) -> str:
    """By its parts."""
    return "v2.5" if "EffectsByEventNames" in root or "Priorities" not in root else "v2.5-v3.0"


GENERATIONS: Mapping[Kind, Callable[[Mapping[str, Json]], str]] = {
    Kind.SCENARIO: scenario,
    Kind.CHARACTER: character,
    Kind.APPRAISAL: appraisal,
    Kind.DECISION: decision,
    Kind.IMPORTANCE: importance,
    Kind.EXCHANGES: exchanges,
    Kind.WORLD: world,
    Kind.STORAGE: lambda _: "v4.0 or later",
}

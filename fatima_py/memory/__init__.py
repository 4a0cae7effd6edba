"""Egocentric memory: episodes as their owner lived them, and how they come to mind."""

from fatima_py.memory.account import Account, Affect, Question, account_of
from fatima_py.memory.asking import Occasion, Occasions, occasions, remembered
from fatima_py.memory.dates import Span, spans
from fatima_py.memory.distorting import Blurred, Coloured, Retold, Sourced, blurred, coloured, retold, sourced
from fatima_py.memory.episode import PLAIN, Context, Episode, Felt, Source
from fatima_py.memory.erasing import Erased, erase_person
from fatima_py.memory.forgetting import (
    FORGETTING,
    FORGOTTEN,
    Ebbinghaus,
    Forgetting,
    MemoryBankLegacy,
    MemoryTrace,
    Never,
    Power,
    forgetting_named,
    is_forgotten,
    luck_of,
)
from fatima_py.memory.fusion import fuse
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.inspecting import inspect_life
from fatima_py.memory.lines import export_life, import_life
from fatima_py.memory.recall import HALF_LIFE, activation
from fatima_py.memory.recollecting import Recollecting
from fatima_py.memory.search import Recollection, Search
from fatima_py.memory.sqlite import SqliteStore
from fatima_py.memory.store import MemoryStore
from fatima_py.memory.strategies import PRIMARIES, Strategy, plutchik_distance, primaries
from fatima_py.memory.weighing import RecallWeights, Term

__all__ = [
    "FORGETTING",
    "FORGOTTEN",
    "HALF_LIFE",
    "PLAIN",
    "PRIMARIES",
    "Account",
    "Affect",
    "Blurred",
    "Coloured",
    "Context",
    "Ebbinghaus",
    "Episode",
    "Erased",
    "Felt",
    "Forgetting",
    "InMemoryStore",
    "MemoryBankLegacy",
    "MemoryStore",
    "MemoryTrace",
    "Never",
    "Occasion",
    "Occasions",
    "Power",
    "Question",
    "RecallWeights",
    "Recollecting",
    "Recollection",
    "Retold",
    "Search",
    "Source",
    "Sourced",
    "Span",
    "SqliteStore",
    "Strategy",
    "Term",
    "account_of",
    "activation",
    "blurred",
    "coloured",
    "erase_person",
    "export_life",
    "forgetting_named",
    "fuse",
    "import_life",
    "inspect_life",
    "is_forgotten",
    "luck_of",
    "occasions",
    "plutchik_distance",
    "primaries",
    "remembered",
    "retold",
    "sourced",
    "spans",
]

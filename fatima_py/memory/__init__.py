"""Egocentric memory: episodes as their owner lived them, and where they are kept."""

from fatima_py.memory.episode import PLAIN, Context, Episode, Felt, Source
from fatima_py.memory.erasing import Erased, erase_person
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.inspecting import inspect_life
from fatima_py.memory.lines import export_life, import_life
from fatima_py.memory.recall import HALF_LIFE, activation
from fatima_py.memory.sqlite import SqliteStore
from fatima_py.memory.store import CountingStore, MemoryStore

__all__ = [
    "HALF_LIFE",
    "PLAIN",
    "Context",
    "CountingStore",
    "Episode",
    "Erased",
    "Felt",
    "InMemoryStore",
    "MemoryStore",
    "Source",
    "SqliteStore",
    "activation",
    "erase_person",
    "export_life",
    "import_life",
    "inspect_life",
]

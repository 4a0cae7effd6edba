"""Egocentric memory: episodes as their owner lived them, and how they come to mind."""

from fatima_py.memory.episode import Episode, Felt
from fatima_py.memory.in_memory import InMemoryStore
from fatima_py.memory.recall import HALF_LIFE, activation
from fatima_py.memory.store import MemoryStore

__all__ = ["HALF_LIFE", "Episode", "Felt", "InMemoryStore", "MemoryStore", "activation"]

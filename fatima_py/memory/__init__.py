"""Egocentric memory: episodes as their owner lived them, and how they come to mind."""

from fatima_py.memory.episode import Episode
from fatima_py.memory.store import EpisodicMemory

__all__ = ["Episode", "EpisodicMemory"]

"""Testing: checks for parts of one's own."""

from fatima_py.testing.affect import check_affect_model
from fatima_py.testing.assertions import check_assertions
from fatima_py.testing.checks import check_realizer
from fatima_py.testing.forgetting import check_forgetting
from fatima_py.testing.memory import check_memory_store
from fatima_py.testing.saliency import check_saliency
from fatima_py.testing.turn_taking import check_turn_taking
from fatima_py.testing.vector_index import check_vector_index

__all__ = [
    "check_affect_model",
    "check_assertions",
    "check_forgetting",
    "check_memory_store",
    "check_realizer",
    "check_saliency",
    "check_turn_taking",
    "check_vector_index",
]

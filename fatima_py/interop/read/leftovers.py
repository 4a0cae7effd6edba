"""Leftovers: fields of the FAtiMA Toolkit's files that nothing is made of."""

from collections.abc import Container

from fatima_py.interop.read.document import Json, Node

__all__ = ["note_unknown"]

SERIALIZER = {"classId", "refId", "Id"}
"""What the serializer puts beside the fields of an object, for its own use."""


def note_unknown(node: Node, known: Container[str]) -> None:
    """Note the fields of an object that nothing is made of, if there is anything in them."""
    for key, value in node.fields() if isinstance(node.value, dict) else ():
        if key not in known and key not in SERIALIZER and says_something(value.value):
            value.warn("nothing is made of this")


def says_something(value: Json) -> bool:
    """Whether there is anything in a value, however deep."""
    if isinstance(value, dict):
        return any(says_something(one) for one in value.values())
    return any(map(says_something, value)) if isinstance(value, list) else bool(value)

"""Later: fields that came to the values of a setting after these were first digested."""

from dataclasses import Field, field
from typing import Any

__all__ = ["is_said", "later"]

LATER = {"later": True}


def later(default: Any) -> Any:  # noqa: ANN401 - as `field` of the standard library
    """A field that counts in digests only where it is not as by default, so that those made before it stay."""
    return field(default=default, metadata=LATER)


def is_said(one: "Field[Any]", value: object) -> bool:
    """Whether what a field holds counts in a digest."""
    return not one.metadata.get("later") or value != one.default

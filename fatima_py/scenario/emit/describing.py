"""Describing: what is said of the keys of a document where its class is written."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from textwrap import dedent

from fatima_py.scenario.schema.fields import Doc

__all__ = ["descriptions_of"]


def descriptions_of(document: type[Doc]) -> Mapping[str, str]:
    """The text under each key of a document that has one, by the key as an author writes it.

    >>> from fatima_py.scenario.schema.setting import SettingDoc
    >>> descriptions_of(SettingDoc)["setting"]
    'What it is called.'
    """
    said: dict[str, str] = {}
    for kind in reversed(document.__mro__):
        if issubclass(kind, Doc):
            said |= said_in(kind)
    return {field.alias or name: said[name] for name, field in document.model_fields.items() if name in said}


def said_in(kind: type[Doc]) -> Iterator[tuple[str, str]]:
    """Each field that a class writes, with the text right under it; none where the class came without its source."""
    with suppress(OSError):
        (written,) = ast.parse(dedent(inspect.getsource(kind))).body
        for field, text in pairwise(written.body if isinstance(written, ast.ClassDef) else ()):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                    yield name, inspect.cleandoc(said)
                case _:
                    pass

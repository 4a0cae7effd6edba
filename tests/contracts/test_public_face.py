"""The public face: few names, in order, each with its sentence."""

import inspect
import types
from importlib import import_module

import pytest

import fatima_py


def test_the_public_names_are_sorted():
    assert [*fatima_py.__all__] == sorted(fatima_py.__all__)


def test_the_public_names_are_few():
    assert len(fatima_py.__all__) <= 20


def test_the_public_names_are_all_there_is():
    visible = {name for name in dir(fatima_py) if not name.startswith("_")}
    modules = {name for name in visible if isinstance(getattr(fatima_py, name), types.ModuleType)}

    assert visible - modules == {*fatima_py.__all__} - modules


def test_every_public_name_is_documented():
    silent = [name for name in fatima_py.__all__ if not inspect.getdoc(getattr(fatima_py, name))]

    assert not silent


@pytest.mark.parametrize("name", ["fatima_py", "fatima_py.realize", "fatima_py.scenario"])
def test_what_is_loaded_later_is_seen_by_who_looks_around(name):
    module = import_module(name)

    assert {*module.__all__} <= {*dir(module)}
    assert all(hasattr(module, public) for public in module.__all__)

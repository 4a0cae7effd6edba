"""Compile: from documents and sentences to the values that the engine works with."""

__all__: list[str] = []

"""Engines: what runs many tasks: one after the other, in processes of this machine, or on many machines."""

__all__: list[str] = []

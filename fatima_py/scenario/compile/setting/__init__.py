"""The setting: its places, people, ties, day and what may happen, as values that a simulation runs."""

__all__: list[str] = []

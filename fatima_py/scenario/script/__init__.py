"""Script: the dialogue of a scenario as authors write it, and one row of it."""

__all__: list[str] = []

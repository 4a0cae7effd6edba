"""Feelings, moods and goals: what they can come to, and what waits for that."""

__all__: list[str] = []

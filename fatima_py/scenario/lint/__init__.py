"""Lint: what is probably not what the author meant, found without playing."""

__all__: list[str] = []

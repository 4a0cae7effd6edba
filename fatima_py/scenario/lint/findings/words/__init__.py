"""The words of a line and what is written beside them: slots, styles, weights, names."""

__all__: list[str] = []

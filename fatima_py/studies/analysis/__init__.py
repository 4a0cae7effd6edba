"""Analysis: what the values of many runs say, each number with how far it can be trusted; pure functions of arrays."""

__all__: list[str] = []

"""Schema: what a scenario file and a character sheet may say, as documents."""

__all__: list[str] = []

"""Who is in the play, and what they promise."""

__all__: list[str] = []

"""States of the dialogue: coming into them, staying, leaving, interrupting."""

__all__: list[str] = []

"""The command line: verbs for authors and researchers."""

__all__: list[str] = []

"""The report of a study: figures, tables and text that open from a disk, made of what its runs have left."""

__all__: list[str] = []

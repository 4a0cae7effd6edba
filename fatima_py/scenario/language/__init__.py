"""Language: the sentences, rows and scripts that authors write."""

__all__: list[str] = []

"""What is probably not what the author meant, a module for each kind of finding."""

__all__: list[str] = []

"""Source: files as they are written, with the place of everything in them."""

__all__: list[str] = []

"""What is probably not what the author of a setting meant, found without simulating."""

__all__: list[str] = []

"""What is said, to whom and how often, and what tests wait to hear."""

__all__: list[str] = []

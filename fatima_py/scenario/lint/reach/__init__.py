"""What may come to be in a scenario: who is asked, what they know, feel and say, and which states are reached."""

__all__: list[str] = []

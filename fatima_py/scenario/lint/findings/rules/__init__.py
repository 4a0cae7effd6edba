"""Rules: what they wait for, whom they are about, and which goes before which."""

__all__: list[str] = []

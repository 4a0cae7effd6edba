"""Emit: what the format writes, scenarios as YAML and the schema for editors."""

__all__: list[str] = []

"""Beliefs and conditions: what is asked, who can meet it, and what nobody asks."""

__all__: list[str] = []

"""The world: what follows from what is done."""

from fatima_py.world.effects import Change, Effect, EffectRule, World

__all__ = ["Change", "Effect", "EffectRule", "World"]

"""View: pictures of dialogues and of feelings."""

from fatima_py.view.portrait import draw_lives, draw_moods

__all__ = ["draw_lives", "draw_moods"]

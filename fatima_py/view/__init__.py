"""View: pictures of dialogues and of feelings."""

from fatima_py.view.portrait import draw_moods, draw_timelines

__all__ = ["draw_moods", "draw_timelines"]

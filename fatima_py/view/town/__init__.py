"""Town: pictures of a run of a town: moods over its day, a film of its people, and a timeline to look into."""

from fatima_py.view.town.chronicle import chronicle_of
from fatima_py.view.town.film import FILMS, Reel, animate
from fatima_py.view.town.moods import Excerpt, draw_town
from fatima_py.view.town.timeline import timeline_page
from fatima_py.view.town.values import Chronicle

__all__ = ["FILMS", "Chronicle", "Excerpt", "Reel", "animate", "chronicle_of", "draw_town", "timeline_page"]

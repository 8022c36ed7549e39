"""The site as one object: reads the library, opens the store, joins the rooms and the bell."""

from flask import Flask

from engine.library import read_library
from engine.workflows.standings import catch_up
from jobs.bell import bell_in
from storage import open_store
from web.rooms import Rooms
from web.settings import Settings
from web.site import make_site


def create_app(settings: Settings | None = None) -> Flask:
    """Return the site; ReadingError with every problem where `questionnaires/` cannot be used."""
    chosen = settings or Settings.from_environment()
    store = open_store(chosen.home)
    library = read_library()
    catch_up(store, library)
    site = make_site(Rooms(chosen, library, store, ring=bell_in(chosen.home).ring))
    for notice in store.notices:
        site.logger.warning("%s", notice.en)
    return site

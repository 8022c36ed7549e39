"""One's own account, whatever the role: password, devices."""

from web.own import overview, password
from web.own.blueprint import own

__all__ = ["overview", "own", "password"]

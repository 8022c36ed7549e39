"""One's own account, whatever the role: password, second factor, devices."""

from web.own import overview, password, second_factor
from web.own.blueprint import own

__all__ = ["overview", "own", "password", "second_factor"]

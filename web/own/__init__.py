"""One's own account, whatever the role: password, second factor, e-mail, devices."""

from web.own import mail, overview, password, second_factor
from web.own.blueprint import own

__all__ = ["mail", "overview", "own", "password", "second_factor"]

"""Tokens: secrets that sessions, links and invitations are opened by; only their holders have them."""

from hashlib import sha256


def token_digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256, in hexadecimal."""
    return sha256(token.encode()).hexdigest()

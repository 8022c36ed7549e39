"""The port to official texts: what was obtained, what was read in it, and the readings that people confirmed."""

from typing import Protocol

from engine.law_text.kept import Confirmation, KeptText, TextVersion


class LawTexts(Protocol):
    """Keeps official texts, several versions of an instrument side by side; nothing is ever removed."""

    def keep_text(self, text: KeptText, file: bytes, form: str, by: str) -> bool:
        """Keep a text with the bytes it was read from, and tell whether its instrument did not have those yet.

        The same bytes again put day, source and tree in the place of the former ones; what was confirmed stays.
        ValueError where `digest` is not that of the bytes.
        """

    def kept_texts(self, instrument: str = "") -> tuple[KeptText, ...]:
        """Return the texts of an instrument, or all, by instrument, the latest version first."""

    def text_versions(self, instrument: str = "") -> tuple[TextVersion, ...]:
        """Return what there is of an instrument, or of all, in the order of `kept_texts`, without the texts."""

    def text_file(self, digest: str) -> tuple[str, bytes] | None:
        """Return form and bytes of a file that a text was read from; DamagedError where they changed."""

    def confirm_reading(self, instrument: str, digest: str, confirmation: Confirmation) -> None:
        """Keep how the words of a doubt read, over what was said of it before; NotFoundError where there is none."""

    def confirmations(self, instrument: str, digest: str) -> tuple[Confirmation, ...]:
        """Return every confirmation of a text, oldest first."""

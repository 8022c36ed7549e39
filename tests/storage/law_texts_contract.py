"""What every storage engine must do about official texts."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from datetime import date

import pytest

from engine.errors import NotFoundError
from engine.law_text.as_json import content_of
from engine.law_text.kept import Confirmation
from tests.engine.official import STRAY, TEXT, kept
from tests.storage.records import T1, T2, T3

FILE, OTHER = "某省样例条例".encode(), b"another copy"
LAW = kept(digest=hashlib.sha256(FILE).hexdigest(), kept=T1)
LATER = kept(digest=hashlib.sha256(OTHER).hexdigest(), kept=T1, dated=date(2026, 1, 1))
CONFIRMED = Confirmation(STRAY.key, "服务", "cli", T2)


def said(text):
    """Return all that a kept text says, comparable."""
    return (
        text.instrument,
        text.digest,
        text.dated,
        text.source,
        text.kept,
        content_of(text.text),
        dict(text.confirmed),
    )


class LawTextsContract:
    def test_official_text_comes_back_with_its_file_and_nothing_lost(self, store):
        assert store.keep_text(LAW, FILE, "txt", "cli") is True
        (found,) = store.kept_texts("hubei")
        assert said(found) == said(LAW)
        assert store.text_file(LAW.digest) == ("txt", FILE)
        assert [(entry.by, entry.action) for entry in store.trail("hubei")] == [("cli", "keep official text")]
        assert (store.kept_texts("xuzhou"), store.text_file("e" * 64)) == ((), None)

    def test_versions_stand_side_by_side_the_latest_first(self, store):
        elsewhere = replace(LAW, instrument="xuzhou")
        for text, file in ((LAW, FILE), (LATER, OTHER), (elsewhere, FILE)):
            assert store.keep_text(text, file, "txt", "cli")
        assert [text.digest for text in store.kept_texts("hubei")] == [LATER.digest, LAW.digest]
        assert [text.instrument for text in store.kept_texts()] == ["hubei", "hubei", "xuzhou"]

    def test_versions_are_listed_without_their_texts(self, store):
        store.keep_text(LAW, FILE, "txt", "cli")
        store.keep_text(LATER, OTHER, "txt", "cli")
        names = ("instrument", "digest", "dated", "source", "kept")
        listed = [tuple(getattr(text, name) for name in names) for text in store.kept_texts()]
        assert [astuple(version) for version in store.text_versions("hubei")] == listed
        assert store.text_versions() == store.text_versions("hubei")
        assert store.text_versions("xuzhou") == ()

    def test_same_bytes_are_no_second_version_and_correct_what_was_said_of_them(self, store):
        store.keep_text(LAW, FILE, "txt", "cli")
        store.confirm_reading("hubei", LAW.digest, CONFIRMED)
        assert store.keep_text(replace(LAW, kept=T3), FILE, "txt", "cli") is False
        assert [entry.action for entry in store.trail("hubei")] == ["keep official text", "confirm reading"]
        assert store.keep_text(replace(LAW, kept=T3, dated=date(2025, 1, 1)), FILE, "txt", "cli") is False
        (found,) = store.kept_texts("hubei")
        assert (found.dated, found.kept, found.confirmed) == (date(2025, 1, 1), T1, {STRAY.key: "服务"})
        assert store.trail("hubei")[-1].action == "correct official text"

    def test_same_text_that_many_keep_at_once_is_kept_once(self, store):
        def keep(_):
            try:
                return store.keep_text(LAW, FILE, "txt", "cli")
            finally:
                store.close()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(keep, range(4))) == [False] * 3 + [True]
        assert len(store.kept_texts("hubei")) == 1

    def test_bytes_that_are_not_those_of_the_digest_are_refused(self, store):
        with pytest.raises(ValueError, match="digest"):
            store.keep_text(LAW, OTHER, "txt", "cli")
        assert store.kept_texts() == ()

    def test_later_confirmation_of_a_reading_counts_and_both_are_remembered(self, store):
        store.keep_text(LAW, FILE, "txt", "cli")
        second = Confirmation(STRAY.key, "Service", "acc-li", T3)
        for confirmation in (CONFIRMED, second):
            store.confirm_reading("hubei", LAW.digest, confirmation)
        assert store.kept_texts("hubei")[0].confirmed == {STRAY.key: "Service"}
        assert store.confirmations("hubei", LAW.digest) == (CONFIRMED, second)

    @pytest.mark.parametrize("doubt", ["art_1__para_1:Service", ""])
    def test_reading_that_nobody_doubts_cannot_be_confirmed(self, store, doubt):
        store.keep_text(LAW, FILE, "txt", "cli")
        with pytest.raises(NotFoundError):
            store.confirm_reading("hubei", LAW.digest, replace(CONFIRMED, doubt=doubt))
        with pytest.raises(NotFoundError):
            store.confirm_reading("xuzhou", LAW.digest, CONFIRMED)
        assert store.confirmations("hubei", LAW.digest) == ()

    def test_text_of_a_policy_decision_comes_back(self, store):
        text = replace(TEXT, numbered_by="point", doubts=())
        store.keep_text(replace(LAW, text=text), FILE, "txt", "cli")
        assert content_of(store.kept_texts("hubei")[0].text) == content_of(text)

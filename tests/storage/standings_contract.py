"""What every storage engine must do about how firms stand to duties."""

from dataclasses import replace

import pytest

from engine.errors import NotFoundError
from engine.provisions import Standing
from engine.standings import DutyStanding
from tests.storage.records import ASSESSMENT, FIRM, LI, SUBMISSION, T1, T2, T3, furnish

WUHAN, XUZHOU = "420100", "320300"


def stands(standing, duty="HB-1", instrument="hubei"):
    return DutyStanding(instrument, duty, standing)


def submit(store, name, *regions, standing=Standing.MET, firm=FIRM.id, at=T2):
    """Submit a further assessment of a firm, and keep how it stands to a duty."""
    if store.firm(firm) is None:
        store.add_firm(replace(FIRM, id=firm, uscc=firm), LI.id, T1)
    store.add_assessment(replace(ASSESSMENT, id=name, firm=firm), {}, LI.id)
    store.submit(replace(SUBMISSION, assessment=name, digest=name, at=at), {}, {})
    store.keep_standings(name, regions, [stands(standing)])


class StandingsContract:
    def test_firms_are_counted_by_how_they_stand(self, store):
        furnish(store)
        submit(store, "a", WUHAN, firm="f-a")
        submit(store, "b", WUHAN, firm="f-b")
        submit(store, "c", WUHAN, XUZHOU, firm="f-c", standing=Standing.UNMET)
        assert store.standings_in("420000", "hubei") == {"HB-1": {Standing.MET: 2, Standing.UNMET: 1}}
        assert store.standings_in("320000", "hubei") == {"HB-1": {Standing.UNMET: 1}}
        assert store.standings_in("000000", "hubei") == {"HB-1": {Standing.MET: 2, Standing.UNMET: 1}}
        assert store.standings_in("110000", "hubei") == store.standings_in("420000", "xuzhou") == {}

    def test_a_city_does_not_see_the_whole_province(self, store):
        furnish(store)
        submit(store, "a", "420200")
        assert store.standings_in(WUHAN, "hubei") == {}
        assert store.standings_in("420200", "hubei") == {"HB-1": {Standing.MET: 1}}

    def test_a_firm_counts_once_with_what_it_submitted_last(self, store):
        furnish(store)
        submit(store, "a", WUHAN, standing=Standing.UNMET)
        submit(store, "b", WUHAN, at=T3)
        assert store.standings_in("420000", "hubei") == {"HB-1": {Standing.MET: 1}}
        submit(store, "c", XUZHOU, at="2026-06-01T00:00:00Z")
        assert store.standings_in("420000", "hubei") == {}

    def test_a_firm_without_a_region_is_nowhere(self, store):
        furnish(store)
        submit(store, "a")
        assert store.standings_in("000000", "hubei") == {}
        assert store.without_standings() == ()

    def test_submissions_without_standings_are_named_until_some_are_kept_once(self, store):
        furnish(store)
        store.submit(SUBMISSION, {}, {})
        assert store.without_standings() == (SUBMISSION,)
        for standing in (Standing.MET, Standing.UNMET):
            store.keep_standings(ASSESSMENT.id, [WUHAN], [stands(standing)])
        assert store.without_standings() == ()
        assert store.standings_in("420000", "hubei") == {"HB-1": {Standing.MET: 1}}

    def test_standings_of_what_was_not_submitted_are_not_kept(self, store):
        furnish(store)
        with pytest.raises(NotFoundError):
            store.keep_standings(ASSESSMENT.id, [WUHAN], [stands(Standing.MET)])

    def test_standings_go_with_their_firm(self, store):
        furnish(store)
        submit(store, "a", WUHAN)
        store.erase_firm(FIRM.id, LI.id, T3)
        assert store.standings_in("420000", "hubei") == {}

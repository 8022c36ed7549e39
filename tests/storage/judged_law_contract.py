"""What every storage engine must know about submissions and the law that they were judged by."""

from dataclasses import replace

from tests.storage.records import ASSESSMENT, SUBMISSION, T2, T3, furnish


def submit(store, name, at, *instruments):
    frozen = '{"instruments":[' + ",".join(f'{{"digest":"d","id":"{one}"}}' for one in instruments) + "]}"
    store.add_assessment(replace(ASSESSMENT, id=name), {}, SUBMISSION.by)
    store.submit(replace(SUBMISSION, assessment=name, at=at, digest=f"digest-{name}", frozen=frozen), {}, {})


class JudgedLawContract:
    def test_submissions_are_found_by_the_law_that_they_were_judged_by(self, store):
        furnish(store)
        submit(store, "late", T3, "hubei-2024", "xuzhou-2018")
        submit(store, "early", T2, "hubei-2024")
        assert [one.assessment for one in store.submissions_judged_by("hubei-2024")] == ["early", "late"]
        assert [one.assessment for one in store.submissions_judged_by("xuzhou-2018")] == ["late"]
        assert store.submissions_judged_by("hubei") == ()

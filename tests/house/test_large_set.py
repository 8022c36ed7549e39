import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.records import JobState
from storage import open_store
from tests.reports.standards import problems

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_firm_that_falls_short_in_three_thousand_questions_gets_its_reports(tmp_path):
    command = [sys.executable, "-m", "tests.house.large", tmp_path / "home", "3000"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["asked"] > 2500
    assert found["jobs"] == [["done", ""], ["done", ""]]
    assert all(pages > 600 for pages in found["pages"])
    assert found["worker"] < 350
    assert found["child"] < 500
    store = open_store(tmp_path / "home")
    for job in store.jobs(JobState.DONE):
        assert problems(store.report(*job.printing)[1]) == []
    store.close()

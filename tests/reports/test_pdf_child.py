import time
from datetime import timedelta

import pytest

from engine.printing import LEASE
from reports.errors import RenderError, TooLongError
from reports.pdf.child import rendered_in_child
from reports.pdf.limits import ORDINARY, Limits
from tests.reports.manuscripts import of

RUNAWAY = "<table><tr><td colspan=100000>x</td></tr></table>" * 20


def test_child_that_takes_too_long_is_killed():
    start = time.monotonic()
    with pytest.raises(RenderError) as error:
        rendered_in_child(of(RUNAWAY), Limits(wall_seconds=2))
    assert time.monotonic() - start < 10
    assert "2 秒" in error.value.what.zh


def test_child_that_computes_too_long_is_ended_by_the_kernel():
    with pytest.raises(RenderError) as error:
        rendered_in_child(of(RUNAWAY), Limits(cpu_seconds=2))
    assert "运算时限" in error.value.what.zh


def test_child_that_takes_too_much_memory_breaks_off():
    with pytest.raises(RenderError) as error:
        rendered_in_child(of("<p>甲" * 100), Limits(memory_bytes=150 * 1024**2))
    assert error.value.what.zh.startswith("报告没有生成：")


def test_failure_is_a_sentence_and_keeps_the_details_for_the_log():
    with pytest.raises(RenderError) as error:
        rendered_in_child(of("<div>" * 5000))
    assert "Traceback" not in error.value.what.zh + str(error.value)
    assert "RecursionError" in error.value.detail


def test_report_that_is_too_long_is_refused_with_what_to_do():
    with pytest.raises(TooLongError) as error:
        rendered_in_child(of("甲", "乙", "丙"), Limits(most_parts=2))
    assert "1.5 倍；请改用网页（HTML）或 Excel 格式" in error.value.what.zh
    assert "take the HTML or Excel format" in error.value.what.en


def test_longer_report_may_take_longer_but_never_as_long_as_a_worker_has():
    assert ORDINARY.wall_for(1) == ORDINARY.wall_for(2) < ORDINARY.wall_for(3)
    assert timedelta(seconds=ORDINARY.wall_for(ORDINARY.most_parts)) < LEASE

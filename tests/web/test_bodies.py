"""Bodies that are no form of ours, and a clock that is set back."""

import time
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.offline.cells import alike
from tests.web.browsing import PASSWORD
from web.bodies import MAX_FIELDS, fields_of

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", ["/sign-in", "/firms/new"])
def test_a_form_of_a_million_fields_is_refused_before_it_is_read(house, path):
    visitor = house.visitor()
    answer = visitor.client.post(path, data=b"a=&" * 1_000_000, content_type=FORM, base_url=visitor.origin)
    assert answer.status_code == 413
    assert "超过了上限" in answer.text


def test_a_form_with_as_many_fields_as_may_be_is_read(house):
    li = house.visitor("li")
    li.open("/firms/new")
    li.send({"name": "武汉示例", "spare": [""] * (MAX_FIELDS - 10)}, 422)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20))))
def test_forms_are_read_as_browsers_write_them(fields):
    assert fields_of(urlencode(fields).encode()) == fields


@given(st.lists(st.sampled_from(["&", "=", "+", ";", "%41", "%e4%B8%80", "%", "%4", "%zz", "z", "é", "一"])))
def test_odd_forms_are_read_as_the_standard_library_reads_them(pieces):
    body = "".join(pieces)
    assert fields_of(body.encode()) == parse_qsl(body, keep_blank_values=True)


def test_a_form_that_is_no_text_is_refused_in_words(house):
    li = house.visitor("li")
    li.open("/firms/new")
    token = li.page.form().value("csrf_token").encode()
    body = b"csrf_token=" + token + b"&name=" + b"%e4" * 100
    answer = li.client.post("/firms/new", data=body, content_type=FORM, base_url=li.origin)
    assert answer.status_code == 400
    assert "浏览器发来的内容不完整" in answer.text


def test_a_clock_that_is_set_back_locks_nobody_out(house):
    house.add("li")
    visitor = house.visitor()
    for _ in range(6):
        visitor.open("/sign-in")
        fields = dict(visitor.page.form().filled({"login": "li", "password": "wrong"}))
        answer = visitor.client.post("/sign-in", data=fields, base_url=visitor.origin)
    assert answer.status_code == 429
    house.clock.pass_time(days=-1)
    visitor.sign_in("li", PASSWORD)
    assert visitor.path == "/firms"


@pytest.mark.parametrize("sign", ["\u0301\u0327", "\ufdfa"], ids=["marks", "ligatures"])
def test_a_login_of_endless_marks_holds_up_nobody(house, sign):
    visitor = house.visitor()
    visitor.open("/sign-in")
    fields = dict(visitor.page.form().filled({"login": "a" + sign * 300_000, "password": "wrong"}))
    before = time.perf_counter()
    answer = visitor.client.post("/sign-in", data=fields, base_url=visitor.origin)
    assert answer.status_code == 401
    assert time.perf_counter() - before < 3


def test_a_cell_of_endless_marks_holds_up_nobody():
    before = time.perf_counter()
    alike("a" + "\u0301\u0327" * 100_000)
    assert time.perf_counter() - before < 1

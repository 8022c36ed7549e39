"""Uploads that are too large, break off or come from nobody: refused in words, and nothing stays behind."""

import io

import pytest

from tests.papers import PDF
from tests.web.browsing import ORIGIN, Page
from tests.web.test_evidence import kept, leftovers
from tests.web.walks import new_firm, upload
from web.uploads import MAX_UPLOAD

BOUNDARY = "----zhiping"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


class Unread(io.RawIOBase):
    """A body of which nobody may read a byte."""

    def readable(self):
        return True

    def readinto(self, _buffer):
        raise AssertionError("the body was read")


class Broken(io.RawIOBase):
    """A body that breaks off."""

    def __init__(self, data):
        self.data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        read = self.data.readinto(buffer)
        if not read:
            raise ConnectionResetError("the other side is gone")
        return read


def body(token, data, name="手册.pdf", field="file"):
    """Return the parts of an upload, the token first, without their end."""
    lines = (
        f"--{BOUNDARY}",
        'Content-Disposition: form-data; name="csrf_token"',
        "",
        token,
        f"--{BOUNDARY}",
        f'Content-Disposition: form-data; name="{field}"; filename="{name}"',
        "Content-Type: application/pdf",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + data


def post(visitor, path, stream, length):
    """Post a body of its own making, as a server hands it on."""
    environ = {"wsgi.input": stream, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": KIND}
    return visitor.client.post(path, base_url=ORIGIN, environ_overrides=environ)


@pytest.fixture
def place(house):
    visitor = house.visitor("li")
    path = f"/firms/{new_firm(visitor)}/evidence"
    token = visitor.open(path).form(path).value("csrf_token")
    return visitor, path, token


@pytest.mark.parametrize("length", [MAX_UPLOAD + 1, 2 * 1024**3])
def test_a_body_that_is_too_large_is_refused_in_words_without_being_read(house, place, length):
    visitor, path, _token = place
    answer = post(visitor, path, Unread(), length)
    assert answer.status_code == 413
    assert "文件超过 20 MB" in answer.text
    assert leftovers(house) == []


def test_a_large_body_is_refused_everywhere_else_as_before(house, place):
    visitor, path, _token = place
    for where in ("/firms/new", f"{path}/x", f"{path}/x/delete"):
        answer = post(visitor, where, Unread(), 5 * 1024**2)
        assert answer.status_code == 413, where
        assert "20 MB" not in answer.text


def test_nobody_uploads_without_signing_in(house, place):
    _visitor, path, _token = place
    stranger = house.visitor()
    assert post(stranger, path, Unread(), 2 * 1024**3).status_code == 401
    small = body("", PDF) + f"\r\n--{BOUNDARY}--\r\n".encode()
    assert post(stranger, path, io.BytesIO(small), len(small)).status_code == 401
    assert leftovers(house) == []


def test_what_was_typed_about_a_file_survives_the_end_of_the_session(house, place):
    visitor, path, _token = place
    firm = path.split("/")[2]
    visitor.open(path)
    house.clock.pass_time(hours=13)
    visitor.send({"file": (io.BytesIO(PDF), "a.pdf"), "title": "营业执照", "expires": "2027-01-01"}, 401, form=path)
    page = visitor.send({"login": "li", "password": "correct-horse"})
    form = page.form(path)
    assert (form.value("title"), form.value("expires")) == ("营业执照", "2027-01-01")
    assert kept(house, firm) == ()
    assert leftovers(house) == []


@pytest.mark.parametrize("sent", [0, 10, 200_000])
def test_a_broken_upload_leaves_nothing_behind(house, place, sent):
    visitor, path, token = place
    start = body(token, b"%PDF-1.7" + b"x" * sent)
    answer = post(visitor, path, Broken(start), len(start) + 100_000)
    assert answer.status_code in (400, 500)
    assert leftovers(house) == []
    assert kept(house, path.split("/")[2]) == ()


def test_an_upload_that_ends_early_is_not_taken_for_whole(house, place):
    visitor, path, token = place
    start = body(token, PDF)
    assert post(visitor, path, io.BytesIO(start), len(start) + 1000).status_code >= 400
    assert kept(house, path.split("/")[2]) == ()
    assert leftovers(house) == []


def test_an_upload_without_a_form_token_is_not_kept(house, place):
    visitor, path, _token = place
    whole = body("wrong", PDF) + f"\r\n--{BOUNDARY}--\r\n".encode()
    assert post(visitor, path, io.BytesIO(whole), len(whole)).status_code == 400
    assert kept(house, path.split("/")[2]) == ()
    assert leftovers(house) == []


def test_a_form_of_many_parts_or_long_words_is_refused(house, place):
    visitor, path, token = place
    for fields in ([("csrf_token", token)] * 30, [("title", "长" * 70_000)]):
        data = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        answer = visitor.client.post(path, data=data, base_url=ORIGIN, content_type="multipart/form-data")
        assert answer.status_code == 413
    assert leftovers(house) == []


def test_two_files_in_one_form_are_one_kept_and_none_left_over(house, place):
    visitor, path, token = place
    whole = body(token, PDF) + body(token, b"%PDF-other")[:0]
    more = f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="b.pdf"\r\n\r\nother'
    whole += more.encode() + f"\r\n--{BOUNDARY}--\r\n".encode()
    assert post(visitor, path, io.BytesIO(whole), len(whole)).status_code == 303
    assert [file.title for file in kept(house, path.split("/")[2])] == ["手册"]
    assert leftovers(house) == []


def test_a_failure_in_the_view_leaves_nothing_behind(house, place, monkeypatch):
    visitor, path, _token = place
    monkeypatch.setattr("web.firm.evidence.keep_evidence", lambda *_: 1 / 0)
    upload(visitor, path, 500)
    assert leftovers(house) == []


def test_a_double_submit_keeps_one_file(house, place):
    visitor, path, token = place
    whole = body(token, PDF) + f"\r\n--{BOUNDARY}--\r\n".encode()
    for _ in range(2):
        assert post(visitor, path, io.BytesIO(whole), len(whole)).status_code == 303
    assert len(kept(house, path.split("/")[2])) == 1


def test_the_sentence_of_an_oversized_file_has_its_english(house, place):
    visitor, path, _token = place
    visitor.client.set_cookie("language", "en", domain="127.0.0.1")
    assert "larger than 20 MB" in Page(post(visitor, path, Unread(), 2 * 1024**3).text).text

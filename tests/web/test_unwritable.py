"""A store that cannot be written: said in words, nothing half-kept, nothing typed lost, and reading goes on."""

import errno

import pytest

from tests.web.walks import example, fill_profile, new_assessment, new_firm, sections, submitted, upload

STATES = {"full": "PRAGMA max_page_count = 1", "read-only": "PRAGMA query_only = 1"}


@pytest.fixture(params=STATES.values(), ids=STATES)
def stop_writing(house, request):
    db = house.rooms.store._door.read()

    def fill_up():
        db.execute("CREATE TABLE filler (bytes BLOB)")
        db.execute(request.param)
        if "max_page_count" in request.param:
            with pytest.raises(db.conn.OperationalError):
                db.execute("INSERT INTO filler VALUES (zeroblob(1000000))")

    return fill_up


def begun(visitor):
    path = new_assessment(visitor)
    fill_profile(visitor, path, example("wuhan-food"))
    return path, visitor.open(sections(visitor, path)[0])


def test_what_was_typed_is_shown_again_where_it_cannot_be_saved(house, stop_writing):
    li = house.visitor("li")
    path, page = begun(li)
    kept, typed = house.rooms.store.answers(path.split("/")[2]), "很长的说明" * 790
    names = [tag["id"] for kind, tag in page.tags if kind == "fieldset"]
    stop_writing()
    notes = {f"{name}~note": typed for name in names}
    page = li.send(notes, 503)
    assert "服务器现在不能写入数据" in page.text
    assert [page.form().value(note) for note in notes] == [typed] * len(notes)
    assert house.rooms.store.answers(path.split("/")[2]) == kept


def test_autosave_says_in_a_sentence_that_nothing_can_be_saved(house, stop_writing):
    li = house.visitor("li")
    path, page = begun(li)
    name = next(tag["id"] for kind, tag in page.tags if kind == "fieldset")
    account = house.rooms.store.account_by_login("li").id
    fields = page.form().filled({f"{name}~note": "说" * 4000, "~question": name, "~account": account})
    stop_writing()
    li.post(f"{path}/answers", fields, 503)
    assert li.answer.json["said"].startswith("服务器现在不能写入数据")


def test_who_only_reads_goes_on_where_nothing_can_be_written(house):
    li = house.visitor("li")
    path = submitted(li)
    house.rooms.store._door.read().execute("PRAGMA query_only = 1")
    house.clock.pass_time(minutes=5)
    for read in ("/firms", f"{path}/result", f"{path}/answers", f"{path}/plan.xlsx"):
        li.open(read)


@pytest.mark.parametrize("refusal", [errno.ENOSPC, errno.EACCES], ids=["full", "closed to the server"])
@pytest.mark.parametrize("deed", ["Incoming.write", "tempfile.mkstemp"])
def test_an_upload_that_cannot_be_written_is_refused_in_words_and_leaves_nothing(
    house, tmp_path, monkeypatch, refusal, deed
):
    li = house.visitor("li")
    firm = new_firm(li)

    def refused(*_, **__):
        raise OSError(refusal, "No way to write")

    monkeypatch.setattr(f"storage.blobs.{deed}", refused)
    page = upload(li, f"/firms/{firm}/evidence", 503)
    monkeypatch.undo()
    assert "服务器现在不能写入数据" in page.text
    assert "No way" not in li.answer.text
    assert not list(tmp_path.rglob(".new-*"))
    assert house.rooms.store.evidence_of(firm) == ()


def test_a_failure_to_read_a_file_is_not_taken_for_a_full_disk(house, monkeypatch):
    li = house.visitor("li")

    def gone(*_):
        raise OSError(errno.ENOENT, "gone")

    monkeypatch.setattr("web.firm.desk.firm_chains", gone)
    assert "问题已经记录" in li.open("/firms", 500).text

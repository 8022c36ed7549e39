"""Every failure has its status and its words."""

from pathlib import Path

import pytest

from engine import errors as engine_errors
from engine.errors import InvalidError, NotFoundError, ZhipingError
from engine.library import read_library
from engine.problems import ReadingError
from engine.texts import Text
from reports import errors as report_errors
from web.errors import STATUS, status_of
from web.settings import Settings, SettingsError


def kinds(module):
    found = (getattr(module, name) for name in dir(module))
    return [k for k in found if isinstance(k, type) and issubclass(k, ZhipingError) and k is not ZhipingError]


@pytest.mark.parametrize("kind", kinds(engine_errors) + kinds(report_errors), ids=lambda kind: kind.__name__)
def test_every_error_has_a_status(kind):
    assert kind in STATUS, "give it a status in web/errors.py"


def test_a_special_kind_of_error_has_the_status_of_its_parent():
    class SpecialError(NotFoundError):
        pass

    assert status_of(SpecialError()) == 404
    assert status_of(InvalidError({"a": Text("错", "wrong")})) == 422
    assert status_of(ZhipingError("新", "new")) == 500


def test_a_broken_set_stops_the_start_with_every_problem(tmp_path):
    folder = tmp_path / "instruments"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text("id: [", "utf-8")
    with pytest.raises(ReadingError) as caught:
        read_library(tmp_path)
    assert {problem.file for problem in caught.value.problems} >= {"instruments/a.yaml", "instruments/b.yaml"}


def test_settings_are_read_from_the_environment(tmp_path):
    named = {"ZHIPING_HOME": str(tmp_path), "ZHIPING_ORIGIN": "https://quality.example.cn", "ZHIPING_SECRET": "s" * 32}
    settings = Settings.from_environment(named)
    assert (settings.home, settings.secure, settings.hosts) == (tmp_path, True, ["quality.example.cn"])
    assert Settings.from_environment({}) == Settings(Path("var"), "http://127.0.0.1:8000", "")


@pytest.mark.parametrize("origin", ["quality.example.cn", "ftp://x", "https://x/path", "https://"])
def test_a_wrong_origin_is_told(origin):
    with pytest.raises(SettingsError, match="ZHIPING_ORIGIN"):
        Settings.from_environment({"ZHIPING_ORIGIN": origin})


def test_a_short_secret_is_told():
    with pytest.raises(SettingsError, match="32"):
        Settings(secret="short")


def test_the_signing_key_is_made_once_and_for_the_owner_alone(tmp_path):
    settings = Settings(tmp_path / "home")
    key = settings.signing_key()
    assert len(key) >= 48
    assert Settings(tmp_path / "home").signing_key() == key
    path = tmp_path / "home" / "secret-key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in path.parent.iterdir()] == ["secret-key"]


def test_a_quota_is_written_in_whole_megabytes(tmp_path):
    written = {"ZHIPING_EVIDENCE_QUOTA": "5"}
    assert Settings.from_environment(written, home=tmp_path).evidence_quota == 5 * 1024 * 1024
    assert Settings.from_environment({}, home=tmp_path).evidence_quota == 1024**3
    for odd in ("0", "-1", "1.5", "１", "many", "1000001", "9" * 30):
        with pytest.raises(SettingsError, match="megabytes"):
            Settings.from_environment({"ZHIPING_EVIDENCE_QUOTA": odd}, home=tmp_path)

"""Every kind of target passes this one suite, against a real server where it is one."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import OutcueError, ServiceError, ShowError
from pipeline.targets import Target
from tests import targets
from tests.targets import PASSWORD, Place

pytestmark = targets.CLIENTS_LEAVE_SOCKETS
KINDS = (targets.folder, targets.s3, targets.sftp, targets.webdav)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    with request.param(tmp_path, monkeypatch) as found:
        yield found


def put(target: Target, source: Path, path: str, content: bytes) -> None:
    source.write_bytes(content)
    target.put(source, path, "text/plain", "no-cache")


def test_what_is_put_stands_there_is_read_replaced_listed_and_removed(
    place: Place, tmp_path: Path
) -> None:
    target, source = Target(place.url), tmp_path / "source"
    assert target.lengths() == {}
    assert target.read("feed.xml") is None
    put(target, source, "feed.xml", b"<rss/>")
    put(target, source, "media/flood-1a2b3c4d.mp3", b"\xff\xfb" * 100_000)
    put(target, source, "feed.xml", b"<rss>2</rss>")
    target.write(".note.json", b"{}")
    assert place.read("feed.xml") == b"<rss>2</rss>"
    assert place.read("media/flood-1a2b3c4d.mp3") == b"\xff\xfb" * 100_000
    assert target.read(".note.json") == b"{}"
    found = target.lengths()
    assert found == {"feed.xml": 12, "media/flood-1a2b3c4d.mp3": 200_000, ".note.json": 2}
    target.remove("media/flood-1a2b3c4d.mp3")
    target.remove("media/flood-1a2b3c4d.mp3")
    assert place.read("media/flood-1a2b3c4d.mp3") is None
    assert Target(place.url).lengths().keys() == {"feed.xml", ".note.json"}


def test_an_address_that_is_none_is_refused_with_a_remedy() -> None:
    with pytest.raises(ShowError, match="nothing is published to gopher://"):
        Target("gopher://example.org/show")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ShowError, match="OUTCUE_TARGET_PASSWORD") as caught:
        Target(f"sftp://ada:{PASSWORD}@127.0.0.1/show")
    assert PASSWORD not in str(caught.value)


def test_a_wrong_password_is_one_line_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in (targets.sftp, targets.webdav):
        with kind(tmp_path, monkeypatch) as place:
            monkeypatch.setenv("OUTCUE_TARGET_PASSWORD", "not-the-w0rd")
            with pytest.raises(ServiceError) as caught:
                Target(place.url).write("a", b"")
            assert len(caught.value.mistakes) == 1
            assert "\n" not in str(caught.value)
            assert "not-the-w0rd" not in str(caught.value)


def test_a_server_that_nobody_vouches_for_gets_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with targets.sftp(tmp_path, monkeypatch) as place:
        (tmp_path / "known_hosts").write_text("")
        with pytest.raises(ServiceError, match=r"(?i)host key"):
            Target(place.url)


def test_a_place_that_is_not_there_is_a_service_that_failed(tmp_path: Path) -> None:
    (tmp_path / "known_hosts").touch()
    with pytest.raises(OutcueError) as caught:
        Target("webdav://127.0.0.1:9/show").lengths()
    assert caught.value.exit_code == 3

"""A folder or a file made anew: complete under its name, or nothing there has changed."""

import os
import stat

import pytest

from azkz.base.new_folder import new_folder
from azkz.base.save import Replace, beside
from azkz.values.errors import UnwrittenError


def made(path):
    """Whether a folder or a file was made by these tests."""
    return path.read_text() == "old" if path.is_file() else {"old"} == names(path)


def names(folder):
    return {path.name for path in folder.iterdir()}


def fill(folder, *texts):
    for text in texts:
        (folder / text).write_text(text)


def stop(folder, error):
    fill(folder, "a")
    raise error


def new_file(path, earlier, *, force):
    return beside(path, Replace.OWN if force else Replace.NEVER, earlier)


def refused(make, path, *, force=False, during=lambda _: None):
    """Return why something is not made."""
    with pytest.raises(UnwrittenError) as caught, make(path, made, force=force) as new:
        during(new)
    return caught.value


@pytest.fixture
def earlier(tmp_path):
    folder = tmp_path / "there"
    folder.mkdir()
    fill(folder, "old")
    return folder


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "there.db"
    path.write_text("old")
    return path


def test_a_new_folder_is_there_once_all_is_in_it(tmp_path):
    with new_folder(tmp_path / "new", made, force=False) as folder:
        fill(folder, "a", "b")
        assert not (tmp_path / "new").exists()

    assert names(tmp_path) == {"new"}
    assert names(tmp_path / "new") == {"a", "b"}


def test_it_has_the_permissions_of_any_new_folder(tmp_path):
    (tmp_path / "usual").mkdir()
    with new_folder(tmp_path / "new", made, force=False):
        pass

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "empty").mkdir()
    with new_folder(tmp_path / "empty", made, force=False) as folder:
        fill(folder, "a")

    assert names(tmp_path / "empty") == {"a"}


STOPS = [OSError("disk"), KeyboardInterrupt(), UnwrittenError("no")]


@pytest.mark.parametrize("error", STOPS)
@pytest.mark.parametrize("name", ["there", "new"])
def test_whatever_stops_the_writing_leaves_everything_as_it_was(tmp_path, earlier, error, name):
    stopped = pytest.raises((UnwrittenError, KeyboardInterrupt))
    with stopped, new_folder(tmp_path / name, made, force=True) as folder:
        stop(folder, error)

    assert names(tmp_path) == {"there"}
    assert names(earlier) == {"old"}


@pytest.mark.parametrize("error", STOPS)
@pytest.mark.parametrize("name", ["there.db", "new.db"])
def test_the_same_for_a_file(tmp_path, file, error, name):
    stopped = pytest.raises((UnwrittenError, KeyboardInterrupt))
    with stopped, new_file(tmp_path / name, made, force=True):
        raise error

    assert names(tmp_path) == {"there.db"}
    assert file.read_text() == "old"


def test_an_earlier_one_is_replaced_only_by_force(tmp_path, earlier, file):
    said = refused(new_folder, earlier), refused(new_file, file)
    with new_folder(earlier, made, force=True) as folder:
        fill(folder, "new")
    with new_file(file, made, force=True) as path:
        path.write_text("new")

    assert all("--force" in one.hint for one in said)
    assert names(earlier) == {"new"}
    assert file.read_text() == "new"
    assert names(tmp_path) == {"there", "there.db"}


def test_nothing_else_is_replaced_by_force_either(earlier, file):
    fill(earlier, "thesis")
    file.write_text("thesis")
    for make in (new_folder, new_file):
        for path in (earlier, file):
            refused(make, path, force=True)

    assert names(earlier) == {"old", "thesis"}
    assert file.read_text() == "thesis"


def test_what_is_put_into_an_earlier_one_meanwhile_is_not_lost(tmp_path, earlier):
    said = refused(new_folder, earlier, force=True, during=lambda _: fill(earlier, "thesis"))

    assert "was changed by another program" in str(said)
    assert names(earlier) == {"old", "thesis"}
    assert names(tmp_path) == {"there"}


@pytest.mark.parametrize("make", [new_folder, new_file])
def test_what_takes_the_name_meanwhile_stays(tmp_path, make):
    path = tmp_path / "new"
    refused(make, path, during=lambda _: path.write_text("thesis"))

    assert path.read_text() == "thesis"
    assert names(tmp_path) == {"new"}


def test_the_working_directory_is_not_taken_away(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert "is the folder in use" in str(refused(new_folder, tmp_path, force=True))


def test_a_missing_folder_above_is_named(tmp_path):
    said = refused(new_folder, tmp_path / "missing" / "new")

    assert str(said) == f"there is no folder {tmp_path / 'missing'}"
    assert "make the folder first" in said.hint


def test_a_symbolic_link_still_leads_to_what_is_made(tmp_path, earlier):
    link = tmp_path / "link"
    link.symlink_to(earlier)
    with new_folder(link, made, force=True) as folder:
        fill(folder, "new")

    assert link.is_symlink()
    assert names(earlier) == {"new"}


def test_a_replaced_file_keeps_its_permissions(file):
    file.chmod(0o600)
    with new_file(file, made, force=True):
        pass

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_protected_file_is_not_replaced(file):
    file.chmod(0o400)

    assert "is read-only" in str(refused(new_file, file, force=True))

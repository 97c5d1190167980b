"""Saving: all of it or nothing, and everything about the file stays as it was."""

import os
import stat

import pytest

from azkz.base.save import content_of, create, locked
from azkz.base.together import save
from azkz.values.errors import UnwrittenError


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "facts.toml"
    path.write_bytes(b"old")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def test_the_new_bytes_take_the_place_of_the_old(file):
    with locked(file):
        save(file, b"new", b"old")

    assert file.read_bytes() == b"new"
    assert names(file.parent) == ["facts.toml"]


def test_permissions_stay(file):
    file.chmod(0o640)
    save(file, b"new", b"old")

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_the_owner_stays(file):
    os.chown(file, 1234, 5678)
    save(file, b"new", b"old")

    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 5678)


def test_a_symbolic_link_still_leads_to_the_file(file, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to(file)
    with locked(link):
        save(link, b"new", b"old")

    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert names(link.parent) == ["link.toml"]


def test_a_change_that_another_program_made_is_kept(file):
    file.write_bytes(b"changed in an editor")

    with pytest.raises(UnwrittenError, match="changed by another program"):
        save(file, b"new", b"old")
    assert file.read_bytes() == b"changed in an editor"
    assert names(file.parent) == ["facts.toml"]


def test_what_a_killed_writer_left_is_swept(file):
    (file.parent / ".facts.toml.x1y2.azkz").write_bytes(b"half")
    (file.parent / ".other.toml.x1y2.azkz").write_bytes(b"another's")
    save(file, b"new", b"old")

    assert names(file.parent) == [".other.toml.x1y2.azkz", "facts.toml"]


def test_a_read_only_file_is_refused(file):
    file.chmod(0o444)

    with pytest.raises(UnwrittenError, match="read-only"):
        content_of(file)
    with pytest.raises(UnwrittenError, match="read-only"):
        save(file, b"new", b"old")
    assert file.read_bytes() == b"old"


def test_what_is_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "missing.toml"):
        with pytest.raises(UnwrittenError):
            content_of(path)


def test_a_second_writer_waits_only_so_long(file):
    with (
        locked(file),
        pytest.raises(UnwrittenError, match="being written by another azkz"),
        locked(file, patience=0.1),
    ):
        pass


def test_a_new_file_never_takes_the_place_of_one(file):
    with pytest.raises(UnwrittenError, match="already there"):
        create(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_new_file_never_takes_the_place_of_a_link_that_leads_nowhere(tmp_path):
    link = tmp_path / "facts.toml"
    link.symlink_to(tmp_path / "nowhere")

    with pytest.raises(UnwrittenError, match="already there"):
        create(link, b"new")
    assert link.is_symlink()


def test_a_new_file_has_the_usual_permissions(tmp_path):
    create(tmp_path / "facts.toml", b"new")
    (tmp_path / "usual").touch()

    modes = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(modes) == 1
    assert names(tmp_path) == ["facts.toml", "usual"]


def test_a_new_file_needs_its_folder(tmp_path):
    with pytest.raises(UnwrittenError, match="there is no folder"):
        create(tmp_path / "missing" / "facts.toml", b"new")

"""Some hundred hostile files; `python -m tests.hostile --count 50000` tries more by hand."""

from tests import hostile


def test_no_hostile_file_ends_in_a_traceback_a_hang_or_a_control_byte(capsys):
    wrong = hostile.main(400, seed=20261126)

    assert not wrong, capsys.readouterr().out


def test_the_files_are_hostile_and_some_can_be_read_all_the_same(tmp_path):
    statuses = set()
    for content in hostile.files(7, 60):
        path = tmp_path / "facts.toml"
        path.write_bytes(content)
        statuses.add(bool(hostile.attack(path, ["topics"])))

    assert statuses == {False}

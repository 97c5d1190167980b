"""A base whose years begin in April: every command names them, and none trips over them."""

import pytest

BASE = """\
format = 1
fiscal_year_begins = 4
[source.office]
publisher = "Office"
published = "2026-06"
[topic.t]
title = "Homes and rents"
[indicator.homes]
topic = "t"
title = "Homes"
unit = "homes"
better = "higher"
""" + "".join(
    f'[[observation]]\nindicator = "homes"\nperiod = "{year}/{year % 100 + 1}"\n'
    f'value = {200 + 10 * (year - 2020)}e3\nsource = "office"\n'
    for year in range(2020, 2026)
)


@pytest.fixture
def add(run, tmp_path):
    (tmp_path / "facts.toml").write_text(BASE)
    (tmp_path / "old.toml").write_text(BASE)
    for arguments in (
        ["target", "homes", "300,000 a year", "--by", "2028/29", "--source", "office"],
        ["target", "homes", "1.5 million", "--over", "2024-04/2029-03", "--source", "office"],
        ["claim", "homes", "2024/25", "+4.2 %", "--versus", "2023/24", "--source", "office"],
    ):
        done = run("add", *arguments, cwd=tmp_path)
        assert done.status == 0, done.err
    return lambda *arguments, **more: run("add", *arguments, cwd=tmp_path, **more)


@pytest.mark.usefixtures("add")
def test_what_is_typed_is_written_as_the_fiscal_year(tmp_path):
    text = (tmp_path / "facts.toml").read_text()

    assert 'by = "2028/29"' in text
    assert 'period = "2024/25"\nversus = "2023/24"' in text


@pytest.mark.usefixtures("add")
@pytest.mark.parametrize(
    "command",
    [
        "targets --all", "targets homes", "show homes", "show t --all", "growth homes",
        "history homes", "pace homes", "claims", "record", "due", "changes --since 2025",
        "changes --from old.toml", "check", "targets --as-of 2024/25", "search homes", "sources",
        "export package",
    ],
)  # fmt: skip
def test_every_command_reads_and_names_them(run, tmp_path, command):
    done = run(*command.split(), cwd=tmp_path, FORCE_COLOR="1", COLUMNS="140")

    assert done.status == 0, done.err
    assert "Traceback" not in done.err
    assert "Mar 2025" not in done.out
    if command.startswith(("targets", "show h", "growth", "claims")):
        assert "2024/25" in done.out


def test_a_table_of_fiscal_years_is_read_beside_what_is_known(add, tmp_path):
    rows = "indicator,period,value,source\nhomes,2019/20,190e3,office\nhomes,2020/21,200e3,office\n"
    tried = add("observation", "--from", "-", "--dry-run", stdin=rows)
    done = add("observation", "--from", "-", stdin=rows)

    assert (tried.status, done.status) == (0, 0), done.err
    assert "1 new figure, 1 known already" in tried.out
    assert 'period = "2019/20"' in (tmp_path / "facts.toml").read_text()

"""`azkz changes --from OLD`, as a reviewer of a pull request meets it: real git, real files."""

import json
import os
import shlex
import subprocess

import pytest

from tests.conftest import ROOT, azkz

BASE = """\
format = 1
title = "Port"

[source.plan]
publisher = "Ministry"
body = "Ministry"
published = "2024-05"

[source.news]
publisher = "News"
published = "2026-01"

[topic.ports]
title = "Ports"

[indicator.containers]
topic = "ports"
title = "Containers"
unit = "TEU"
better = "higher"

[[observation]]
indicator = "containers"
period = 2023
value = 40.1e3
source = "plan"

[[observation]]
indicator = "containers"
period = 2025
value = 105e3
status = "estimate"
source = "news"

[[target]]
indicator = "containers"
value = 240e3
kind = "plan"
set = "2024-05"
source = "plan"

[[milestone]]
topic = "ports"
title = "Second berth opened"
by = 2026
source = "plan"

[[milestone]]
topic = "ports"
title = "Capacity of the port raised by half"
by = 2028
source = "plan"
"""
NEW = (
    BASE.replace('value = 105e3\nstatus = "estimate"', "value = 107_054")
    .replace("value = 240e3", "value = 240e3\nby = 2026")
    .replace("by = 2026\nsource", 'by = "2026-Q1"\nsource', 1)
    .split('[[milestone]]\ntopic = "ports"\ntitle = "Capacity')[0]
    + '[[observation]]\nindicator = "containers"\nperiod = 2024\nvalue = 43.9e3\nsource = "news"\n'
)


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path):
    """A repository whose last commit is BASE and whose file is NEW."""
    (tmp_path / "facts.toml").write_text(BASE)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "before")
    (tmp_path / "facts.toml").write_text(NEW)
    return tmp_path


def changes(folder, *arguments, **env):
    return azkz("changes", *arguments, cwd=folder, **env)


def test_what_it_means_comes_first_then_what_was_typed(repository):
    done = changes(repository, "--from", "HEAD", COLUMNS="80")

    assert done.status == 0, done.err
    lines = done.out.split("\n")
    assert lines[0] == "Since HEAD: 1 entry added, 3 changed, 1 taken out"
    assert lines[2] == "Statuses, headlines and deadlines that change"
    text = " ".join(done.out.split())
    assert "2025: 107,054 TEU was 105,000, an estimate news" in text
    assert "2024: 43,900 TEU new news" in text
    assert "plan 240,000: by 2026 was no date plan" in text
    assert "Second berth opened by Q1 2026 was by 2026 plan" in text
    assert "changed observation containers 2025: value 107054, was 1.05E+5" in text or (
        "changed observation containers 2025:" in text
    )
    assert "removed milestone Capacity of the port raised by half" in text
    assert "facts.toml:" in text
    assert lines[-2].startswith("check: no error, ")
    assert max(map(len, lines)) <= 80


def test_a_new_figure_says_what_it_is_and_the_old_one_what_it_was(repository):
    figures = (
        '[[observation]]\nindicator = "containers"\nperiod = 2026\nvalue = 120e3\nsource = "news"\n'
        'status = "forecast"\n'
        '[[observation]]\nindicator = "containers"\nperiod = 2023\nvalue = 40.2e3\nsource = "plan"\n'
        'status = "provisional"\nrevises = true\n'
    )
    (repository / "facts.toml").write_text(BASE + figures)
    text = " ".join(changes(repository, "--from", "HEAD", COLUMNS="100").out.split())

    assert "2026: 120,000 TEU, a forecast was 105,000 in 2025, an estimate news" in text
    assert "2023: 40,200 TEU, provisional was 40,100 plan" in text


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("source", "news", "news-2026"),
        ("indicator", "containers", "teu"),
        ("topic", "ports", "sea"),
    ],
)
def test_another_name_is_one_line_and_no_change_of_what_bears_it(repository, kind, old, new):
    (repository / "facts.toml").write_text(BASE)
    done = azkz("rename", kind, old, new, cwd=repository)
    assert done.status == 0, done.err
    text = changes(repository, "--from", "HEAD", COLUMNS="80").out.split("\n")
    rows = json.loads(changes(repository, "--from", "HEAD", "-f", "json").out)

    assert text[0] == "Since HEAD: 1 entry changed"
    assert [" ".join(line.split()) for line in text[2:4]] == [
        "Entries",
        f"changed {kind} {new}: was {old} {text[3].split()[-1]}",
    ]
    assert [(row["kind"], row["before"], row["after"]) for row in rows] == [(kind, old, new)]


def test_beside_another_name_what_differs_is_told_as_ever(repository):
    text = BASE.replace("news", "news-2026").replace("value = 105e3", "value = 106e3")
    (repository / "facts.toml").write_text(text)
    out = changes(repository, "--from", "HEAD", COLUMNS="80").out

    assert out.startswith("Since HEAD: 2 entries changed\n")
    assert "2025: 106,000 TEU, an estimate  was 105,000, an estimate  news-2026" in out


def test_a_source_that_says_something_else_is_another(repository):
    text = BASE.replace("news", "press").replace('publisher = "News"', 'publisher = "Press"')
    (repository / "facts.toml").write_text(text)
    out = changes(repository, "--from", "HEAD", COLUMNS="80").out

    assert out.startswith("Since HEAD: 2 entries added, 2 taken out\n")


def test_a_pull_request_gets_two_tables_and_a_sentence(repository):
    out = changes(repository, "--from", "HEAD", "-f", "md").out

    assert "| | now | was | source |" in out
    assert "| change | entry | place |" in out
    assert out.rstrip().split("\n")[-1].startswith("check: no error")


def test_the_rows_for_machines(repository):
    rows = json.loads(changes(repository, "--from", "HEAD", "-f", "json").out)
    kinds = {(row["kind"], row["change"]) for row in rows}

    assert {
        ("headline", "changed"),
        ("deadline", "changed"),
        ("observation", "added"),
        ("observation", "changed"),
        ("target", "changed"),
        ("milestone", "removed"),
    } <= kinds
    (headline,) = [row for row in rows if row["kind"] == "headline"]
    assert (headline["before"], headline["after"]) == (105000, 107054)
    assert list(rows[0]) == [
        *("kind", "indicator", "topic", "period", "before", "after", "source", "change"),
    ]


def test_a_file_and_a_directory_are_versions_too(repository, tmp_path_factory):
    other = tmp_path_factory.mktemp("old")
    (other / "one.toml").write_text(BASE)
    first = changes(repository, "--from", "HEAD").out

    assert changes(repository, "--from", str(other / "one.toml")).out == first
    assert changes(repository, "--from", str(other)).out == first


@pytest.mark.parametrize(
    "text",
    [
        "# a remark\n" + BASE,
        BASE.replace("period = 2023", 'period = "2023"').replace("by = 2026", 'by = "2026"'),
        BASE.replace("[[observation]]", "\n\n[[ observation ]]"),
        BASE.split("[topic.ports]", maxsplit=1)[0].replace("[source.plan]", '[topic.ports]\ntitle = "Ports"\n[source.plan]')
        + BASE.split('title = "Ports"\n')[1],
    ],
    ids=["remark", "periods", "layout", "order"],
)  # fmt: skip
def test_reformatting_remarks_and_order_are_no_change(repository, text):
    (repository / "facts.toml").write_text(text)
    done = changes(repository, "--from", "HEAD")

    assert (done.status, done.out) == (0, "")
    assert "nothing differs in meaning" in done.err


def test_a_base_of_several_files_is_compared_whole(repository):
    git(repository, "commit", "-qam", "after")
    (repository / "sources.toml").write_text(
        "format = 1\n" + NEW.split("[topic.ports]")[0][len("format = 1\n") :]
    )
    (repository / "facts.toml").write_text(
        "format = 1\n[topic.ports]" + NEW.split("[topic.ports]")[1]
    )
    done = changes(repository, "--from", "HEAD", "--facts", ".")

    assert (done.status, done.out) == (0, "")
    assert "nothing differs in meaning" in done.err


@pytest.mark.parametrize("named", ["HEAD~9", "nothing", "--output=x", "", "HEAD:facts.toml"])
def test_what_is_no_version_is_said(repository, named):
    done = changes(repository, f"--from={named}")

    assert done.status == 2, done.out + done.err
    assert "Traceback" not in done.err
    assert {path.name for path in repository.iterdir()} == {"facts.toml", ".git"}


def test_a_version_that_cannot_be_read_is_said_with_its_place(repository):
    git(repository, "commit", "-qam", "after")
    (repository / "facts.toml").write_text("format = 1\n[topic\n")
    git(repository, "commit", "-qam", "broken")
    (repository / "facts.toml").write_text(NEW)
    done = changes(repository, "--from", "HEAD")

    assert done.status == 3
    assert "HEAD:facts.toml:2:" in done.err


def test_since_and_from_are_one_too_many(repository):
    assert changes(repository, "--from", "HEAD", "--since", "2024").status == 2
    assert changes(repository).status == 2


def test_a_conflict_of_git_is_named_as_one(repository):
    text = BASE.replace("value = 40.1e3", "<<<<<<< HEAD\nvalue = 1\n=======\nvalue = 2\n>>>>>>> b")
    (repository / "facts.toml").write_text(text)
    line = text.split("\n").index("<<<<<<< HEAD") + 1
    for command in ("check", "targets"):
        done = azkz(command, cwd=repository)

        assert f"facts.toml:{line}: " in done.out + done.err
        assert "a conflict of git (<<<<<<<)" in done.out + done.err
        assert "keep one side, then azkz check" in done.out + done.err


def test_the_job_of_the_manual_says_in_a_pull_request_what_it_means(repository, tmp_path_factory):
    """Step by step: the commands of azkz in the job, in a clone that a branch was pushed to."""
    manual = (ROOT / "azkz" / "render" / "manual" / "sharing.md").read_text()
    job = manual.split("name: facts")[1].split("```")[0]
    commands = [
        found.removeprefix("- run: ").removeprefix("mkdir -p public && ")
        for line in job.split("\n")
        if (found := line.strip()).startswith(("azkz ", "- run: azkz ", "- run: mkdir"))
    ]
    git(repository, "branch", "-M", "main")
    clone = tmp_path_factory.mktemp("clone") / "work"
    git(repository, "clone", "-q", str(repository), str(clone))
    git(clone, "switch", "-qc", "new-figures")
    (clone / "facts.toml").write_text(NEW)
    git(clone, "commit", "-qam", "new figures")
    (clone / "public").mkdir()
    for command in commands:
        words = shlex.split(command.replace("$GITHUB_BASE_REF", "main"))
        done = azkz(*words[1:], cwd=clone)
        assert done.status == 0, (command, done.out, done.err)

    assert len(commands) == 3
    told = (clone / "changes.md").read_text()
    assert told.startswith("Since `origin/main`: 1 entry added, 3 changed, 1 taken out.\n")
    assert "| Second berth opened | by Q1 2026 | by 2026 | plan |" in told
    assert (clone / "public" / "index.html").stat().st_size > 10_000


def test_a_name_longer_than_the_disk_can_have_is_no_version(tmp_path):
    (tmp_path / "facts.toml").write_text(BASE, encoding="utf-8")
    done = azkz("changes", "--from", "a" * 300, cwd=tmp_path)

    assert done.status == 2
    assert "there is no file, directory or revision" in done.err

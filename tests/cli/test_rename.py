"""`azkz rename`: a new name in every file of a base, or in none."""

import pytest

from azkz.base.document import Document, parse
from azkz.base.rename import Renaming, renamed
from azkz.values.errors import UnwrittenError
from tests.conftest import ROOT, azkz, read_facts

EVERY_KEY = (ROOT / "tests" / "data" / "valid" / "every-key.toml").read_text()
NAMES = [
    ("indicator", "turnover", "trade-turnover"),
    ("indicator", "exports", "goods"),
    ("indicator", "commerce", "c"),
    ("source", "gazette", "the-gazette"),
    ("source", "bureau", "b-2025"),
    ("topic", "trade", "commerce-of-all"),
]


def read(text):
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("kind", "old", "new"), NAMES)
def test_a_base_reads_as_before_but_for_the_name(kind, old, new):
    document = read(EVERY_KEY)
    (changed,) = renamed([document], Renaming(kind, old, new))

    assert changed.places > 1
    assert old not in changed.new.tables[kind]
    # And back: not a byte is otherwise.
    (back,) = renamed([changed.new], Renaming(kind, new, old))
    assert back.new.text == EVERY_KEY


@pytest.mark.parametrize(
    "text",
    [
        'format = 1\n[source]\na = { publisher = "a" }\nb = { publisher = "a = b" }\n',
        'format = 1\n[ source . "a" ]\npublisher = "a"\n[[source.a.accept]]\nrule = "a"\nreason = "a"\n',
        "format = 1\n[source.a]\npublisher = '''\n[source.ab]\na'''\n[[note]]\nsource = 'a'\n",
        'format = 1\nnote = [{ source = "a", text = "source = \\"a\\"" }]\n[source.a]\npublisher = "a"\n',
    ],
)
def test_however_it_is_laid_out(text):
    document = read(text)
    (changed,) = renamed([document], Renaming("source", "a", "xyz"))
    (back,) = renamed([changed.new], Renaming("source", "xyz", "a"))

    assert next(iter(changed.new.tables["source"])) == "xyz"
    assert back.new.text == text


def test_what_cannot_be_told_for_sure_is_refused():
    text = 'format = 1\nsource.a.publisher = "a"\nsource.a.title = "a"\n'
    with pytest.raises(UnwrittenError, match="without doubt"):
        renamed([read(text)], Renaming("source", "a", "b"))


@pytest.fixture
def folder(tmp_path):
    head, _, rest = EVERY_KEY.partition("[topic.trade]")
    (tmp_path / "sources.toml").write_text(head)
    (tmp_path / "trade.toml").write_text("format = 1\n[topic.trade]" + rest)
    return tmp_path


def test_every_file_of_a_directory_gets_the_name(folder):
    done = azkz("--facts", ".", "rename", "source", "gazette", "the-paper", cwd=folder)

    assert done.status == 0, done.err
    assert done.out.startswith("source gazette is now the-paper: 1 place in sources.toml, ")
    assert azkz("--facts", ".", "sources", "the-paper", cwd=folder).status == 0
    assert '"gazette"' not in (folder / "trade.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["source", "gazete", "x"], 2),
        (["source", "gazette", "bureau"], 2),
        (["indicator", "turnover", "trade"], 2),
        (["source", "gazette", "The Paper"], 2),
        (["note", "a", "b"], 2),
        (["source", "gazette", "x", "--dry-run"], 0),
    ],
)
def test_nothing_is_written_where_it_is_refused_or_only_shown(folder, arguments, status):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = azkz("--facts", ".", "rename", *arguments, cwd=folder)

    assert done.status == status, done.err
    left = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".toml"}
    assert left == before


def test_where_one_file_cannot_be_written_no_file_is(folder):
    (folder / "trade.toml").chmod(0o444)
    before = (folder / "sources.toml").read_bytes()
    done = azkz("--facts", ".", "rename", "source", "gazette", "the-paper", cwd=folder)

    assert done.status == 4
    assert "read-only" in done.err
    assert (folder / "sources.toml").read_bytes() == before


def test_names_in_texts_stay(tmp_path):
    text = 'format = 1\n[source.s]\npublisher = "s"\n[topic.t]\ntitle = "s"\n[[note]]\ntopic = "t"\ntext = "s"\nsource = "s"\n'
    (tmp_path / "facts.toml").write_text(text)
    azkz("rename", "source", "s", "paper", cwd=tmp_path)

    facts = read_facts((tmp_path / "facts.toml").read_text(), head="")
    assert (facts.sources["paper"].publisher, facts.notes[0].text) == ("s", "s")

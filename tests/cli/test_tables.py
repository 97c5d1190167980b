"""`azkz add --from FILE` as its users meet it: five files, five commands, and their next edition."""

import gzip
import io
import json
import shlex
import zipfile

import pytest

from azkz.base.lookup import open_facts
from tests.base.test_tables import EUROSTAT, OWID, SDMX, UN, WORLD_BANK
from tests.conftest import ROOT, azkz

BASE = """\
format = 1
[source.eurostat-2025]
publisher = "Eurostat"
published = "2025-06"
[source.other]
publisher = "Other"
[topic.energy]
title = "Energy"
"""
INDICATOR = """\
[indicator.{}]
topic = "energy"
title = "Share of renewables"
unit = "%"
measure = "level"
"""
NAMES = ("renewables", "sdmx", "bank", "owid", "un")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "facts.toml").write_text(BASE + "".join(map(INDICATOR.format, NAMES)))
    for name, text in zip(NAMES, (EUROSTAT, SDMX, WORLD_BANK, OWID, UN), strict=True):
        ending = "tsv" if name == "renewables" else "csv"
        (tmp_path / f"{name}.{ending}").write_text(text)
    return tmp_path


def add(folder, *arguments, **more):
    return azkz("add", "observation", *arguments, cwd=folder, **more)


def figures(folder, indicator):
    rows = json.loads(azkz("show", indicator, "-f", "json", cwd=folder).out)["observations"]
    return [(row["period"], str(row["value"]), row["status"], row["break"]) for row in rows]


FIRST = ["renewables", "--from", "renewables.tsv", "--where", "geo=AT", "--source", "eurostat-2025"]


EUROSTAT_SAID = (
    "Eurostat TSV, 1 of 2 series (geo=AT, unit=PC), 2020 to 2024: 4 new figures, "
    '1 left out (":"). Flags: 1 break, 1 provisional. Written: facts.toml:'
)


def test_five_files_in_five_commands(folder):
    for arguments, said in (
        (FIRST, EUROSTAT_SAID),
        (["sdmx", "--from", "sdmx.csv", "--where", "geo=AT", "--source", "other"], "SDMX-CSV, 1 of 2"),
        (["bank", "--from", "bank.csv", "--where", "Country Code=AUT", "--source", "other"], "World Bank, 1 of 2"),
        (["owid", "--from", "owid.csv", "--where", "Code=AUT", "--digits", "1", "--source", "other"],
         "Our World in Data, 1 of 2"),
        (["un", "--from", "un.csv", "--where", "GeoAreaName=Austria", "--source", "other"], "UN SDG, 1 of 2"),
    ):  # fmt: skip
        done = add(folder, *arguments)

        assert (done.status, said in done.out) == (0, True), done.out + done.err
    marked = "marked as a break by its source"
    assert figures(folder, "renewables")[:3] == [
        ("2020", "36.545", "actual", None),
        ("2021", "34.792", "actual", marked),
        ("2022", "34.075", "actual", None),
    ]
    assert figures(folder, "renewables")[3][2] == "provisional"


def test_the_next_edition_adds_what_is_new_and_asks_about_what_is_revised(folder):
    add(folder, *FIRST)
    new = EUROSTAT.replace("34.075 ", "34.1 ").replace("\t: \n", "\t41.2 e\n")
    (folder / "renewables.tsv").write_text(new)
    before = (folder / "facts.toml").read_text()
    again = ["renewables", "--from", "renewables.tsv", "--where", "geo=AT"]
    shown = add(folder, *again, "--dry-run")
    refused = add(folder, *again)

    assert (
        "1 new figure, 3 known already, 1 revised (2022: 34.1, was 34.075, same source)"
        in shown.out
    )
    assert shown.out.rstrip().endswith("Nothing written (--dry-run).")
    assert (refused.status, refused.out) == (4, "")
    line = before.split("\n").index("value = 34.075") - 2
    assert (
        f"renewables.tsv:2  2022  34.1 %  facts.toml:{line} has 34.075 % from eurostat-2025"
        in refused.err
    )
    assert (folder / "facts.toml").read_text() == before
    (remedy,) = [
        row.strip() for row in refused.err.split("\n") if row.strip().startswith("azkz add")
    ]
    taken = azkz(*remedy.split()[1:], cwd=folder)
    assert (taken.status, "2 new figures, 1 of them revised" in taken.out) == (0, True), taken.err
    assert (folder / "facts.toml").read_text().count("revises = true") == 1
    assert "no new figure, 5 known already" in add(folder, *again).out


def test_revisions_stand_in_the_order_of_the_table(folder):
    add(folder, *FIRST)
    second = EUROSTAT.replace("34.075 ", "34.1 ").replace("\t: \n", "\t41.2 e\n")
    (folder / "renewables.tsv").write_text(second)
    before = (folder / "facts.toml").read_text()
    add(folder, *FIRST, "--revised")
    new = (folder / "facts.toml").read_text().replace(before.rstrip(), "")

    assert [line for line in new.split("\n") if line.startswith("period = 202")][-2:] == [
        "period = 2022",
        "period = 2024",
    ]


def test_a_figure_that_is_no_longer_provisional_is_told_and_taken_with_revised(folder):
    add(folder, *FIRST)
    (folder / "renewables.tsv").write_text(EUROSTAT.replace("40.844 p", "40.844 "))
    told = add(folder, *FIRST)
    taken = add(folder, *FIRST, "--revised")

    restated = "1 with another status (2023: actual, in the base provisional: --revised takes it)"
    assert (told.status, "no new figure, 4 known already, 1 left out" in told.out) == (0, True)
    assert restated in told.out
    assert "1 new figure, 1 of them revised, 3 known already" in taken.out, taken.err
    assert "Nothing new in check" in taken.out
    assert "no new figure, 4 known already, 1 left out" in add(folder, *FIRST).out
    counts = json.loads(azkz("growth", "renewables", "-f", "json", cwd=folder).out)
    assert [row["status"] for row in counts if row["period"] == "2023"] == ["actual"]


def test_a_source_may_go_back_to_what_it_said_first(folder):
    add(folder, *FIRST)
    for text, value in (("34.1 ", "34.1"), ("34.075 ", "34.075"), ("34.1 ", "34.1")):
        (folder / "renewables.tsv").write_text(EUROSTAT.replace("34.075 ", text))
        refused, taken = add(folder, *FIRST), add(folder, *FIRST, "--revised")

        assert (refused.status, "is a revision" in refused.err) == (4, True)
        assert "1 new figure, 1 of them revised" in taken.out, taken.err
        assert "Nothing new in check" in taken.out
        growth = json.loads(azkz("growth", "renewables", "-f", "json", cwd=folder).out)
        assert [str(row["value"]) for row in growth if row["period"] == "2022"] == [value]


def test_a_revised_value_is_told_as_screens_write_it(folder):
    big = "GEO,TIME_PERIOD,OBS_VALUE\nAT,2022,53074468618.2956\n"
    again = "GEO,TIME_PERIOD,OBS_VALUE\nAT,2022,54074468618.2956\n"
    (folder / "facts.toml").write_text(
        BASE + INDICATOR.format("gdp").replace('"%"', '"USD"').replace("level", "flow")
    )
    for text, words in (
        (big, "1 new figure"),
        (again, "1 revised (2022: $54.074B, was $53.074B, same source)"),
    ):
        done = add(
            folder, "gdp", "--from", "-", "--source", "other", "--digits", "-6", "-n", stdin=text
        )
        assert words in done.out, done.out + done.err
        add(folder, "gdp", "--from", "-", "--source", "other", "--digits", "-6", stdin=text)


def test_an_offered_command_names_the_base_that_was_named(folder):
    (folder / "facts.toml").rename(folder / "base.toml")
    done = azkz(
        "--facts",
        "base.toml",
        "add",
        "observation",
        "renewables",
        "--from",
        "renewables.tsv",
        "--source",
        "other",
        cwd=folder,
    )
    (offered,) = [line.strip() for line in done.err.split("\n") if "hint: azkz add" in line]
    taken = azkz(*shlex.split(offered.removeprefix("hint: "))[1:], cwd=folder)

    assert (taken.status, "4 new figures" in taken.out) == (0, True), taken.err


def test_a_remedy_leaves_one_series(folder):
    done = add(folder, "renewables", "--from", "renewables.tsv", "--source", "other", "-n")

    assert done.status == 4
    assert "2 series, and one is wanted; nothing written\n  geo   AT 5, BE 5\n" in done.err
    remedy = done.err.split("hint: ")[1].strip()
    again = azkz(*remedy.split()[1:], cwd=folder)
    assert (again.status, "geo=AT" in again.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "renewables.tsv"], "which indicator"),
        (["renewables", "--from", "renewables.tsv"], "which source"),
        (["renewables", "--from", "renewables.tsv", "--source", "nobody"], 'no source "nobody"'),
        (["nothing", "--from", "renewables.tsv", "--source", "other"], 'no indicator "nothing"'),
        (["renewables", "--from", "renewables.tsv", "--source", "other", "--where", "geo"], "--where cannot be"),
        (["renewables", "--from", "renewables.tsv", "--source", "other", "--scale", "7"], "power of ten"),
        (["renewables", "--where", "geo=AT"], "goes with a table"),
        (["renewables", "2024", "5 %", "--from", "renewables.tsv", "--source", "other"], "leave one out"),
    ],
)  # fmt: skip
def test_what_is_missing_or_does_not_fit_is_said(folder, arguments, said):
    before = (folder / "facts.toml").read_text()
    done = add(folder, *arguments)

    assert done.status == 2, done.out
    assert said in done.err
    assert (folder / "facts.toml").read_text() == before


def test_a_table_of_no_known_layout_says_how_to_name_its_columns(folder):
    (folder / "x.csv").write_text("Jahr;Wert\n2023;34,1\n2024;34,25\n")
    done = add(folder, "renewables", "--from", "x.csv", "--source", "other")
    named = ["--columns", "period=Jahr,value=Wert"]

    assert (done.status, "--columns period=" in done.err) == (4, True)
    assert "its first line has Jahr, Wert" in done.err
    assert add(folder, "renewables", "--from", "x.csv", "--source", "other", *named).status == 0
    assert [figure[1] for figure in figures(folder, "renewables")] == ["34.1", "34.25"]


def workbook(*sheets):
    """Return an xlsx file with sheets, each a name and rows."""

    def cell(value):
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c><v>{value!r}</v></c>"

    stream = io.BytesIO()
    space = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(stream, "w") as file:
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
            'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            f"{parts}</Types>",
        )
        relation = f"{space}/officeDocument/2006/relationships"
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        names = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
            for n, (name, _) in enumerate(sheets, 1)
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{relation}"><sheets>'
            f"{names}</sheets></workbook>",
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{relation}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships">{links}</Relationships>',
        )
        for n, (_, rows) in enumerate(sheets, 1):
            body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            file.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{space}/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>',
            )
    return stream.getvalue()


ROWS = [["Region", 2022, 2023, 2024], ["North", 34.1, 34.075, 35], ["South", 5.5, 5.75, ":"]]


def test_a_column_that_is_asked_for_tells_series_apart(folder):
    rows = '"AUT","2020","30.1","E"\n"AUT","2021","31.5","B"\n"DEU","2021","41.5",""\n'
    (folder / "x.csv").write_text(f"LOCATION,TIME,Value,Flag Codes\n{rows}")
    named = ["--columns", "period=TIME,value=Value,status=Flag Codes", "--source", "other"]
    mixed = add(folder, "renewables", "--from", "x.csv", *named)
    done = add(folder, "renewables", "--from", "x.csv", *named, "--where", "location=AUT")

    assert (mixed.status, "say which with --where" in mixed.err) == (4, True)
    assert (done.status, "2 new figures" in done.out) == (0, True), done.err


def test_a_table_packed_with_gzip_is_read_as_it_is_downloaded(folder):
    (folder / "x.tsv.gz").write_bytes(gzip.compress(EUROSTAT.encode()))
    done = add(folder, *FIRST[:2], "x.tsv.gz", *FIRST[3:])
    (folder / "cut.gz").write_bytes(gzip.compress(EUROSTAT.encode())[:40])
    cut = add(folder, *FIRST[:2], "cut.gz", *FIRST[3:])

    assert (done.status, "x.tsv.gz: Eurostat TSV, 1 of 2 series" in done.out) == (0, True), done.err
    assert (cut.status, "cut.gz cannot be unpacked" in cut.err) == (4, True)


def test_an_archive_names_the_tables_in_it(folder):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("API_NY.GDP.csv", WORLD_BANK)
        file.writestr("Metadata_Country.csv", "x")
    (folder / "x.zip").write_bytes(stream.getvalue())
    done = add(folder, "bank", "--from", "x.zip", "--source", "other")

    assert (done.status, "x.zip is an archive of 2 files" in done.err) == (4, True)
    assert "unpack it, and name one of these: API_NY.GDP.csv, Metadata_Country.csv" in done.err


def test_a_workbook(folder):
    pytest.importorskip("python_calamine")
    (folder / "x.xlsx").write_bytes(workbook(("Data", ROWS)))
    (folder / "y.xlsx").write_bytes(workbook(("About", [["nothing"]]), ("Data", ROWS)))
    more = ["--where", "Region=North", "--source", "other"]
    several = add(folder, "renewables", "--from", "y.xlsx", *more)

    assert add(folder, "renewables", "--from", "x.xlsx", *more).status == 0
    assert [figure[1] for figure in figures(folder, "renewables")] == ["34.1", "34.075", "35"]
    assert "value = 35e0" in (folder / "facts.toml").read_text()
    assert (several.status, "--sheet: About, Data" in several.err) == (4, True)
    named = add(folder, "renewables", "--from", "y.xlsx", *more, "--sheet", "Data")
    assert "no new figure, 3 known already" in named.out


# An export is read back whole

KINDS = "topic indicator source observation target claim milestone event note".split()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        (ROOT / "facts.toml", ""),
        (ROOT / "tests" / "data" / "valid" / "every-key.toml", "fiscal_year_begins = 4\n"),
    ],
    ids=["bundled", "every-key"],
)
def test_an_export_is_read_back_whole_into_an_empty_base(tmp_path, path, head):
    old, _ = open_facts([path], tmp_path)
    assert azkz("--facts", str(path), "export", "made", cwd=tmp_path).status == 0
    (tmp_path / "facts.toml").write_text(f"format = 1\ntitle = {json.dumps(old.title)}\n{head}")
    for kind in KINDS:
        done = azkz("add", kind, "--from", f"made/{kind}s.csv", cwd=tmp_path)
        assert done.status == 0, done.err
    new, _ = open_facts([tmp_path / "facts.toml"], tmp_path)

    assert new == old
    for kind in KINDS:
        again = azkz("add", kind, "--from", f"made/{kind}s.csv", cwd=tmp_path)
        assert (again.status, "no new" in again.out) == (0, True), again.err


# Files of a base


def test_an_entry_goes_into_the_file_of_its_siblings(folder):
    text = (folder / "facts.toml").read_text()
    (folder / "facts.toml").unlink()
    base = folder / "base"
    base.mkdir()
    (base / "energy.toml").write_text(
        "format = 1\n[topic.energy]" + text.split("[topic.energy]")[1]
    )
    (base / "sources.toml").write_text(text.split("[topic.energy]")[0])

    def added(*arguments):
        return azkz("--facts", "base", "add", *arguments, cwd=folder).out

    assert "written: base/energy.toml:" in added(
        "observation", "renewables", "2024", "5 %", "--source", "other"
    )
    assert "written: base/sources.toml:" in added("source", "new", "A new one")
    assert "written: base/energy.toml:" in added("note", "energy", "A fact.", "--source", "new")
    assert azkz("--facts", "base", "check", cwd=folder).status == 0


def test_a_directory_without_a_base_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    done = azkz("--facts", "empty", "topics", cwd=tmp_path)

    assert (done.status, "has no .toml file in it" in done.err) == (3, True)


def test_init_writes_the_schema_that_its_first_line_leads_to(tmp_path):
    for arguments in (["init"], ["init", "copy.toml", "--from", "bundled"]):
        assert azkz(*arguments, cwd=tmp_path).status == 0
    schema = (ROOT / "azkz" / "facts.schema.json").read_bytes()

    assert (tmp_path / "facts.schema.json").read_bytes() == schema
    for name in ("facts.toml", "copy.toml"):
        assert (tmp_path / name).read_text().startswith("#:schema ./facts.schema.json\n")
    (tmp_path / "facts.schema.json").write_text("{}")
    other = azkz("init", "third.toml", cwd=tmp_path)
    assert (other.status, "stays" in other.err) == (0, True)
    assert (tmp_path / "facts.schema.json").read_text() == "{}"


OWN = "indicator,period,value,source\nrenewables,2023,5.5,other\nsdmx,2023,6.5,other\n"


def test_an_indicator_beside_a_table_in_own_columns_chooses_its_rows(folder):
    done = add(folder, "renewables", "--from", "-", stdin=OWN)

    assert (done.status, "1 new figure." in done.out) == (0, True), done.err
    assert figures(folder, "sdmx") == []


def test_what_a_table_lacks_is_said_beside_it(folder):
    bare = "period,value\n2023,5.5\n"
    done = add(folder, "renewables", "--from", "-", "--source", "other", stdin=bare)

    assert (done.status, "1 new figure." in done.out) == (0, True), done.err


def test_a_source_beside_a_column_that_names_another_is_refused(folder):
    done = add(folder, "--from", "-", "--source", "eurostat-2025", stdin=OWN)

    assert (done.status, "names other in its column source" in done.err) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        "indicator;period;value;source\nrenewables;2023;12,345;other\n",
        "GEO;TIME_PERIOD;OBS_VALUE\nAT;2023;12,345\n",
    ],
    ids=["own", "sdmx"],
)
def test_each_reading_that_is_offered_is_taken_when_it_is_typed(folder, text):
    (folder / "x.csv").write_text(text)
    done = add(folder, "renewables", "--from", "x.csv", "--source", "other")
    offered = [line.strip() for line in done.err.split("\n") if line.strip().startswith("azkz add")]

    assert (done.status, len(offered)) == (4, 2), done.err
    for command in offered:
        taken = azkz(*shlex.split(command)[1:], "--dry-run", cwd=folder)
        assert (taken.status, "1 new figure." in taken.out) == (0, True), (command, taken.err)
    assert azkz(*shlex.split(offered[0])[1:], cwd=folder).status == 0
    assert "value = 12.345" in (folder / "facts.toml").read_text()

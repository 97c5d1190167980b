"""Tables from elsewhere: each layout as its publisher writes it, every digit and flag of it."""

from collections import Counter
from decimal import Decimal

import pytest

from azkz.base.tables.figures import SeveralSeriesError, TableRequest, series_of
from azkz.base.tables.grid import UnreadableRowsError, read_grid
from azkz.base.tables.layouts import known_table, named_table
from azkz.base.tables.named import parse_columns
from azkz.base.tables.numbers import Precision
from azkz.values.errors import UsageError
from tests.conftest import read_facts

FACTS = read_facts(
    '[indicator.share]\ntopic = "t"\ntitle = "Share"\nunit = "%"\nmeasure = "level"\n'
)
EUROSTAT = (
    "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \t2022 \t2023 \t2024 \n"
    "A,PC,AT\t36.545 \t34.792 b\t34.075 \t40.844 p\t: \n"
    "A,PC,BE\t13.0 \t13.1 e\t13.76 s\t14.74 bp\t: c\n"
)
SDMX = (
    "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
    "ESTAT:NRG(1.0),11/07/25,A,PC,AT,2021,34.792,b,\n"
    "ESTAT:NRG(1.0),11/07/25,A,PC,AT,2022,34.1,,\n"
    "ESTAT:NRG(1.0),11/07/25,A,PC,AT,2023,,,\n"
    "ESTAT:NRG(1.0),11/07/25,A,PC,BE,2022,13.76,u,\n"
)
WORLD_BANK = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-07-01",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",\n'
    '"Austria","AUT","Renewables (%)","EG.FEC.RNEW.ZS","34.8","..","",\n'
    '"Belgium","BEL","Renewables (%)","EG.FEC.RNEW.ZS","11.6","12.05","",\n'
)
OWID = (
    "Entity,Code,Year,Renewables (% share)\n"
    "Austria,AUT,2021,35.936256\nAustria,AUT,2022,36.1\nBelgium,BEL,2021,9.5\n"
)
UN = (
    "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,"
    "Time_Detail,TimeCoverage,UpperBound,LowerBound,BasePeriod,Source,GeoInfoUrl,FootNote,Nature,"
    "Reporting Type,Units\n"
    "7,7.2,7.2.1,EG_FEC_RNEW,Share,40,Austria,2020,36.1,2020,,,,,IEA,,,C,G,PERCENT\n"
    "7,7.2,7.2.1,EG_FEC_RNEW,Share,40,Austria,2021,35.9,2021,,,,,IEA,,As reported,E,G,PERCENT\n"
    "7,7.2,7.2.1,EG_FEC_RNEW,Share,40,Austria,2022,<2.5,2022,,,,,IEA,,,M,G,PERCENT\n"
    "7,7.2,7.2.1,EG_FEC_RNEW,Share,56,Belgium,2020,11.2,2020,,,,,IEA,,,C,G,PERCENT\n"
)


def read(text, *where, columns=None, indicator="share", **more):
    grid = read_grid(text if isinstance(text, bytes) else text.encode(), "x.csv")
    table = named_table(grid, parse_columns(columns)) if columns else known_table(grid)
    assert table is not None
    pairs = [tuple(pair.split("=")) for pair in where]
    about = FACTS.indicators[indicator]
    return series_of(table, TableRequest(indicator=about, source="s", where=pairs, **more))


def figures(series):
    """Return each figure as the base writes it: period, value and what else is said."""
    usual = {"indicator", "period", "value", "source"}
    return [
        (
            entry.values["period"],
            entry.values["value"],
            {key: value for key, value in entry.values.items() if key not in usual},
        )
        for entry in series.entries
    ]


BREAK = {"break": "marked as a break by its source"}


def test_eurostat_keeps_digits_and_flags():
    series = read(EUROSTAT, "geo=AT")

    assert (series.layout, series.of) == ("Eurostat TSV", 2)
    assert figures(series) == [
        (2020, Decimal("36.545"), {}),
        (2021, Decimal("34.792"), BREAK),
        (2022, Decimal("34.075"), {}),
        (2023, Decimal("40.844"), {"status": "provisional"}),
    ]
    assert series.missing == Counter({":": 1})
    assert series.flags == Counter({"break": 1, "provisional": 1})
    assert [period.text for period in series.periods][::4] == ["2020", "2024"]


def test_several_flags_behind_one_value():
    (_, first, second, both), missing = figures(read(EUROSTAT, "geo=BE")), ":"

    assert first[2] == second[2] == {"status": "estimate"}
    assert both == (2023, Decimal("14.74"), {"status": "provisional", **BREAK})
    assert read(EUROSTAT, "geo=BE").missing == Counter({missing: 1})


def test_sdmx_csv():
    series = read(SDMX, "geo=AT")

    assert figures(series) == [(2021, Decimal("34.792"), BREAK), (2022, Decimal("34.1"), {})]
    assert series.missing == Counter({"empty": 1})
    assert figures(read(SDMX, "geo=BE"))[0][2] == {"note": "low reliability"}


@pytest.mark.parametrize(
    ("flag", "keys"),
    [
        ("A", {}),
        ("P", {"status": "provisional"}),
        ("E: Estimated value", {"status": "estimate"}),
        ("F", {"status": "forecast"}),
        ("s", {"status": "estimate"}),
        ("S", {"note": "a strike or another special event"}),
        ("D", {"note": "another definition, as its source marks it"}),
        ("B", BREAK),
    ],
)
def test_the_code_list_of_statuses(flag, keys):
    text = f"REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nAT,2024,5.0,{flag}\n"

    assert figures(read(text)) == [(2024, Decimal("5.0"), keys)]


def test_a_flag_that_is_not_known_is_refused():
    with pytest.raises(UnreadableRowsError) as caught:
        read("REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nAT,2024,5.0,y\n")

    assert "no flag of the SDMX code list" in caught.value.problems[0].message


def test_the_multiplier_of_sdmx_is_taken():
    text = "GEO,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nAT,2024,5.25,6\n"

    assert figures(read(text, indicator="trade")) == [(2024, Decimal("5.25e6"), {})]


def test_world_bank():
    series = read(WORLD_BANK, "Country Code=BEL")

    assert series.layout == "World Bank"
    assert figures(series) == [(2021, Decimal("11.6"), {}), (2022, Decimal("12.05"), {})]
    assert read(WORLD_BANK, "Country Name=Austria").missing == Counter({"..": 1, "empty": 1})


def test_our_world_in_data_with_fewer_digits():
    exact, rounded = read(OWID, "Code=AUT"), read(OWID, "Code=AUT", precision=Precision(digits=1))

    assert [figure[1] for figure in figures(exact)] == [Decimal("35.936256"), Decimal("36.1")]
    assert [figure[1] for figure in figures(rounded)] == [Decimal("35.9"), Decimal("36.1")]


def test_two_columns_of_figures_are_a_choice_like_any_other():
    text = "Entity,Code,Year,a,b\nAustria,AUT,2021,1.0,2.0\n"

    with pytest.raises(SeveralSeriesError) as caught:
        read(text)
    assert str(caught.value).split("\n")[1:] == ["column   a 1, b 1"]
    assert figures(read(text, "column=b")) == [(2021, Decimal("2.0"), {})]


def test_of_several_columns_an_empty_cell_and_one_of_words_are_no_figures():
    text = (
        "Entity,Code,Year,estimates,medium,World regions according to OWID\n"
        "Austria,AUT,2022,81.3,,\nAustria,AUT,2023,81.9,,Europe\nAustria,AUT,2050,,86.1,\n"
    )

    with pytest.raises(SeveralSeriesError) as caught:
        read(text)
    assert str(caught.value).split("\n")[1:] == ["column   estimates 2, medium 1"]
    series = read(text, "column=medium")
    assert [figure[0] for figure in figures(series)] == [2050]
    assert (series.missing, series.periods[0].text) == (Counter(), "2050")


def test_un_sdg():
    assert figures(read(UN, "GeoAreaName=Austria")) == [
        (2020, Decimal("36.1"), {}),
        (2021, Decimal("35.9"), {"status": "estimate", "note": "As reported"}),
        (2022, Decimal("2.5"), {"status": "estimate", "qualifier": "under", "note": "modelled"}),
    ]


@pytest.mark.parametrize(
    ("nature", "status", "keys"),
    [
        ("C", "A", {}),
        ("C", "B", {"break": "marked as a break by its source"}),
        ("G", "P", {"status": "estimate", "note": "for global monitoring"}),
        ("CA", "P", {"status": "provisional", "note": "adjusted from the country's figure by the agency"}),
        ("E", "E", {"status": "estimate"}),
        ("M", "U", {"status": "estimate", "note": "modelled; low reliability"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("brackets", ["[{}]", "{}"])
def test_un_sdg_has_two_columns_of_flags(brackets, nature, status, keys):
    names = [brackets.format(name) for name in ("Location", "Nature", "Observation Status")]
    text = f"SeriesCode,GeoAreaName,TimePeriod,Value,{','.join(names)}\nX,Austria,2024,5.0,RURAL,{nature},{status}\n"
    series = read(text)

    assert figures(series) == [(2024, Decimal("5.0"), keys)]
    assert all(count == 1 for count in series.flags.values())


@pytest.mark.parametrize("status", [*"HLMOQ"])
def test_every_status_of_a_missing_value_leaves_it_out(status):
    text = f"REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nAT,2023,5.0,A\nAT,2024,,{status}\n"

    assert read(text).missing == Counter({"empty": 1})
    assert [figure[0] for figure in figures(read(text))] == [2023]


@pytest.mark.parametrize("mark", [".", "..", "x", "N.A.", "#N/A", "[c]", "[x]", "NaN", ":"])
def test_marks_of_a_missing_figure_are_left_out_and_counted(mark):
    text = f"GEO,TIME_PERIOD,OBS_VALUE\nAT,2023,5.0\nAT,2024,{mark}\n"

    assert read(text).missing == Counter({mark: 1})


@pytest.mark.parametrize("mark", ["-", "\u2013", "none"])
def test_a_mark_that_may_be_0_is_asked_about(mark):
    with pytest.raises(UnreadableRowsError) as caught:
        read(f"GEO,TIME_PERIOD,OBS_VALUE\nAT,2023,5.0\nAT,2024,{mark}\n")

    assert "leave the cell empty; where nothing was counted, 0" in caught.value.problems[0].hint


def test_the_comments_of_a_central_bank_are_notes_and_its_key_is_the_last_choice():
    text = (
        "KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF,OBS_COM\n"
        'ICP.M.U2,M,U2,2025-06,2.0,E,F,"Flash, 1 July"\nICP.M.AT,M,AT,2025-06,3.0,A,F,\n'
    )

    with pytest.raises(SeveralSeriesError) as caught:
        read(text)
    assert str(caught.value).split("\n")[1:] == ["REF_AREA   U2 1, AT 1"]
    flash = {"status": "estimate", "note": "Flash, 1 July"}
    assert figures(read(text, "KEY=ICP.M.U2")) == [("2025-06", Decimal("2.0"), flash)]


def test_of_two_columns_that_say_the_same_that_with_words_is_the_choice():
    with pytest.raises(SeveralSeriesError) as caught:
        read(UN)
    assert str(caught.value).split("\n")[1:] == ["GeoAreaName   Austria 3, Belgium 1"]


def test_any_table_by_naming_its_columns():
    text = "Land;Jahr;Wert;Zeichen\nA;2023;34,1;p\nA;2024;34,25;\nB;2023;5,5;\nB;2024;5,75;\n"
    series = read(text, "Land=A", columns="period=Jahr,value=Wert,status=Zeichen")

    assert figures(series) == [
        (2023, Decimal("34.1"), {"status": "provisional"}),
        (2024, Decimal("34.25"), {}),
    ]


def test_years_across_of_anybody():
    series = read("Region\t2023-Q1\t2023-Q2\nNorth\t5.5\t6.0 p\n")

    assert series.layout == "years across"
    assert [figure[0] for figure in figures(series)] == ["2023-Q1", "2023-Q2"]
    assert figures(series)[1][2] == {"status": "provisional"}


# Which series


def test_the_choices_are_listed_with_their_counts():
    with pytest.raises(SeveralSeriesError) as caught:
        read(EUROSTAT)

    assert str(caught.value).startswith("2 series, and one is wanted; nothing written\n")
    assert str(caught.value).split("\n")[1:] == ["geo   AT 5, BE 5"]


def test_two_columns_that_say_the_same_are_one_choice():
    with pytest.raises(SeveralSeriesError) as caught:
        read(WORLD_BANK)

    assert str(caught.value).split("\n")[1:] == ["Country Name   Austria 3, Belgium 3"]


def test_a_value_or_a_column_that_is_not_there_is_said():
    with pytest.raises(SeveralSeriesError, match='no geo "XX"'):
        read(EUROSTAT, "geo=XX")
    with pytest.raises(UsageError, match='no column "goe"'):
        read(EUROSTAT, "goe=AT")


def test_two_figures_of_one_period_are_refused():
    with pytest.raises(UnreadableRowsError) as caught:
        read("GEO,TIME_PERIOD,OBS_VALUE\nAT,2024,5.0\nAT,2024,5.1\n")

    assert "another figure of 2024 stands in line 2" in caught.value.problems[0].message


# Numbers


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("34.10", Decimal("34.10")),
        ("1.5E+07", Decimal("1.5E+7")),
        ('"1,234,567"', 1234567),
        ('"1,234.50"', Decimal("1234.50")),
        ("1 234 567", 1234567),
        ("\u22125", -5),
    ],
)
def test_numbers_as_agencies_write_them(cell, value):
    facts = figures(read(f"GEO,TIME_PERIOD,OBS_VALUE\nAT,2024,{cell}\n", indicator="homes"))

    assert repr(facts[0][1]) == repr(value)


FACTS = FACTS._replace(
    indicators={
        **FACTS.indicators,
        "homes": FACTS.indicators["trade"]._replace(id="homes", unit="homes"),
    }
)


@pytest.mark.parametrize(
    ("separator", "cell"), [(";", "12,345"), (";", "12.345"), ("\t", "12,345"), (",", '"12,345"')]
)
def test_three_digits_behind_a_mark_are_asked_about(separator, cell):
    text = f"GEO{separator}TIME_PERIOD{separator}OBS_VALUE\nAT{separator}2024{separator}{cell}\n"

    with pytest.raises(UnreadableRowsError) as caught:
        read(text, indicator="homes")
    (problem,) = caught.value.problems
    assert problem.message.endswith("is 12.345 or 12345")
    assert problem.hint.count("--decimal") == 2
    mark = cell.strip('"')[2]
    other = {",": ".", ".": ","}[mark]
    assert figures(read(text, indicator="homes", decimal=mark))[0][1] == Decimal("12.345")
    assert figures(read(text, indicator="homes", decimal=other))[0][1] == 12345


def test_three_decimals_behind_a_point_are_those_where_the_separator_is_no_semicolon():
    assert figures(read("GEO\tTIME_PERIOD\tOBS_VALUE\nAT\t2024\t34.075\n"))[0][1] == Decimal(
        "34.075"
    )


@pytest.mark.parametrize(
    ("indicator", "value"), [("homes", 37), ("waste", Decimal(37)), ("trade", Decimal(37))]
)
def test_a_whole_number_is_exact_only_of_what_is_counted(indicator, value):
    read_value = figures(read("GEO,TIME_PERIOD,OBS_VALUE\nAT,2024,37\n", indicator=indicator))[0][1]

    assert repr(read_value) == repr(value)


def test_a_table_in_thousands():
    table = "GEO,TIME_PERIOD,OBS_VALUE\nAT,2023,46.3\nAT,2024,47\n"
    values = figures(read(table, indicator="homes", precision=Precision(power=3)))

    assert [repr(value[1]) for value in values] == [
        repr(Decimal("46.3e3")),
        repr(Decimal("47e3")),
    ]


def test_false_precision_is_cut_before_the_point_too():
    table = "GEO,TIME_PERIOD,OBS_VALUE\nAT,2023,53074468618.2956\nAT,2024,42693000000\n"
    values = figures(read(table, indicator="trade", precision=Precision(digits=-6)))

    assert [repr(value[1]) for value in values] == [
        repr(Decimal("53.074e9")),
        repr(Decimal("42.693e9")),
    ]


def test_a_letter_behind_money_is_no_flag():
    with pytest.raises(UnreadableRowsError):
        read("Region\t2023\t2024\nNorth\t5.5\t6.0 b\n", indicator="trade")

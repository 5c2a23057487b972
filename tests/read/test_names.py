"""The user's own names: a CSV file, and what is told of one that is wrong."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import NamedThing
from kg.read import read_names

HEADER = "name,type,iri,aliases\n"
ROW = "Ana Silva,Person,https://example.org/7,A. Silva|Silva\n"
ANA = NamedThing("Ana Silva", "Person", "https://example.org/7", ("A. Silva", "Silva"))


def file(folder: Path, text: str | bytes) -> Path:
    path = folder / "names.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_rows_become_named_things(tmp_path: Path) -> None:
    path = file(tmp_path, HEADER + ROW + '"Bank, First",Company,https://x.example/1,\n\n')
    assert read_names(path) == (ANA, NamedThing("Bank, First", "Company", "https://x.example/1"))


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + (HEADER + ROW).encode(),
        (HEADER + ROW).replace("\n", "\r\n"),
        "IRI, Aliases ,name,TYPE\nhttps://example.org/7,A. Silva| Silva |,Ana Silva,Person\n",
    ],
)
def test_marks_line_ends_and_the_order_of_columns_do_not_matter(tmp_path: Path, text: str | bytes) -> None:
    assert read_names(file(tmp_path, text)) == (ANA,)


def test_aliases_may_be_left_out(tmp_path: Path) -> None:
    assert read_names(file(tmp_path, "name,type,iri\nOslo,City,https://example.org/o\n"))[0].aliases == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: there is no column name and no type and no iri"),
        ("name;type;iri\n", "line 1: there is no column"),
        (HEADER + "Ana,Person\n", "line 2: 2 fields instead of 4"),
        (HEADER + ROW + ",Person,https://example.org/8,\n", "line 3: there is no name"),
        (HEADER + "Ana,Human,https://example.org/8,\n", "line 2: there is no class “Human”"),
        (HEADER + "Ana,Person,seven,\n", "line 2: “seven” is no IRI"),
        (HEADER + "Ana,Person,urn:isbn:7,\n", "line 2: “urn:isbn:7” is no IRI"),
        (HEADER + "Ana,Person,https://example.org/a b,\n", "line 2: “https://example.org/a b” is no IRI"),
        (HEADER + '"Ana,Person\n', "unexpected end of data"),
        ((HEADER + ROW).encode() + b"Jos\xe9,Person,https://x.example/1,\n", "line 3: this is not UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(InputError) as error:
        read_names(path)
    assert str(path) in str(error.value)
    assert told in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_names(tmp_path / "none.csv")

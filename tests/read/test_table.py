import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read.pieces
import kg.read.table
from kg.model import Article
from kg.read import Problem
from kg.read.articles import Place
from kg.read.cleaning import clean
from kg.read.problems import UnreadableError
from kg.read.table import table_articles


def read_all(data: bytes | str) -> list[Article | Problem]:
    data = data.encode() if isinstance(data, str) else data
    return list(table_articles(iter([data] if data else []), at=Place("n.csv", "n")))


def articles(data: bytes | str) -> list[Article]:
    found = read_all(data)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def test_all_columns() -> None:
    (found,) = articles('id,title,date,url,publisher,text\n7,Talks,2022-01-10,https://e.org,Daily,"He left, late."\n')
    assert found == Article(
        id="7", text="He left, late.", title="Talks", published=date(2022, 1, 10), url="https://e.org",
        publisher="Daily", source="n.csv", encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["text", "content", "body", "article", " Text ", '"text"'])
@pytest.mark.parametrize("day", ["date", "published", "publication_date", "published_at"])
def test_columns_have_many_names(text: str, day: str) -> None:
    (found,) = articles(f'Headline,{day},Link,source,{text}\nTalks,2022-01-10,https://e.org,Daily,"He left."\n')
    assert (found.title, found.published, found.url) == ("Talks", date(2022, 1, 10), "https://e.org")
    assert (found.publisher, found.text) == ("Daily", "He left.")


def test_the_best_name_of_a_column_counts_and_others_are_passed_over() -> None:
    (found,) = articles("article,n,text,source,publisher\nno. 7,1,He left.,x,Daily\n")
    assert (found.text, found.publisher) == ("He left.", "Daily")


@pytest.mark.parametrize(
    "data",
    [
        "id,text\n1,He left.\n",
        "id;text\r\n1;He left.\r\n",
        "id\ttext\n1\tHe left.",
        "\n\nid,text\n\n1,He left.\n\n",
        "id,text\r1,He left.\r",
        "\ufeffid,text\n1,He left.\n",
        "id,text,\n1,He left.,,,\n",
        '"id","text"\n"1","He left."\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_delimiters_line_ends_and_marks(data: str, encoding: str) -> None:
    (found,) = articles(data.encode(encoding))
    assert (found.id, found.text) == ("1", "He left.")


def test_a_text_may_have_lines_and_quotation_marks() -> None:
    (found,) = articles('id,text\n1,"Talks end\n\nHe said ""no"", and left.\r\nShe stayed."\n')
    assert found.text == 'Talks end\n\nHe said "no", and left.\r\nShe stayed.'
    assert found.title == "Talks end"


@pytest.mark.parametrize("data", ["", "\n", "He left.\n", "id,words\n1,He left.\n"])
def test_a_table_without_a_column_for_the_text_is_refused(data: str) -> None:
    with pytest.raises(UnreadableError, match="'text' or 'content'"):
        read_all(data)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1", "1 cells instead of 3"),
        ("1,He, left.,late", "4 cells instead of 3"),
        ("1,,x", "it holds no text"),
        ('1,"He" left.,x', "not a row of CSV"),
        (b"1,He \xff left.,x", "byte"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_stops_nothing(row: str | bytes, message: str) -> None:
    row = row.encode() if isinstance(row, str) else row
    first, told, last = read_all(b"id,text,z\na,He left.,\n" + row + b"\nb,She left.,\n")
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.id, last.id) == ("a", "b")
    assert isinstance(told, Problem)
    assert (told.source, told.kind) == ("n.csv:3", "left out")
    assert message in told.reason


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_lines() -> None:
    first, told = read_all('id,text\na,He left.\nb,"She left.\nc,They left.\n')
    assert isinstance(first, Article)
    assert isinstance(told, Problem)
    assert told.source == "n.csv:3"
    assert "up to line 4" in told.reason


def test_a_row_without_end_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read.pieces, "MAX_LINE", 1 << 20)
    monkeypatch.setattr(kg.read.table, "MAX_LINE", 1 << 20)
    text = "x" * 300_000
    found = read_all(f'text\n"{text}\n{text}\n{text}\n{text}"\nHe left.\n')
    assert [item.source for item in found if isinstance(item, Problem)] == ["n.csv:2"]
    assert isinstance(found[-1], Article)


def test_a_cell_may_be_as_long_as_a_text() -> None:
    (found,) = articles("text\n" + "He left. " * 100_000 + "\n")
    assert len(found.text) == 900_000


def test_the_encoding_is_told_row_by_row() -> None:
    first, second = articles(b"id,text\n" + "a,“Yes”\n".encode("cp1252") + "b,“Yes”\n".encode())
    assert (first.text, first.encoding) == ("“Yes”", "cp1252")
    assert (second.text, second.encoding) == ("“Yes”", "utf-8")


@given(st.lists(st.tuples(st.text(max_size=20), st.text()), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_as_csv_is_read_again(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "text"])
    texts = [f"He left. {text}" for text, _ in rows]
    writer.writerows([f"x{name}", text] for text, (_, name) in zip(texts, rows, strict=True))
    found = [item for item in read_all(out.getvalue().encode("utf-8", "replace")) if isinstance(item, Article)]
    expected = [clean(text.encode("utf-8", "replace").decode()).text for text in texts]
    assert [item.text for item in found] == expected


@pytest.mark.parametrize("header", [b"id\r,text\n", b"\rtext\n"])
def test_a_header_that_is_no_csv_is_told(header: bytes) -> None:
    with pytest.raises(UnreadableError, match="names no column"):
        read_all(header + b"a,He left.\n")


@given(st.binary(max_size=200))
def test_any_bytes_give_articles_or_reasons(data: bytes) -> None:
    try:
        found = read_all(b"id,text\n" + data)
    except UnreadableError:
        return
    assert all(isinstance(item, Article) or item.reason for item in found)


def test_a_header_that_is_no_row_is_told() -> None:
    with pytest.raises(UnreadableError, match="add a header"):
        read_all("text,ti\rtle\nHe left.,b\n")


def test_a_header_may_be_long() -> None:
    assert [a.text for a in articles("text," + "x" * 200_000 + "\nHe left.,b\n")] == ["He left."]


@given(st.binary(max_size=200))
def test_any_header_gives_articles_or_reasons(data: bytes) -> None:
    with suppress(UnreadableError):
        read_all(b"text," + data)


@given(st.permutations(["a,He left.", '"b","She\nleft."', ",They left.", "c,We left."]))
def test_shuffled_rows_keep_their_ids(rows: list[str]) -> None:
    found = articles("\n".join(["id,text", *rows]))
    assert {item.id for item in found} == {"a", "b", "c", "n-0a316883"}

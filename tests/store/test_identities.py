"""The file of what a user says of who is who: it is read as it was written, by kg or by hand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Anchor, Override
from kg.store import add_identity, read_identities, restore_identities

SILVA, BERG = Anchor("Ana Silva", "a-1"), Anchor("A. Silva")
SAME, DIFFERENT = Override("Same", SILVA, BERG), Override("Different", SILVA, BERG)
NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=9).map(lambda t: " ".join(t.split())).filter(bool)
ARTICLES = st.none() | NAMES
ANCHORS = st.builds(Anchor, NAMES, ARTICLES)
OVERRIDES = st.builds(Override, st.sampled_from(["Same", "Different"]), ANCHORS, ANCHORS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "identities.tsv"


@settings(max_examples=40)
@given(st.lists(OVERRIDES, max_size=4, unique_by=lambda o: frozenset((o.a, o.b))))
def test_what_was_said_comes_back_in_order(tmp_path_factory: pytest.TempPathFactory, told: list[Override]) -> None:
    path = tmp_path_factory.mktemp("x") / "identities.tsv"
    for override in told:
        add_identity(path, override)
    assert not told or read_identities(path) == tuple(told)


def test_what_is_said_twice_stands_once(path: Path) -> None:
    add_identity(path, SAME)
    before = path.read_bytes()
    add_identity(path, SAME)
    assert path.read_bytes() == before


@pytest.mark.parametrize("a", [SILVA, BERG])
def test_the_last_word_supersedes_what_contradicts_it(path: Path, a: Anchor) -> None:
    b = BERG if a == SILVA else SILVA
    other = Override("Same", Anchor("Lind"), Anchor("Lind Ltd"))
    for override in (SAME, other, Override("Different", a, b)):
        add_identity(path, override)
    assert read_identities(path) == (other, Override("Different", a, b))


def test_what_a_user_wrote_by_hand_survives(path: Path) -> None:
    by_hand = "\ufeff# mine\r\n\r\nsame\tLind\t\tLind Ltd\r\n  \r\nDIFFERENT\t Ana Silva \ta-1\tA. Silva\t\r\n# the end"
    path.write_bytes(by_hand.encode())
    assert read_identities(path) == (Override("Same", Anchor("Lind"), Anchor("Lind Ltd")), DIFFERENT)
    add_identity(path, Override("Same", Anchor("Berg"), Anchor("Bergen")))
    assert len(read_identities(path)) == 3
    for line in ("# mine", "same\tLind\t\tLind Ltd", "DIFFERENT\t Ana Silva \ta-1\tA. Silva", "# the end"):
        assert line in path.read_text(encoding="utf-8")


def test_a_new_file_says_what_its_columns_are(path: Path) -> None:
    add_identity(path, SAME)
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert path.read_text(encoding="utf-8").endswith("same\tAna Silva\ta-1\tA. Silva\t\n")


@pytest.mark.parametrize(
    "line",
    [
        "same",
        "perhaps\tA\t\tB\t",
        "same\tA\t\t\tb",
        "same\t\ta\tB\t",
        "same\tA\t\tB\t\tmore",
        "Ana Silva = A. Silva",
        "\tsame\tA\t\tB",
    ],
)
def test_a_line_that_is_not_understood_is_named(path: Path, line: str) -> None:
    path.write_text(f"# one\nsame\tA\t\tB\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 4") as error:
        read_identities(path)
    assert str(path) in str(error.value) and "tabs" in str(error.value)
    before = path.read_bytes()
    with pytest.raises(InputError, match="line 4"):
        add_identity(path, SAME)
    assert path.read_bytes() == before


def test_a_file_that_is_missing_no_text_or_a_folder_is_an_error(path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_identities(path)
    path.write_bytes(b"same\tA\xff\t\tB")
    with pytest.raises(InputError, match="UTF-8"):
        read_identities(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_identities(path.parent)


def test_an_empty_file_says_nothing(path: Path) -> None:
    path.write_bytes(b"")
    assert read_identities(path) == ()


@pytest.mark.parametrize("article", ["a\tb", "a\nb", "a\u2028b", "\ud800"])
def test_an_id_that_would_break_the_file_is_refused(tmp_path: Path, article: str) -> None:
    path = tmp_path / "identities.tsv"
    with pytest.raises(InputError, match="cannot be written"):
        add_identity(path, Override("Same", Anchor("Ana Silva", article), Anchor("A. Silva", "b")))
    assert not path.exists()


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "identities.tsv"
    add_identity(path, Override("Same", Anchor("Ana Silva", "a"), Anchor("A. Silva", "b")))
    before = path.read_bytes()
    add_identity(path, Override("Different", Anchor("Ana Silva", "a"), Anchor("A. Silva", "b")))
    restore_identities(path, before)
    assert path.read_bytes() == before
    restore_identities(path, None)
    assert not path.exists()

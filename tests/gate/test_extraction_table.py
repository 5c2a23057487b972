"""The table of constructions in docs/extraction.md is what the code gives today."""

from tools.extraction_table import SOURCE, TARGET, examples, page


def test_table_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == page(), "run python -m tools.extraction_table and read what changed"


def test_every_construction_has_one_row() -> None:
    names = [(section, construction) for section, construction, _ in examples()]
    assert len(names) == len(set(names)) > 60
    assert all(section for section, _ in names), f"a section is missing in {SOURCE.name}"

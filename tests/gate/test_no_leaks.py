"""Sentences that report, deny, condition or plan an attack: none may come out as the article's own fact.

All are invented. The packaged pipeline reads them, so this gate falls when a new model or rule lets one through.
"""

import json
from pathlib import Path

import pytest

import kg

SENTENCES = [
    "The minister said that Peru attacked Chile.",
    "The minister said Peru attacked Chile.",
    "According to the minister, Peru attacked Chile.",
    "Peru attacked Chile, according to the minister.",
    "Peru, the minister noted, attacked Chile.",
    "Peru attacked Chile, the minister said.",
    "Peru attacked Chile, the newspaper Kurier reported.",
    "As Kurier reported on Monday, Peru attacked Chile.",
    "“Peru attacked Chile,” the minister told reporters.",
    "“Peru attacked Chile,” said Ana Keller, the minister of defence.",
    "Ana Keller: “Peru attacked Chile.”",
    "In the view of the minister, Peru attacked Chile.",
    "From the point of view of Ana Keller, Peru attacked Chile.",
    "Peru reportedly attacked Chile.",
    "It was reported that Peru had attacked Chile.",
    "Peru is said to have attacked Chile.",
    "Peru denied that it had attacked Chile.",
    "Peru denied it had attacked Chile.",
    "The minister rejected the claim that Peru had attacked Chile.",
    "Rumours that Peru had attacked Chile spread quickly.",
    "The minister accused Peru of attacking Chile.",
    "The court cleared Peru of attacking Chile.",
    "The minister expressed confidence that Peru attacked Chile.",
    "The report found that Peru attacked Chile.",
    "If Peru attacked Chile, the president would resign.",
    "Had Peru attacked Chile, Norway would have sent troops.",
    "It is unclear whether Peru attacked Chile.",
    "Did Peru attack Chile?",
    "Peru will attack Chile.",
    "Peru may have attacked Chile.",
    "Peru tried to attack Chile.",
    "Peru refused to attack Chile.",
    "Peru never attacked Chile.",
    "Peru almost attacked Chile.",
    "Peru is to be attacked by Chile.",
    "It is false that Peru attacked Chile.",
    "Peru threatened to attack Chile.",
    "Peru no longer attacks Chile.",
    "Police suspect Peru of attacking Chile.",
    "Neither Peru nor Norway attacked Chile.",
    "Nobody attacked Chile.",
    "There is no evidence that Peru attacked Chile.",
    "Critics believe Peru attacked Chile.",
    "Unless Norway helps, Peru attacks Chile.",
    "Peru would attack Chile.",
    "Sources told Kurier that Peru attacked Chile.",
    "A planned attack by Peru on Chile was foiled.",
    "Peru was charged with attacking Chile.",
    "The minister warned that Peru would attack Chile.",
    "Officials feared that Peru had attacked Chile.",
    "Peru has not attacked Chile, the president insisted.",
    "The president asked whether Peru had attacked Chile.",
    "Peru claimed to have attacked Chile.",
    "The alleged attack by Peru on Chile shocked Norway.",
]
FACTS = [
    "Peru attacked Chile.",
    "Peru attacked Chile on Monday.",
    "Chile was attacked by Peru.",
    "Peru attacked Chile and Norway.",
]


@pytest.fixture(scope="module")
def attacks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each sentence the status of every finding that somebody attacked or attacks somebody."""
    path: Path = tmp_path_factory.mktemp("leaks") / "sentences.jsonl"
    texts = [*SENTENCES, *FACTS]
    path.write_text("".join(json.dumps({"id": t, "text": t, "date": "2024-03-12"}) + "\n" for t in texts), "utf-8")
    found: dict[str, list[str]] = {t: [] for t in texts}
    for line in kg.extract_lines([path]):
        finding = json.loads(line)
        if "attack" in finding["predicate"]["text"].lower() or (finding["predicate"]["term"] or "").startswith(
            "attack"
        ):
            plain = (finding["status"], finding["polarity"], finding["modality"]) == ("Asserted", "Positive", "Actual")
            found[finding["article"]].append("fact" if plain else finding["status"])
    return found


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_fact(attacks: dict[str, list[str]], sentence: str) -> None:
    assert "fact" not in attacks[sentence]


def test_most_are_found_as_what_they_are(attacks: dict[str, list[str]]) -> None:
    assert sum(bool(attacks[s]) for s in SENTENCES) >= 0.85 * len(SENTENCES)


@pytest.mark.parametrize("sentence", FACTS)
def test_fact(attacks: dict[str, list[str]], sentence: str) -> None:
    assert "fact" in attacks[sentence]

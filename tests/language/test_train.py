"""A very short training on invented texts: what is written can be loaded and used."""

import json
from pathlib import Path

import pytest

from kg.language import analyse, load_pipeline, train
from kg.model import Article

NAMES = (("Ada", "Lou"), ("Jo", "Pim"), ("Ulf", "Zorb"), ("Ina", "Quibble"))


def conllu(*, entities: bool) -> str:
    """Four sentences of one shape, often enough for the parser to take their arcs for common ones."""
    blocks = []
    for first, second in NAMES * 12:
        opened, closed = ("Entity=(1-person", "Entity=1)") if entities else ("_", "_")
        blocks.append(
            f"# newdoc id = {first}\n"
            f"1\t{first}\t{first}\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\t{opened}\n"
            f"2\t{second}\t{second}\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\t{closed}\n"
            "3\tsees\tsee\tVERB\tVBZ\tVerbForm=Fin\t0\troot\t_\t_\n"
            "4\tships\tship\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\tSpaceAfter=No\n"
            "5\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
        )
    return "\n".join(blocks)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for part in ("train", "dev"):
        (folder / "gum" / part / "conllu").mkdir(parents=True)
        (folder / "gum" / part / "conllu" / "a.conllu").write_text(conllu(entities=True), encoding="utf-8")
        (folder / "ewt").mkdir(exist_ok=True)
        (folder / "ewt" / f"{part}.conllu").write_text(conllu(entities=False), encoding="utf-8")
    (folder / "redocred").mkdir()
    vertices = [[{"sent_id": 0, "pos": [0, 2], "type": "PER"}]]
    documents = [{"sents": [[*name, "sees", "ships", "."]], "vertexSet": vertices} for name in NAMES]
    (folder / "redocred" / "dev_revised.json").write_text(json.dumps(documents), encoding="utf-8")
    (folder / "names").mkdir()
    lines = "".join(f"{a} I-PER\n{b} I-PER\nsees O\nZorb I-LOC\n. O\n\n" for a, b in NAMES)
    (folder / "names" / "wikigold.conll").write_text(f"-DOCSTART- O\n\n{lines}", encoding="utf-8")
    return folder


def test_every_source_gives_documents(data: Path) -> None:
    vocab = train.blank_english().vocab
    treebanks = list(train.treebank_docs(vocab, data, "train", titles=frozenset()))
    assert len(treebanks) == 2 * 2 * 48  # two treebanks, each document in two forms
    assert {bool(d.ents) for d in treebanks} == {True, False}
    assert len(list(train.name_docs(vocab, data))) == len(NAMES) + 1


@pytest.mark.slow
def test_a_short_training_writes_a_pipeline_that_loads(data: Path, tmp_path: Path) -> None:
    output = train.train(data, tmp_path / "out", titles=frozenset(), max_steps=2)
    assert output == tmp_path / "out"
    nlp = load_pipeline(str(output))
    assert {"kg_paragraphs", "tagger", "parser", "ner", "kg_lemmas"} <= set(nlp.pipe_names)
    assert nlp.meta["name"] == "kg_news"
    (analysis,) = analyse([Article("a", "Ada Lou sees ships.\n\nJo-Pim fell.")], nlp=nlp)
    assert "Jo-Pim" in analysis.tree.words
    strings = json.loads((output / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert not {"Quibble", "Zorb", "ships"} & set(strings)

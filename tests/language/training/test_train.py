"""A very short training of a small network on invented texts: what is written can be loaded and used."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra kg[train]: make test-train")
pytest.importorskip("onnx")
pytest.importorskip("safetensors")

from spacy.tokens import Doc  # noqa: E402

from kg.errors import InputError  # noqa: E402
from kg.language import analyse, load_pipeline  # noqa: E402
from kg.language.components import blank_english  # noqa: E402
from kg.language.training import assemble, examples, export, loop, network, pruning, train  # noqa: E402
from kg.language.wordpieces import SPECIAL, WordPieces, Words, marks, words_of  # noqa: E402
from kg.model import Article  # noqa: E402

NAMES = (("Ada", "Lou"), ("Jo", "Pim"), ("Ulf", "Zorb"), ("Ina", "Quibble"))
VOCABULARY = [
    *SPECIAL,
    *"abcdefghijklmnopqrstuvwxyz.-",
    *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"),
    "[unused1]",
    "я",
]


def conllu(*, entities: bool) -> str:
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
    rows = "1\tAda\tB-PER\t-\t-\n2\tLou\tI-PER\t-\t-\n3\tslept\tO\t-\t-\n\n"
    (folder / "names" / "uner_en_ewt_test.iob2").write_text(f"# newdoc id = a\n# text = x\n{rows}", encoding="utf-8")
    return folder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pretrained encoder of two layers with random weights, in the published form."""
    for name, value in {"LAYERS": 2, "WIDTH": 24, "HEADS": 2, "INNER": 48, "ARC_WIDTH": 8, "LABEL_WIDTH": 4}.items():
        monkeypatch.setattr(network, name, value)
    monkeypatch.setattr(train, "INNER_UNITS", 32)
    monkeypatch.setattr(export, "HEADS", 2)
    monkeypatch.setattr(export, "WIDTH", 24)
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / train.VOCABULARY).write_text("\n".join(VOCABULARY), encoding="utf-8")
    write_weights(folder / train.WEIGHTS)
    monkeypatch.setattr(train, "base_model", lambda: folder)
    return folder


def write_weights(path: Path) -> None:
    from safetensors.torch import save_file

    torch.manual_seed(1)
    width, inner = network.WIDTH, network.INNER
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), width),
        "embeddings.position_embeddings.weight": (network.POSITIONS, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    for n in range(network.LAYERS):
        layer = f"encoder.layer.{n}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes |= {f"{layer}{part}.weight": (width, width), f"{layer}{part}.bias": (width,)}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}{part}.weight": (width,), f"{layer}{part}.bias": (width,)}
        shapes |= {f"{layer}intermediate.dense.weight": (inner, width), f"{layer}intermediate.dense.bias": (inner,)}
        shapes |= {f"{layer}output.dense.weight": (width, inner), f"{layer}output.dense.bias": (width,)}
    save_file(
        {name: torch.randn(shape) * 0.3 + (1 if "LayerNorm.weight" in name else 0) for name, shape in shapes.items()},
        path,
    )


def test_every_source_gives_documents(data: Path) -> None:
    vocab = blank_english().vocab
    for verbatim in (True, False):
        docs = train.treebank_docs(vocab, data, "gum", "train", titles=frozenset(), verbatim=verbatim)
        assert len(docs) == 48 and all(d.ents for d in docs)
    assert not any(d.ents for d in train.treebank_docs(vocab, data, "ewt", "dev", titles=frozenset(), verbatim=True))
    assert {name: sum(len(d) for d in docs) for name, docs in train.name_docs(vocab, data).items()} == {
        "redocred": 20, "wikigold": 20, "uner": 3,
    }  # fmt: skip


def test_pieces_of_other_alphabets_and_reserved_ones_are_left_out(base: Path) -> None:
    pieces, kept = train.read_pieces(base / train.VOCABULARY)
    assert [VOCABULARY[n] for n in kept] == list(pieces.vocabulary)
    assert set(VOCABULARY) - set(pieces.vocabulary) == {"[unused1]", "я"}


def test_without_the_pretrained_encoder_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "BASE_PACKAGE", "no_such_package")
    with pytest.raises(InputError, match=r"kg\[train\]"):
        train.base_model()


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / train.WEIGHTS).write_bytes(b"other")
    monkeypatch.setattr(train, "find_spec", lambda name: object())
    monkeypatch.setattr(train, "files", lambda name: tmp_path)
    with pytest.raises(InputError, match="SHA-256"):
        train.base_model()


def test_a_short_training_writes_a_pipeline_that_loads(data: Path, base: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    output = train.train(data, tmp_path / "out", titles=frozenset(), max_steps=3, report=lines.append)
    assert lines[0].startswith("step 3/3") and "gum dev" in lines[-1] and "ewt dev" in lines[-1]
    nlp = load_pipeline(str(output))
    assert nlp.pipe_names == list(assemble.FACTORIES)
    assert nlp.meta["name"] == "kg_news"
    (analysis,) = analyse([Article("a", "Ada Lou sees ships.\n\nJo-Pim fell.")], nlp=nlp)
    assert "Jo-Pim" in analysis.tree.words
    assert not {"Quibble", "Zorb", "ships"} & set(json.loads((output / "vocab" / "strings.json").read_text("utf-8")))


def test_the_same_seed_gives_the_same_weights(data: Path, base: Path, tmp_path: Path) -> None:
    graphs = []
    for n in range(2):
        output = train.train(data, tmp_path / str(n), titles=frozenset(), max_steps=2, report=lambda _: None)
        graphs.append((output / "encoder" / "encoder.onnx").read_bytes())
    assert graphs[0] == graphs[1]


def test_training_learns(data: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "ENCODER_RATE", 2e-3)
    monkeypatch.setattr(loop, "HEAD_RATE", 5e-3)
    monkeypatch.setattr(loop, "BATCH_PIECES", 200)
    output = train.train(data, tmp_path / "out", titles=frozenset(), passes=25, report=lambda _: None)
    doc = load_pipeline(str(output))("Ulf Lou sees ships.")
    assert [t.dep_ for t in doc] == ["nsubj", "flat", "ROOT", "obj", "punct"]
    assert [t.head.i for t in doc] == [2, 0, 2, 2, 2]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ulf Lou", "PERSON")]


def test_the_graph_computes_what_the_network_does(base: Path, tmp_path: Path) -> None:
    pieces, kept = train.read_pieces(base / train.VOCABULARY)
    torch.manual_seed(3)
    labels = examples.Inventory(("NN",), ("NOUN",), ("",), ("ROOT", "obj"))
    net = network.Network(len(pieces.vocabulary), labels)
    net.encoder.load(base / train.WEIGHTS, kept=kept)
    torch.nn.init.normal_(net.encoder.marks.weight, std=0.3)
    nlp = assemble.assemble(net, labels, pieces=pieces, meta={})
    doc = nlp("Ada sees Zorb-Quibble, ships.")
    batch = to_batch(doc, pieces)
    network.Linear.rounding = True  # as in the graph
    try:
        with torch.no_grad():
            expected = net.eval().words(*batch).numpy()[0]
    finally:
        network.Linear.rounding = False
    difference = abs(doc.tensor - expected).max() / abs(expected).max()
    assert difference < 0.05


def to_batch(doc: Doc, pieces: WordPieces) -> tuple[torch.Tensor, ...]:
    words, at = words_of(doc)
    split = pieces.of(words.forms)
    ids = torch.tensor([[pieces.start, *(p for word in split for p in word), pieces.end]])
    row = [
        m
        for m, word in zip(marks(Words(words.forms, words.glued, words.after_break)), split, strict=True)
        for _ in word
    ]
    ends = torch.tensor([len(w) for w in split]).cumsum(0)
    first = ends - torch.tensor([len(w) for w in split]) + 1
    assert at.tolist() == list(range(len(doc)))
    return ids, torch.tensor([[0, *row, 0]]), torch.ones_like(ids, dtype=torch.bool), first[None], ends[None]


def test_units_that_never_change_are_the_ones_to_go(base: Path) -> None:
    pieces, kept = train.read_pieces(base / train.VOCABULARY)
    labels = examples.Inventory(("NN",), ("NOUN",), ("",), ("ROOT", "obj"))
    encoder = network.Network(len(pieces.vocabulary), labels).encoder
    encoder.load(base / train.WEIGHTS, kept=kept)
    still = [5, 17, 30]
    with torch.no_grad():
        for layer in encoder.layers:
            layer.up.weight[still] = 0  # their output is that of their bias, whatever comes in
    docs = [Doc(blank_english().vocab, words=["Ada", "sees", "Zorb"])]
    found = [examples.to_example(doc, pieces=pieces, labels=labels, corpus="gum") for doc in docs]
    batch = loop.to_batch(found, pieces=pieces, device=torch.device("cpu"))
    with torch.no_grad():
        before = encoder.eval()(batch.ids, batch.marks, batch.mask)
        pruning.narrow(encoder, [batch], kept=network.INNER - len(still))
        after = encoder(batch.ids, batch.marks, batch.mask)
    assert {layer.up.weight.shape[0] for layer in encoder.layers} == {network.INNER - len(still)}
    assert torch.allclose(before, after, atol=1e-4)

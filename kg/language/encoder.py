"""The encoder of the packaged pipeline: a spaCy component that gives every word of a Doc its vector in context."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.language.windows import windows
from kg.language.wordpieces import WordPieces, Words, marks, words_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

GRAPH, VOCABULARY = "encoder.onnx", "vocabulary.txt"

Floats = NDArray[np.float32]


@Language.factory("kg_encoder", assigns=["doc.tensor"])
def make_encoder(nlp: Language, name: str) -> "Encoder":
    """The factory of the component; its weights come with `from_disk`, `from_bytes` or `set`."""
    return Encoder(name)


class Encoder:
    """Runs an ONNX graph on one window of words after another and puts the vectors into `doc.tensor` (words, width).

    A window is read alone, so that a text gets the same vectors whatever texts are read with it.
    """

    def __init__(self, name: str = "encoder") -> None:
        self.name = name
        self._graph = b""
        self._pieces: WordPieces | None = None
        self._session: InferenceSession | None = None

    def set(self, graph: bytes, vocabulary: Iterable[str]) -> "Encoder":
        """Take a graph (see kg.language.training.export) and the vocabulary that it was trained with."""
        self._graph, self._pieces, self._session = graph, WordPieces(tuple(vocabulary)), None
        return self

    def __call__(self, doc: Doc) -> Doc:
        words, at = words_of(doc)
        pieces, session = self._ready()
        doc.tensor = np.zeros((len(doc), _width(session)), dtype=np.float32)
        if not len(at):
            return doc
        split = pieces.of(words.forms)
        sizes = [len(p) for p in split]
        starts = (doc.to_array("SENT_START")[at] == 1).tolist()
        for first, end in windows(words, sizes, starts=starts):
            inside = Words(words.forms[first:end], words.glued[first:end], words.after_break[first:end])
            doc.tensor[at[first:end]] = _vectors(session, pieces, split[first:end], marks(inside))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        for doc in stream:
            yield self(doc)

    def _ready(self) -> "tuple[WordPieces, InferenceSession]":
        if self._pieces is None:
            raise PipelineError("The pipeline's encoder has no weights: load the pipeline from its folder.")
        if self._session is None:
            import onnxruntime  # here, since every spaCy program of the environment imports this module

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1  # kg gives each core texts of its own
            # The graph is written with fused operators; the fusion of Add and norm makes the norm eight times slower.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
            self._session = onnxruntime.InferenceSession(self._graph, options, providers=["CPUExecutionProvider"])
        return self._pieces, self._session

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_session": None}

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        vocabulary = list(self._pieces.vocabulary) if self._pieces else []
        data: bytes = srsly.msgpack_dumps({"graph": self._graph, "vocabulary": vocabulary})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Encoder":
        given = srsly.msgpack_loads(data)
        return self.set(given["graph"], given["vocabulary"])

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        path.mkdir(parents=True, exist_ok=True)
        (path / GRAPH).write_bytes(self._graph)
        vocabulary = self._pieces.vocabulary if self._pieces else ()
        (path / VOCABULARY).write_text("".join(f"{piece}\n" for piece in vocabulary), encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Encoder":
        path = Path(path)
        return self.set((path / GRAPH).read_bytes(), (path / VOCABULARY).read_text(encoding="utf-8").splitlines())


def _width(session: "InferenceSession") -> int:
    return int(session.get_outputs()[0].shape[2])


def _vectors(
    session: "InferenceSession", pieces: WordPieces, split: list[tuple[int, ...]], of_words: list[int]
) -> Floats:
    """(words, width): the mean of each word's first and last piece."""
    ids = np.array([[pieces.start, *(p for word in split for p in word), pieces.end]], dtype=np.int64)
    sizes = [len(word) for word in split]
    of_pieces = np.array([[0, *np.repeat(of_words, sizes), 0]], dtype=np.int64)
    vectors: Floats = session.run(None, {"pieces": ids, "marks": of_pieces})[0][0]
    ends = np.cumsum(sizes)
    mean: Floats = (vectors[ends - sizes + 1] + vectors[ends]) / 2
    return mean

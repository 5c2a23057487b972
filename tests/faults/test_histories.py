"""Whatever happened in an output folder, the next build that ends gives the bytes of a fresh build of the last state."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kg.build import build_into, publish, resolve_again, restore, retract
from kg.corpus import Watch
from kg.errors import InputError, StoppedError
from kg.store import current, verify
from tests.faults import stand_in

FORMATS = ("nquads",)
READ: list[str] = []
SENTENCES = st.builds(
    "{} {} {}".format, *(st.sampled_from(words) for words in (stand_in.NAMES, stand_in.VERBS, stand_in.COUNTRIES))
)
# A text that the stand-in cannot read is quarantined.
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map("\n".join) | st.just("Nonsense")
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        stand_in.install(patch.setattr, on_read=lambda article: READ.append(article.text))
        yield


def files(folder: Path) -> dict[str, bytes]:
    """The files of the release; none if there is no release."""
    found = current(folder)
    return {path.name: path.read_bytes() for path in sorted(found.folder.iterdir())} if found else {}


@cache
def fresh(articles: frozenset[tuple[str, str]]) -> dict[str, bytes]:
    """What a fresh build of these files gives; none if nothing in them can be read."""
    home, count = stand_in.new_folder(), len(READ)
    inputs, output = home / "inputs", home / "output"
    write(inputs, dict(articles))
    try:
        build_into(output, [inputs], formats=FORMATS)
        return files(output)
    except InputError:
        return {}
    finally:
        del READ[count:]
        shutil.rmtree(home)


def write(folder: Path, articles: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")


class Histories(RuleBasedStateMachine):
    """Files are written, changed and taken away; builds end, are stopped, or read all again; articles are taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.home = stand_in.new_folder()
        self.inputs, self.output = self.home / "inputs", self.home / "output"
        self.articles: dict[str, str] = {}
        self.retracted: dict[str, str] = {}  # texts by the ids that they had
        self.is_finished = False
        READ.clear()

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize(text=SENTENCES)
    def begin(self, text: str) -> None:
        self.articles["a.txt"] = text

    @property
    def wanted(self) -> dict[str, bytes]:
        """The release of a fresh build of the present state."""
        kept = {(name, text) for name, text in self.articles.items() if text not in self.retracted.values()}
        return fresh(frozenset(kept)) if kept else {}

    def build(self, **options: object) -> None:
        write(self.inputs, self.articles)
        build_into(self.output, [self.inputs], formats=FORMATS, **options)  # type: ignore[arg-type]

    @rule(name=NAMES, text=TEXTS)
    def edit(self, name: str, text: str) -> None:
        self.articles[name] = text

    @precondition(lambda self: len(self.articles) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        del self.articles[data.draw(st.sampled_from(sorted(self.articles)))]

    @rule(is_fresh=st.booleans(), is_retried=st.booleans())
    def finish(self, is_fresh: bool, is_retried: bool) -> None:
        before = files(self.output)
        READ.clear()
        if self.wanted:
            self.build(is_fresh=is_fresh, is_retried=is_retried)
            assert files(self.output) == self.wanted
            self.is_finished = True
        else:
            with pytest.raises(InputError):
                self.build(is_fresh=is_fresh, is_retried=is_retried)
            assert files(self.output) == before
            self.is_finished = False
        assert len(READ) == len(set(READ)), "an article was read twice"
        self.check_second_build()

    def check_second_build(self) -> None:
        """Nothing is left to do: the same command reads nothing."""
        if self.wanted:
            READ.clear()
            self.build()
            assert READ == []
            assert files(self.output) == self.wanted

    @rule(after=st.integers(0, 6))
    def stop(self, after: int) -> None:
        """A build is asked to stop after some looks at the clock; what it has read is not read again."""
        before, looks = files(self.output), iter(range(after))
        READ.clear()
        try:
            self.build(watch=Watch(should_stop=lambda: next(looks, None) is None))
        except StoppedError:
            assert files(self.output) == before
            self.is_finished = False
        except InputError:
            assert not self.wanted
            self.is_finished = False
        else:
            assert files(self.output) == self.wanted
            self.is_finished = True
        stopped = {text for text in READ if text != "Nonsense"}
        if self.wanted and not self.is_finished:
            READ.clear()
            self.build()
            assert not stopped & set(READ), "what was read before the stop was read again"
            assert files(self.output) == self.wanted
            self.is_finished = True

    @precondition(lambda self: self.is_finished)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """An article of the last build is retracted: the graph is that of the others."""
        built = {name: (self.inputs / name).read_text() for name in sorted(p.name for p in self.inputs.iterdir())}
        name = data.draw(st.sampled_from(sorted(built)))
        same = [other for other, text in built.items() if text == built[name]]
        if built[name] in self.retracted.values() or name != same[0]:
            return  # there is no article of that name: it is the same as another one
        left = {(n, t) for n, t in built.items() if t != built[name] and t not in self.retracted.values()}
        expected = fresh(frozenset(left)) if left else {}
        if not expected:
            return
        publish(retract(self.output, Path(name).stem), self.output, formats=FORMATS, keep=1)
        self.retracted[Path(name).stem] = built[name]
        assert files(self.output) == expected

    @precondition(lambda self: self.is_finished and self.retracted)
    @rule(data=st.data())
    def allow_again(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.retracted)))
        restore(self.output, id_)
        del self.retracted[id_]
        self.is_finished = False

    @precondition(lambda self: self.is_finished)
    @rule()
    def decide_again(self) -> None:
        """Deciding anew who is who changes nothing and reads nothing."""
        before = files(self.output)
        READ.clear()
        publish(resolve_again(self.output), self.output, formats=FORMATS)
        assert READ == []
        assert files(self.output) == before

    @rule()
    def move(self) -> None:
        """The folder is moved, with its links."""
        if self.output.is_dir():
            self.output = self.output.rename(self.home / ("moved" if self.output.name == "output" else "output"))

    @invariant()
    def whatever_is_shown_is_whole(self) -> None:
        found = current(self.output)
        assert found is None or verify(found.folder) == ()


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=40, stateful_step_count=10, deadline=None)
TestHistories.pytestmark = [pytest.mark.slow]

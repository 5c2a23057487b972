"""Asking a reconciliation service: a local one that the tests start, good, bad and slow."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from kg.errors import InputError
from kg.model import Candidate, Question
from kg.store import ask, reconciliation, remembered

SPACE = "https://kb.example/"
ANA = Question("Ana_Silva", "Ana Silva", "Q5", (("P27", "Q20"),))
RUI = Question("Rui", "Rui Costa", "Q5")
RESULT = {"id": "7", "name": "Ana Silva", "score": 99, "match": True, "type": [{"id": "Q5", "name": "human"}]}
FOUND = (Candidate(f"{SPACE}7", "Ana Silva", 99.0, True, ("Q5",)),)


class Service:
    """A service whose answer a test sets; `asked` are the queries that came."""

    def __init__(self) -> None:
        self.asked: list[dict[str, dict[str, object]]] = []
        self.status, self.headers = 200, {}
        self.wait = 0.0
        self.body: Callable[[dict[str, object]], bytes] = lambda queries: json.dumps(
            {q: {"result": [RESULT]} for q in queries}
        ).encode()
        self.manifest = json.dumps({"identifierSpace": SPACE}).encode()
        self.url = ""

    headers: dict[str, str]


@pytest.fixture
def service() -> Iterator[Service]:
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        def _send(self, body: bytes) -> None:
            self.send_response(state.status)
            for name, value in state.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def do_GET(self) -> None:
            self._send(state.manifest)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            queries = json.loads(parse_qs(sent)["queries"][0])
            state.asked.append(queries)
            time.sleep(state.wait)
            self._send(state.body(queries))

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/api"
    yield state
    server.shutdown()
    server.server_close()


def test_a_good_answer(service: Service) -> None:
    assert ask([ANA], url=service.url) == ({ANA: FOUND}, None)
    assert service.asked == [
        {"q0": {
            "query": "Ana Silva", "type": "Q5", "limit": 3, "properties": [{"pid": "P27", "v": {"id": "Q20"}}],
        }}
    ]  # fmt: skip


def test_questions_go_in_batches(service: Service) -> None:
    asked = [Question(str(n), f"Name {n}", "Q5") for n in range(45)]
    answers, problem = ask(asked, url=service.url)
    assert (len(answers), problem, [len(batch) for batch in service.asked]) == (45, None, [20, 20, 5])


def test_what_was_answered_is_not_asked_again(service: Service, tmp_path: Path) -> None:
    cache = tmp_path / "out" / "reconciliation.json"
    ask([ANA], url=service.url, cache=cache)
    first = cache.read_bytes()
    assert ask([ANA], url=service.url, cache=cache) == ({ANA: FOUND}, None)
    assert (len(service.asked), cache.read_bytes()) == (1, first)
    ask([ANA, RUI], url=service.url, cache=cache)
    assert [q["q0"]["query"] for q in service.asked] == ["Ana Silva", "Rui Costa"]
    assert remembered([ANA], cache=cache) == ({ANA: FOUND}, service.url)


def test_no_network_is_needed_for_what_is_kept(service: Service, tmp_path: Path) -> None:
    cache = tmp_path / "reconciliation.json"
    ask([ANA], url=service.url, cache=cache)
    kept = json.loads(cache.read_text())
    cache.write_text(json.dumps(kept | {"service": "http://127.0.0.1:9/none"}))
    assert ask([ANA], url="http://127.0.0.1:9/none", cache=cache) == ({ANA: FOUND}, None)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"service": 1}', '{"service": "x", "answers": {"space": 3}}'])
def test_a_broken_cache_is_made_anew(service: Service, tmp_path: Path, text: str) -> None:
    cache = tmp_path / "reconciliation.json"
    cache.write_text(text)
    assert ask([ANA], url=service.url, cache=cache) == ({ANA: FOUND}, None)
    assert remembered([ANA], cache=cache)[0] == {ANA: FOUND}


def test_a_cache_that_cannot_be_written_is_told(service: Service, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answers, problem = ask([ANA], url=service.url, cache=tmp_path / "file" / "reconciliation.json")
    assert answers == {ANA: FOUND}
    assert problem is not None and "not kept" in problem


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[1]", "not that of a reconciliation service"),
        (b"{}", "not that of a reconciliation service"),
        (b'{"q0": {"result": 3}}', "not that of a reconciliation service"),
        (b" " * 5_000_000, "more than 4 MB"),
    ],
)
def test_garbage_is_a_warning(service: Service, body: bytes, told: str) -> None:
    service.body = lambda _: body
    answers, problem = ask([ANA], url=service.url)
    assert answers == {}
    assert problem is not None and told in problem


def test_results_that_are_none_are_left_out(service: Service) -> None:
    odd: list[object] = [
        1, {}, {"id": "a b", "name": "x", "score": 1}, {"id": "8", "name": "x", "score": "9"}, {"id": "", "name": "x"},
        {"id": "9", "name": "x", "score": 1, "match": "yes", "type": ["Q5", {"id": 3}, None]},
    ]  # fmt: skip
    service.body = lambda _: json.dumps({"q0": {"result": odd}}).encode()
    assert ask([ANA], url=service.url)[0] == {ANA: (Candidate(f"{SPACE}9", "x", 1.0, False, ("Q5",)),)}


def test_an_error_of_the_service_is_a_warning_and_ends_the_asking(service: Service) -> None:
    service.status = 500
    answers, problem = ask([ANA], url=service.url)
    assert (answers, problem) == ({}, "it answers with the error 500; entities have fewer links")
    assert service.asked == []


@pytest.mark.parametrize("manifest", [b"{}", b"[]", b'{"identifierSpace": "file:///etc/"}'])
def test_a_service_that_does_not_say_what_its_ids_mean_is_none(service: Service, manifest: bytes) -> None:
    service.manifest = manifest
    problem = ask([ANA], url=service.url)[1]
    assert problem is not None and "identifierSpace" in problem


@pytest.mark.parametrize("target", ["http://other.example/api", "file:///etc/passwd"])
def test_to_be_sent_elsewhere_is_refused(service: Service, target: str) -> None:
    service.status, service.headers = 302, {"Location": target}
    problem = ask([ANA], url=service.url)[1]
    assert problem is not None and ("not followed" in problem or "error 302" in problem)


def test_a_slow_service_is_given_up(service: Service) -> None:
    service.wait = 1.0
    begun = time.monotonic()
    problem = ask([ANA], url=service.url, seconds=0.2)[1]
    assert problem is not None and "within 0.2 seconds" in problem
    assert time.monotonic() - begun < 0.9


def test_without_a_network_a_warning_says_so() -> None:
    problem = ask([ANA], url="http://127.0.0.1:9/none", seconds=1.0)[1]
    assert problem is not None and "cannot be reached" in problem


def test_an_answer_that_breaks_off_is_a_warning(service: Service) -> None:
    service.headers, service.body = {"Content-Length": "999999"}, lambda _: b'{"q0": '
    problem = ask([ANA], url=service.url, seconds=1.0)[1]
    assert problem is not None and ("no JSON" in problem or "cannot be read" in problem or "within" in problem)


@pytest.mark.parametrize("url", ["", "service", "file:///etc/passwd", "ftp://kb.example", "http://"])
def test_what_is_no_address_is_an_error(url: str) -> None:
    with pytest.raises(InputError, match="begins with https"):
        reconciliation.check_address(url)

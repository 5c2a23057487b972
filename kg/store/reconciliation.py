"""Asks a reconciliation service (API 0.2, as OpenRefine does), and keeps its answers for the next build.

A service is a stranger: it has a time limit and a limit of size, may not send us elsewhere, and whatever it answers,
a build goes on.
"""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.errors import InputError, OutputError
from kg.model import Candidate, Question
from kg.store.files import write_bytes

BATCH, LIMIT = 20, 3
MAX_BYTES = 4_000_000
SECONDS = 20.0
CHUNK = 1 << 16
AGENT = "kg (knowledge graphs from news)"

Answers = dict[Question, tuple[Candidate, ...]]


class _ServiceError(Exception):
    """Why a service gave no answer, as a clause."""


class _NoRedirects(HTTPRedirectHandler):
    """Refuses to be sent elsewhere: what is asked is meant for one service only."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        raise _ServiceError(f"it sends us to {urlsplit(newurl).netloc or newurl}, which is not followed")


def check_address(url: str) -> None:
    """Raise InputError if that can be no address of a service."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"“{url}” is no address of a reconciliation service: give one that begins with https://.")


def ask(
    questions: Sequence[Question], *, url: str, cache: Path | None = None, seconds: float = SECONDS
) -> tuple[Answers, str | None]:
    """The answers to the questions, and why some are missing (None if none are).

    What is in the cache is not asked again. The first failure ends the asking: the service is down, or not one.
    """
    check_address(url)
    service, known = _read_cache(cache)
    if service != url:
        known = {}
    problem = None
    try:
        unknown = iter([q for q in questions if _key(q) not in known])
        while batch := tuple(islice(unknown, BATCH)):
            if "space" not in known:
                known["space"] = _space(_fetch(Request(url, headers=_headers()), seconds=seconds))
            known |= _answers(batch, _fetch(_request(batch, url), seconds=seconds))
    except _ServiceError as error:
        problem = f"{error}; entities have fewer links"
    problem = _write_cache(cache, known, url=url) or problem
    return _known_answers(questions, known), problem


def remembered(questions: Sequence[Question], *, cache: Path) -> tuple[Answers, str]:
    """What a service answered before to these questions, and its address; nothing is asked."""
    service, known = _read_cache(cache)
    return _known_answers(questions, known), service


def _known_answers(questions: Sequence[Question], known: Mapping[str, Any]) -> Answers:
    space = known.get("space", "")
    return {q: tuple(_candidates(known[_key(q)], space)) for q in questions if _key(q) in known}


# --- what is sent -----------------------------------------------------------------------------------------------------
def _headers() -> dict[str, str]:
    return {"User-Agent": AGENT, "Accept": "application/json"}


def _request(batch: Sequence[Question], url: str) -> Request:
    queries = {f"q{n}": _query(q) for n, q in enumerate(batch)}
    return Request(url, data=urlencode({"queries": json.dumps(queries)}).encode(), headers=_headers(), method="POST")


def _query(question: Question) -> dict[str, Any]:
    query: dict[str, Any] = {"query": question.name, "type": question.type, "limit": LIMIT}
    if question.properties:
        query["properties"] = [{"pid": pid, "v": {"id": value}} for pid, value in question.properties]
    return query


def _key(question: Question) -> str:
    return json.dumps(_query(question), sort_keys=True, ensure_ascii=False)


# --- what comes back --------------------------------------------------------------------------------------------------
def _fetch(request: Request, *, seconds: float) -> Any:
    """The JSON that the service answers with."""
    try:
        return json.loads(_body(request, seconds=seconds))
    except _ServiceError:
        raise
    except HTTPError as error:
        raise _ServiceError(f"it answers with the error {error.code}") from None
    except (ValueError, RecursionError):
        raise _ServiceError("its answer is no JSON") from None
    except Exception as error:  # no network, a broken connection, a header that is none: nothing of it stops a build
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, TimeoutError):
            raise _ServiceError(f"it did not answer within {seconds:g} seconds") from None
        raise _ServiceError(f"it cannot be reached or read ({cause or type(cause).__name__})") from None


def _body(request: Request, *, seconds: float) -> bytes:
    ends, data = time.monotonic() + seconds, b""
    with build_opener(_NoRedirects).open(request, timeout=seconds) as response:
        while chunk := response.read1(CHUNK):
            data += chunk
            if len(data) > MAX_BYTES:
                raise _ServiceError(f"its answer has more than {MAX_BYTES // 1_000_000} MB")
            if time.monotonic() > ends:
                raise TimeoutError
    return data


def _space(manifest: Any) -> str:
    """What stands before an id to make it an IRI, as the service says."""
    space = manifest.get("identifierSpace") if isinstance(manifest, dict) else None
    if not isinstance(space, str) or not space.startswith(("http://", "https://")):
        raise _ServiceError("it does not say what its ids mean (identifierSpace), so it is no reconciliation service")
    return space


def _answers(batch: Sequence[Question], body: Any) -> dict[str, Any]:
    """The results as they came, by question; those of a service that answers less than it was asked are missing."""
    if not isinstance(body, dict):
        raise _ServiceError("its answer is not that of a reconciliation service")
    found = {}
    for n, question in enumerate(batch):
        answer = body.get(f"q{n}")
        if isinstance(answer, dict) and isinstance(answer.get("result"), list):
            found[_key(question)] = answer["result"]
    if not found:
        raise _ServiceError("its answer is not that of a reconciliation service")
    return found


def _candidates(results: Any, space: str) -> Iterator[Candidate]:
    """The results that are well-formed."""
    for result in results if isinstance(results, list) else ():
        if not isinstance(result, dict):
            continue
        name, score, types = result.get("name"), result.get("score"), result.get("type", [])
        iri = _iri(result.get("id"), space)
        if iri and isinstance(name, str) and isinstance(score, int | float) and isinstance(types, list):
            ids = (t.get("id") if isinstance(t, dict) else t for t in types)
            kinds = tuple(i for i in ids if isinstance(i, str))
            yield Candidate(iri, name, float(score), result.get("match") is True, kinds)


def _iri(id_: Any, space: str) -> str | None:
    if not isinstance(id_, str) or not id_ or any(c.isspace() or c in '<>"{}|\\^`' or c < " " for c in id_):
        return None
    return id_ if id_.startswith(("http://", "https://")) else space + id_


# --- the cache --------------------------------------------------------------------------------------------------------
def _read_cache(path: Path | None) -> tuple[str, dict[str, Any]]:
    """The address of the service and what it said; nothing, if there is no such file or it is broken."""
    try:
        data = json.loads(path.read_text(encoding="utf-8")) if path is not None else {}
    except (OSError, ValueError, RecursionError):
        return "", {}
    service, answers = (data.get("service"), data.get("answers")) if isinstance(data, dict) else ("", {})
    if not isinstance(service, str) or not isinstance(answers, dict) or not isinstance(answers.get("space", ""), str):
        return "", {}
    return service, answers


def _write_cache(path: Path | None, answers: Mapping[str, Any], *, url: str) -> str | None:
    """Write the answers; why that failed, if it did."""
    if path is None or not answers:
        return None
    text = json.dumps({"service": url, "answers": answers}, ensure_ascii=False, indent=1, sort_keys=True)
    try:
        write_bytes(path, f"{text}\n".encode())
    except OutputError as error:
        return f"its answers are not kept: {error}"
    return None

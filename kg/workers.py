"""Jobs in processes of their own, which can be killed: what hangs, eats memory or crashes loses one job and no other.

    with Workers(factory, number=2, limits=Limits(seconds=30, memory_mb=1024)) as crew:
        for key, result in crew.run(jobs):          # jobs: pairs of a key and what the job needs
            ... a result, or Failed(reason)

Neither `fork` (onnxruntime has threads) nor multiprocessing's `spawn` (it imports the caller's main module again). The
parent never blocks on a worker: it writes what the socket takes, and reads what is there.
"""

import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from kg.errors import KgError
from kg.worker_process import OVERDUE, PIECE, SIZE, Answer, Failed, Limits, attempt, framed, too_big, used_mb

__all__ = ["Failed", "Limits", "Serial", "Workers", "cores", "in_order"]

K = TypeVar("K")
J = TypeVar("J")
R = TypeVar("R")
Factory = Callable[[], Callable[[J], R]]

TICK = 0.25  # seconds between two looks at the clock and at the memory of the workers
# A worker has one job under way and the next one, so that it need not wait while the parent stores a result.
AT_ONCE = 2
TRIES = 2
# The path comes from the parent: a worker finds the same modules, whatever its folder.
START = "import sys; sys.path[:] = sys.argv[2:]; from kg.worker_process import main; main(int(sys.argv[1]))"
# Each worker has a core: libraries that start threads of their own would only wait for one another.
ONE_THREAD = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
} | {"VECLIB_MAXIMUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


@dataclass(slots=True)
class _Job:
    key: Any
    message: bytes
    deaths: int = 0


class _Line:
    """The jobs that wait: those that came back first, then those that nobody has seen yet."""

    def __init__(self, jobs: Iterable[tuple[Any, Any]]) -> None:
        self._new = iter(jobs)
        self._back: deque[_Job] = deque()

    def take(self) -> _Job | None:
        if self._back:
            return self._back.popleft()
        for key, job in self._new:
            return _Job(key, framed(job))
        return None

    def give_back(self, jobs: Iterable[_Job]) -> None:
        self._back.extendleft(reversed(list(jobs)))


class _Worker:
    """A process, the jobs that it was given and not yet answered (the first is under way), and how it is."""

    def __init__(self, hello: bytes) -> None:
        self.jobs: deque[_Job] = deque()
        self.is_ready = self.is_worn = self.is_leaving = self.has_ended = False
        self.used = 0.0  # MB before the job under way
        self.since = time.monotonic()  # when the job under way began, or when something came of it
        self._unsent, self._received = bytearray(hello), bytearray()
        self.channel, other = socket.socketpair()
        self.channel.setblocking(False)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START, str(other.fileno()), *map(str, sys.path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
                env={**os.environ, **ONE_THREAD},
                start_new_session=True,  # Ctrl-C reaches the parent only
            )
        except OSError as error:
            self.channel.close()
            raise KgError(f"No worker process can be started ({error}): try fewer workers.") from error
        finally:
            other.close()
        self.send()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def wants_to_write(self) -> bool:
        return bool(self._unsent) and not self.has_ended

    def take(self, job: _Job) -> None:
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self._unsent += job.message
        self.send()

    def send(self) -> None:
        """Write what the socket takes at once."""
        try:
            while self._unsent:
                del self._unsent[: self.channel.send(self._unsent)]
        except BlockingIOError:
            pass
        except OSError:
            self._unsent.clear()  # it is gone, as `receive` will see when it has read what it said before

    def receive(self) -> list[Answer]:
        """The answers that are there; at the end of them `has_ended` is set."""
        try:
            piece = self.channel.recv(PIECE)
        except BlockingIOError:
            return []
        except OSError:
            piece = b""
        self.has_ended = not piece
        self.since = time.monotonic()
        self._received += piece
        return list(self._answers())

    def _answers(self) -> Iterator[Answer]:
        while len(self._received) >= SIZE.size:
            end = SIZE.size + SIZE.unpack_from(self._received)[0]
            if len(self._received) < end:
                return
            answer: Answer = pickle.loads(memoryview(self._received)[SIZE.size : end])
            del self._received[:end]
            yield answer

    def overstepped(self, limits: Limits) -> Failed | None:
        """Why the job under way must be ended, if it must."""
        if not self.jobs or not self.is_ready:
            return None
        if time.monotonic() - self.since > limits.seconds:
            return too_slow(limits)
        if used_mb(self.pid) - self.used > limits.memory_mb:
            return too_big(limits)
        return None

    def end(self) -> int:
        """Kill it and what it started, and give its status."""
        with suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        self.channel.close()
        return self._process.wait()


def too_slow(limits: Limits) -> Failed:
    """The failure of a job that took longer than it may."""
    return Failed(f"took longer than {limits.seconds:g} seconds")


class Workers(Generic[J, R]):
    """Up to `number` processes that do jobs. They start when there is work for them, and end with the `with` block.

    `factory` is called once in each and gives the function that does a job; it is pickled, as are jobs and results.
    """

    def __init__(self, factory: Factory[J, R], *, number: int, limits: Limits | None = None) -> None:
        self._number = number
        self._limits = limits or Limits()
        self._hello = framed((pickle.dumps(factory), self._limits))
        self._crew: list[_Worker] = []
        self._selector: selectors.BaseSelector | None = None
        self._looked = 0.0
        self._stillborn = 0  # workers in a row that ended before they were ready

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes; what they had under way is lost."""
        while self._crew:
            self._remove(self._crew[-1])
        if self._selector:
            self._selector.close()
            self._selector = None

    def run(self, jobs: Iterable[tuple[K, J]]) -> Iterator[tuple[K, R | Failed]]:
        """The results of jobs as they are done, in any order; jobs are taken when there is room for them.

        When `jobs` ends, what is under way is waited for; closing the iterator ends it. Raises the KgError of the
        factory, and KgError if processes cannot be started.
        """
        line = _Line(jobs)
        results: list[tuple[Any, Any]] = []
        try:
            while True:
                self._hand_out(line)  # before the results are given: storing them may take a while
                yield from results
                if not any(w.jobs for w in self._crew):
                    return
                results = self._wait(line)
        except BaseException:
            self.close()
            raise

    def _hand_out(self, line: _Line) -> None:
        self._replace_worn()
        while self._has_room() and (job := line.take()):
            worker = self._choose()
            worker.take(job)
            self._watch(worker)

    def _fresh(self) -> list[_Worker]:
        return [w for w in self._crew if not w.is_worn]

    def _free(self) -> list[_Worker]:
        return [w for w in self._crew if not w.is_leaving and len(w.jobs) < AT_ONCE]

    def _has_room(self) -> bool:
        return bool(self._free()) or len(self._fresh()) < self._number

    def _choose(self) -> _Worker:
        """The worker that has least to do, or a new one if all have something to do."""
        fresh = self._fresh()
        if len(fresh) < self._number and all(w.jobs for w in fresh):
            self._start()
        return min(self._free(), key=lambda w: (len(w.jobs), not w.is_ready))

    def _start(self) -> None:
        worker = _Worker(self._hello)
        self._crew.append(worker)
        self._selector = self._selector or selectors.DefaultSelector()
        self._selector.register(worker.channel, selectors.EVENT_READ, worker)
        self._watch(worker)

    def _replace_worn(self) -> None:
        """Let worn workers go when as many others are ready."""
        ready = sum(w.is_ready for w in self._fresh())
        for worker in [w for w in self._crew if w.is_worn][max(0, self._number - ready) :]:
            worker.is_leaving = True
            if not worker.jobs:
                self._remove(worker)

    def _watch(self, worker: _Worker) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.wants_to_write else 0)
        if self._selector and self._selector.get_key(worker.channel).events != events:
            self._selector.modify(worker.channel, events, worker)

    def _remove(self, worker: _Worker) -> int:
        self._crew.remove(worker)
        if self._selector:
            self._selector.unregister(worker.channel)
        return worker.end()

    def _wait(self, line: _Line) -> list[tuple[Any, Any]]:
        """What comes of the jobs under way within a tick."""
        results: list[tuple[Any, Any]] = []
        for key, events in self._selector.select(TICK) if self._selector else ():
            worker: _Worker = key.data
            if events & selectors.EVENT_WRITE:
                worker.send()
                self._watch(worker)
            if events & selectors.EVENT_READ:
                results += self._heard(worker, line)
        if time.monotonic() - self._looked >= TICK:
            self._looked = time.monotonic()
            results += self._ended(line)
        return results

    def _heard(self, worker: _Worker, line: _Line) -> list[tuple[Any, Any]]:
        results = []
        for answer in worker.receive():
            worker.used, worker.is_worn = answer.used_mb, answer.is_worn
            if answer.kind == "broken":
                raise answer.value
            if answer.kind == "ready":
                worker.is_ready, self._stillborn = True, 0
            else:
                results.append((worker.jobs.popleft().key, answer.value))
        return results + self._died(worker, line) if worker.has_ended else results

    def _ended(self, line: _Line) -> list[tuple[Any, Any]]:
        """The failures of the jobs that took too much; their processes are killed."""
        results = []
        for worker in list(self._crew):
            if failed := worker.overstepped(self._limits):
                self._remove(worker)
                results.append((worker.jobs.popleft().key, failed))
                line.give_back(worker.jobs)
        return results

    def _died(self, worker: _Worker, line: _Line) -> list[tuple[Any, Any]]:
        """What becomes of the jobs of a process that ended by itself: the one under way is tried once more."""
        status = self._remove(worker)
        ended = f"signal {-status}" if status < 0 else f"exit status {status}"
        if not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= TRIES:
                raise KgError(f"A worker process ended while it was loading ({ended}): try fewer workers.")
        failed = self._blamed(worker, status, ended) if worker.is_ready and worker.jobs else None
        results = [(worker.jobs.popleft().key, failed)] if failed else []
        line.give_back(worker.jobs)
        return results

    def _blamed(self, worker: _Worker, status: int, ended: str) -> Failed | None:
        """Why the job under way is given up, if it is."""
        if status == OVERDUE:
            return too_slow(self._limits)
        job = worker.jobs[0]
        job.deaths += 1
        return Failed(f"the process that read it died twice ({ended})") if job.deaths >= TRIES else None


class Serial(Generic[J, R]):
    """The same in this process, one job after another and without limits."""

    def __init__(self, factory: Factory[J, R]) -> None:
        self._factory = factory
        self._work: Callable[[J], R] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work = None

    def run(self, jobs: Iterable[tuple[K, J]]) -> Iterator[tuple[K, R | Failed]]:
        """The results of jobs, in order. Raises what the factory raises."""
        for key, job in jobs:
            self._work = self._work or self._factory()
            yield key, attempt(self._work, job)


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(results: Iterable[tuple[tuple[int, K], R]]) -> Iterator[tuple[K, R]]:
    """Results whose keys begin with their numbers (0, 1, 2 …), in the order of those."""
    waiting: dict[int, tuple[K, R]] = {}
    wanted = 0
    for (number, key), result in results:
        waiting[number] = key, result
        while wanted in waiting:
            yield waiting.pop(wanted)
            wanted += 1

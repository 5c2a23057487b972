"""kg.workers and kg.worker_process, with processes that hang, eat, crash and are killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import worker_process, workers
from kg.errors import InputError, KgError, PipelineError
from kg.workers import Failed, Limits, Serial, Workers
from tests import worker_jobs
from tests.worker_jobs import Job

ROOT = Path(__file__).parents[1]
SHORT = Limits(seconds=1, memory_mb=200)
REPORT = "kg failed on it ({}); please report it with the article"
linux = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells the memory of a process")


@pytest.fixture(scope="module")
def crew() -> Iterator["Workers[Job, object]"]:
    """Two workers for the tests that end none of them for long."""
    with Workers(worker_jobs.factory, number=2, limits=SHORT) as both:
        yield both


def alone(job: Job, *, limits: Limits = SHORT) -> object:
    """The result of a single job in a worker of its own."""
    with Workers(worker_jobs.factory, number=1, limits=limits) as one:
        return dict(one.run([("key", job)]))["key"]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def eventually(condition: "partial[bool]", *, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@settings(max_examples=20)
@given(st.lists(st.one_of(st.text(st.characters()), st.binary(max_size=300)), max_size=40))
def test_every_job_gives_one_result(crew: "Workers[Job, object]", values: list[object]) -> None:
    found = list(crew.run((n, ("echo", value)) for n, value in enumerate(values)))
    assert sorted(key for key, _ in found) == list(range(len(values)))
    assert all(result == values[key] for key, result in found)


def test_jobs_and_results_larger_than_a_pipe_holds(crew: "Workers[Job, object]") -> None:
    big = os.urandom(3 << 20)
    found = dict(crew.run((n, ("echo", big)) for n in range(12)))
    assert len(found) == 12 and set(map(len, found.values())) == {len(big)}  # type: ignore[arg-type]


def test_serial_and_workers_give_the_same(crew: "Workers[Job, object]") -> None:
    jobs: list[tuple[int, Job]] = [
        (1, ("echo", "a")), (2, ("fail", None)), (3, ("refuse", "It is empty.")), (4, ("leave", None)),
    ]  # fmt: skip
    with Serial(worker_jobs.factory) as one:
        expected = list(one.run(jobs))
    assert [key for key, _ in expected] == [1, 2, 3, 4]
    assert dict(expected) == dict(crew.run(jobs))
    assert dict(expected) == {
        1: "a",
        2: Failed(REPORT.format("ValueError")),
        3: Failed("It is empty."),
        4: Failed(REPORT.format("SystemExit")),
    }


def test_an_exception_leaves_the_worker_alive() -> None:
    jobs: list[tuple[int, Job]] = [(1, ("pid", None)), (2, ("fail", None)), (3, ("lambda", None)), (4, ("pid", None))]
    with Workers(worker_jobs.factory, number=1) as one:
        found = dict(one.run(jobs))
    assert found[1] == found[4]
    assert isinstance(found[3], Failed) and found[3].reason.startswith("kg failed on it (")


@pytest.mark.parametrize("job", [("sleep", 60.0), ("backtrack", 100)], ids=["sleeping", "in C code"])
def test_a_job_that_takes_too_long_is_given_up_at_once(job: Job) -> None:
    begun = time.monotonic()
    assert alone(job) == Failed("took longer than 1 seconds")
    assert time.monotonic() - begun < 5


@linux
def test_a_job_that_needs_too_much_memory_is_given_up() -> None:
    assert alone(("eat", 100)) == 100 << 20
    assert alone(("eat", 400)) == Failed("needed more than 200 MB of memory")


@linux
def test_the_parent_looks_at_memory_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "used_mb", lambda pid: 1e6)
    assert alone(("sleep", 30.0), limits=Limits(seconds=10)) == Failed("needed more than 1024 MB of memory")


def test_others_go_on_beside_jobs_that_fail() -> None:
    jobs: list[tuple[int, Job]] = [(n, ("echo", n)) for n in range(20)]
    jobs[3], jobs[4], jobs[7] = (3, ("backtrack", 100)), (4, ("die", signal.SIGKILL)), (7, ("fail", None))
    with Workers(worker_jobs.factory, number=2, limits=SHORT) as both:
        found = list(both.run(jobs))
    assert len(found) == 20
    results = dict(found)
    assert results.pop(3) == Failed("took longer than 1 seconds")
    assert results.pop(4) == Failed("the process that read it died twice (signal 9)")
    assert results.pop(7) == Failed(REPORT.format("ValueError"))
    assert all(key == value for key, value in results.items())


def test_a_job_is_tried_twice_and_only_the_one_under_way_is_blamed(tmp_path: Path) -> None:
    jobs: list[tuple[int, Job]] = [
        (1, ("die_once", tmp_path / "a")), (2, ("die_once", tmp_path / "b")), (3, ("die", signal.SIGSEGV)), (4, ("echo", 4)),
    ]  # fmt: skip
    log = tmp_path / "log"
    with Workers(partial(worker_jobs.factory, log=log), number=1) as one:
        found = dict(one.run(jobs))
    assert found == {1: "lived", 2: "lived", 3: Failed("the process that read it died twice (signal 11)"), 4: 4}
    assert len(log.read_text().split()) == 5  # one for each death, and the last one


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    log, mark = tmp_path / "log", tmp_path / "mark"

    def jobs() -> Iterator[tuple[int, Job]]:
        yield 1, ("pid", None)
        yield 2, ("wait_for", mark)
        yield 3, ("echo", 3)

    found = {}
    with Workers(partial(worker_jobs.factory, log=log), number=1) as one:
        for key, result in one.run(jobs()):
            found[key] = result
            if key == 1:
                os.kill(int(str(result)), signal.SIGKILL)
                mark.touch()
    assert set(found) == {1, 2, 3} and found[2] == "seen"
    assert len(log.read_text().split()) == 2


def test_a_worker_killed_while_idle_is_replaced() -> None:
    with Workers(worker_jobs.factory, number=1) as one:
        first = dict(one.run([(1, ("pid", None))]))[1]
        os.kill(int(str(first)), signal.SIGKILL)
        second = dict(one.run([(1, ("pid", None))]))[1]
    assert isinstance(second, int) and second != first


def test_the_error_of_the_factory_is_raised() -> None:
    with Workers(worker_jobs.broken, number=2) as crew, pytest.raises(PipelineError, match="not there: install it"):
        list(crew.run([(1, ("echo", 1))]))
    with Serial(worker_jobs.broken) as one, pytest.raises(PipelineError):
        list(one.run([(1, ("echo", 1))]))
    with Workers(worker_jobs.faulty, number=2) as crew, pytest.raises(KgError, match="LookupError: no such thing"):
        list(crew.run([(1, ("echo", 1))]))
    with Workers(worker_jobs.stillborn, number=2) as crew, pytest.raises(KgError, match=r"loading \(signal 9\)"):
        list(crew.run([(1, ("echo", 1)), (2, ("echo", 2))]))


def test_an_error_of_the_jobs_goes_through() -> None:
    def jobs() -> Iterator[tuple[int, Job]]:
        yield 1, ("echo", 1)
        raise InputError("the disk is gone")

    with Workers(worker_jobs.factory, number=1) as one, pytest.raises(InputError):
        list(one.run(jobs()))


def test_workers_start_only_when_there_is_work(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Workers(partial(worker_jobs.factory, log=log), number=8) as crew:
        assert list(crew.run([])) == []
        assert not log.exists()
        assert len(list(crew.run((n, ("echo", n)) for n in range(3)))) == 3
        assert len(log.read_text().split()) <= 3
        list(crew.run([(1, ("echo", 1))]))
    assert len(log.read_text().split()) <= 3


def test_jobs_are_taken_when_there_is_room() -> None:
    taken = 0

    def jobs() -> Iterator[tuple[int, Job]]:
        nonlocal taken
        for taken in count(1):
            yield taken, ("echo", taken)

    with Workers(worker_jobs.factory, number=2) as crew:
        results = crew.run(jobs())
        for given, _ in enumerate(results, 1):
            # as many under way as there are places, and no more results than that
            assert taken - given <= 2 * 2 * workers.AT_ONCE
            if given == 20:
                break
        results.close()  # type: ignore[attr-defined]


def test_the_end_of_the_jobs_lets_those_under_way_end() -> None:
    stopped = False

    def jobs() -> Iterator[tuple[int, Job]]:
        for n in count():
            if stopped:
                return
            yield n, ("sleep", 0.01)

    with Workers(worker_jobs.factory, number=2) as crew:
        found = []
        for key, result in crew.run(jobs()):
            found.append(key)
            assert result == "slept"
            stopped = len(found) >= 10
    assert sorted(found) == list(range(len(found)))


@pytest.mark.parametrize("how", ["closed", "raised"])
def test_leaving_early_ends_all_processes(tmp_path: Path, how: str) -> None:
    log = tmp_path / "log"
    before = open_files()
    jobs: list[tuple[int, Job]] = [(n, ("sleep", 60.0 if n else 0.0)) for n in range(5)]
    with Workers(partial(worker_jobs.factory, log=log), number=2) as crew:
        results = crew.run(jobs)
        next(results)
        if how == "closed":
            results.close()  # type: ignore[attr-defined]
        else:
            with pytest.raises(ZeroDivisionError):
                results.throw(ZeroDivisionError())  # type: ignore[attr-defined]
        pids = [int(line) for line in log.read_text().split()]
        assert pids and not any(map(is_running, pids))
    assert open_files() == before


@linux
def test_a_worker_that_keeps_memory_is_replaced_between_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(worker_jobs.factory, number=1) as one:
        jobs: list[tuple[int, Job]] = [(n, ("keep", 90)) for n in range(12)]
        found = list(one.run(jobs))
        left = len(one._crew)
    assert len(found) == 12 and not any(isinstance(result, Failed) for _, result in found)
    assert len({pid for _, pid in found}) > 1
    assert left <= 2


def test_what_workers_print_is_not_shown_and_each_has_one_thread(capfd: pytest.CaptureFixture[str]) -> None:
    assert alone(("print", None)) == "1"
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_for_a_worker_is_not_heard(tmp_path: Path) -> None:
    found = {}
    jobs: list[tuple[int, Job]] = [(1, ("pid", None)), (2, ("sleep", 0.5))]
    with Workers(worker_jobs.factory, number=1) as one:
        for key, result in one.run(jobs):
            found[key] = result
            if key == 1:
                assert os.getsid(int(str(result))) != os.getsid(0)
                os.kill(int(str(result)), signal.SIGINT)
    assert found[2] == "slept"


ORPHANS = """
from functools import partial
from pathlib import Path
import sys
from kg.workers import Limits, Workers
from tests import worker_jobs
make = partial(worker_jobs.factory, log=Path(sys.argv[1]))
with Workers(make, number=2, limits=Limits(seconds=1)) as crew:
    list(crew.run([(1, ("sleep", .5)), (2, ("backtrack", 100))]))
"""


def test_workers_whose_parent_is_killed_end(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = [sys.executable, "-c", ORPHANS, str(log)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as parent:
        assert eventually(partial(lambda: log.exists() and len(log.read_text().split()) == 2), seconds=30)
        parent.kill()
    pids = [int(line) for line in log.read_text().split()]
    assert eventually(partial(lambda: not any(map(is_running, pids))), seconds=1 + worker_process.GRACE + 5)


def test_a_result_is_not_lost_while_the_caller_is_busy() -> None:
    with Workers(worker_jobs.factory, number=2, limits=SHORT) as both:
        found = []
        for key, result in both.run((n, ("sleep", 0.1)) for n in range(6)):
            found.append((key, result))
            if len(found) == 1:
                time.sleep(2.5)  # longer than a job may take
    assert len(found) == 6 and {result for _, result in found} == {"slept"}


def test_a_worker_ends_itself_if_nobody_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers._Worker, "overstepped", lambda self, limits: None)
    assert alone(("backtrack", 100), limits=Limits(seconds=0.1)) == Failed("took longer than 0.1 seconds")


def test_small_jobs_cost_little(crew: "Workers[Job, object]") -> None:
    list(crew.run((n, ("echo", n)) for n in range(10)))  # both have started
    begun = time.perf_counter()
    list(crew.run((n, ("echo", n)) for n in range(2000)))
    assert time.perf_counter() - begun < 4  # 2 ms each, on however busy a machine; .1 ms is usual

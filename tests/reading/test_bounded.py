import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from helpers.errors import Rejected
from helpers.reading import bounded
from helpers.reading.bounded import Bounded
from helpers.records import Value

RLIMITS = sys.platform.startswith("linux")


@pytest.fixture(scope="module")
def strange():
    """Runs tests/reading/strange/html.py, which does what its file says."""
    reader = Bounded("strange")
    yield reader
    reader.close()


def child(decoded) -> int:
    return int(decoded.text.split()[-2])


def test_an_answer_comes_back_whole(strange):
    decoded = strange.run("html", b"hello", "koi8-r")
    assert decoded.text == f"hello {child(decoded)} \udc80"
    assert (decoded.encoding, decoded.basis, decoded.warnings) == ("koi8-r", "utf-8", (("CODE", "a sentence"),))
    candidate = Value(value="2031-04-11", basis="inferred", rule="htmldate")
    assert decoded.found == {"published": Value(code="CONFLICT", note="two days", candidates=(candidate,))}


def test_one_child_reads_file_after_file_and_is_not_this_process(strange):
    first = child(strange.run("html", b"one"))
    assert first == child(strange.run("html", b"two")) != os.getpid()


def test_a_rejection_keeps_its_code_and_sentence(strange):
    with pytest.raises(Rejected) as error:
        strange.run("html", b"reject")
    assert (error.value.code, error.value.message) == ("NO_TEXT", "it has no text; \udc80 find some.")


def test_a_reader_that_hangs_is_ended_and_says_so(strange):
    began = time.monotonic()
    with pytest.raises(Rejected, match="took longer than 1 seconds") as error:
        strange.run("html", b"hang", seconds=1)
    assert error.value.code == "HTML_TIME"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not RLIMITS, reason="memory is bounded where RLIMIT_AS is")
def test_a_reader_that_eats_memory_is_ended_and_says_so(strange):
    with pytest.raises(Rejected, match="more than 1,500 MB of memory") as error:
        strange.run("html", b"swell")
    assert error.value.code == "HTML_MEMORY"


@pytest.mark.skipif(not RLIMITS, reason="memory is bounded where RLIMIT_AS is")
def test_a_library_that_mistakes_a_lack_of_memory_for_a_bad_file_is_seen_through(strange):
    with pytest.raises(Rejected) as error:
        strange.run("html", b"swell and blame the file")
    assert error.value.code == "HTML_MEMORY"


@pytest.mark.parametrize("what", [b"crash", b"die", b"raise"])
def test_a_reader_that_breaks_down_says_so_and_the_next_file_is_read(strange, what):
    with pytest.raises(Rejected, match="broke down") as error:
        strange.run("html", what)
    assert error.value.code == "HTML_BROKEN"
    assert strange.run("html", b"next").text.startswith("next ")


def test_a_child_that_the_system_killed_ran_out_of_memory(strange):
    class Killed(Bounded):
        def _start(self):
            super()._start()
            os.kill(self._child.pid, signal.SIGKILL)

    with pytest.raises(Rejected) as error:
        Killed("strange").run("html", b"x")
    assert error.value.code == "HTML_MEMORY"


def test_a_child_that_died_between_two_files_is_replaced(strange):
    first = child(strange.run("html", b"one"))
    os.kill(first, signal.SIGKILL)
    assert child(strange.run("html", b"two")) != first


@pytest.mark.parametrize("what", ["connect", "look up", "fetch", "run", "shell", "write", "open", "remove"])
def test_a_reader_connects_to_nothing_runs_nothing_and_writes_nothing(strange, what, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert strange.run("html", what.encode()).text.startswith("refused: a reader ")
    assert os.listdir(tmp_path) == []


def test_what_a_library_prints_does_not_mix_with_the_answer(strange, capfd):
    assert strange.run("html", b"talk").text.startswith("talk ")
    assert capfd.readouterr() == ("", "")


def test_a_large_file_passes(strange):
    size = 3_000_000
    assert len(strange.run("html", b"x" * size).text) > size


def test_a_reader_that_is_not_installed_is_no_fault_of_the_file(strange):
    with pytest.raises(ImportError, match="strange.pdf"):
        strange.run("pdf", b"x")


def test_nothing_is_left_running_after_close():
    reader = Bounded("strange")
    pid = child(reader.run("html", b"x"))
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert child(reader.run("html", b"x")) != pid
    reader.close()


@pytest.mark.skipif(not RLIMITS, reason="looks into /proc")
def test_the_child_ends_with_a_parent_that_was_killed():
    script = (
        "import os; from helpers.reading.bounded import Bounded; d = Bounded('strange').run('html', b'x');"
        "print(d.text.split()[-2], flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                return
        time.sleep(0.1)
    pytest.fail("the child outlived its parent")


def _in_worker(n: int) -> tuple[int, int]:
    decoded = _SHARED.run("html", b"%d" % n)
    assert decoded.text.startswith(f"{n} ")
    return os.getpid(), child(decoded)


_SHARED = Bounded("strange")


@pytest.mark.parametrize("how", [h for h in ("fork", "spawn") if h in multiprocessing.get_all_start_methods()])
def test_every_worker_of_a_pool_has_a_child_of_its_own(how):
    mine = child(_SHARED.run("html", b"mine"))
    with multiprocessing.get_context(how).Pool(2) as pool:
        pairs = set(pool.map(_in_worker, range(8), chunksize=1))
    by_worker = dict(pairs)
    assert len(pairs) == len(by_worker) and len(set(by_worker.values())) == len(by_worker)
    assert mine not in by_worker.values()
    assert child(_SHARED.run("html", b"mine")) == mine  # still ours
    _SHARED.close()


def test_run_reads_with_the_readers_of_this_project():
    with pytest.raises(Rejected) as error:
        bounded.run("docx", b"")
    assert error.value.code == "EMPTY"

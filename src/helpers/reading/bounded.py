"""Readers of risky formats, in a child process with limits on time and memory and without network.

Parsers of HTML, PDF and DOCX meet files that make them hang, swell or crash. `run` has a child process read the file, ends it
when it goes too far, and says so. The child answers in JSON, never in a pickle, and an audit hook (PEP 578) refuses it every
connection, every program and every file that it would write. Memory is bounded where the platform has RLIMIT_AS (Linux);
elsewhere the deadline alone ends what swells.
"""

import atexit
import dataclasses
import faulthandler
import importlib
import io
import json
import logging
import os
import signal
import subprocess
import sys
import threading

from helpers.errors import Rejected
from helpers.reading.decoded import Decoded
from helpers.records import Value

_SERVE = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from helpers.reading import bounded; bounded.serve(sys.argv[2])"
)
_GRACE = 5  # seconds after the deadline at which a child whose parent died ends itself


class Bounded:
    """A child process that reads files one after another, started when it is first needed, and anew after it failed.

    readers: the package with a module a format, whose `extract(data, encoding)` gives a `Decoded` or raises `Rejected`. Safe to
    call from threads, which take turns, and in processes forked from this one, which start a child of their own.
    """

    def __init__(self, readers: str = "helpers.reading"):
        self.readers = readers
        self._forget()
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def run(
        self, reader: str, data: bytes, encoding: str | None = None, *, seconds: float = 30, memory: int = 1_500_000_000
    ) -> Decoded:
        """What the reader makes of the bytes of one file.

        reader: html, pdf or docx. seconds: of wall time. memory: bytes of address space. Raises Rejected: what the reader itself
        raises, or its name in capitals with _TIME, _MEMORY or _BROKEN.
        """
        task = {"reader": reader, "encoding": encoding, "seconds": seconds, "memory": memory}
        with self._turn:
            used = self._child is not None
            answer = self._ask(task, data)
            if used and "lost" in answer and answer["lost"] != "time":  # what an earlier file left behind may be to blame
                answer = self._ask(task, data)
        if "fault" in answer:
            raise ImportError(answer["fault"])
        if "decoded" in answer:
            return _decoded(answer["decoded"])
        raise Rejected(*(answer.get("rejected") or _loss(reader, answer["lost"], seconds, memory)))

    def close(self) -> None:
        """End the child, if there is one; the next file starts another."""
        child, self._child = self._child, None
        if child:
            child.kill()
            child.stdin.close()
            child.stdout.close()
            child.wait()

    def _forget(self) -> None:
        """In a new process: the parent's child, its pipes and its lock are not ours."""
        child, self._child, self._turn = getattr(self, "_child", None), None, threading.Lock()
        if child:
            child.returncode = 0  # so that nobody waits for it here
            child.stdin.close()
            child.stdout.close()

    def _start(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-B", "-c", _SERVE, json.dumps(sys.path), self.readers],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC"},  # the same answer everywhere
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _ask(self, task: dict, data: bytes) -> dict:
        """The child's answer, or {"lost": time, memory or crash}; then the child is gone."""
        if self._child is None:
            self._start()
        child, late = self._child, threading.Event()
        clock = threading.Timer(task["seconds"], lambda: (late.set(), child.kill()))
        clock.start()
        try:
            _send(child.stdin, json.dumps(task).encode(), data)
            answer = json.loads(_receive(child.stdout))
        except (OSError, EOFError):  # the system kills what takes the last of its memory, and nothing else does
            answer = {"lost": "memory" if child.wait() == -getattr(signal, "SIGKILL", 0) else "crash"}
        except BaseException:  # Ctrl-C: the answer is still on its way, and the next file must not get it
            self.close()
            raise
        finally:
            clock.cancel()
        if "lost" in answer or late.is_set():
            self.close()
        return {"lost": "time"} if "lost" in answer and late.is_set() else answer


def _loss(reader: str, why: str, seconds: float, memory: int) -> tuple[str, str]:
    code = reader.upper()
    return {
        "time": (
            f"{code}_TIME",
            f"reading it took longer than {seconds:g} seconds and was ended; paste its text into a .txt file.",
        ),
        "memory": (
            f"{code}_MEMORY",
            f"reading it needs more than {memory / 1e6:,.0f} MB of memory and was ended; paste its text into a .txt file.",
        ),
        "crash": (f"{code}_BROKEN", "its reader broke down over it; save it again, or paste its text into a .txt file."),
    }[why]


def _decoded(plain: dict) -> Decoded:
    def value(v: dict) -> Value:
        return Value(**{**v, "candidates": tuple(map(value, v["candidates"]))})

    return Decoded(
        plain["text"],
        plain["encoding"],
        plain["basis"],
        tuple((code, sentence) for code, sentence in plain["warnings"]),
        {name: value(v) for name, v in plain["found"].items()},
    )


def _send(pipe, *parts: bytes) -> None:
    for part in parts:
        for piece in (len(part).to_bytes(8, "big"), part):
            left = memoryview(piece)
            while left:
                left = left[pipe.write(left) :]
    pipe.flush()


def _receive(pipe) -> bytes:
    return _exactly(pipe, int.from_bytes(_exactly(pipe, 8), "big"))


def _exactly(pipe, size: int) -> bytes:
    parts = []
    while size:
        part = pipe.read(size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


# In the child from here on.


def serve(readers: str) -> None:
    """Read tasks from standard input and answer on standard output until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes nowhere
    sys.stdin = io.StringIO()
    logging.disable()
    sys.addaudithook(_refuse)
    while True:
        try:
            task, data = json.loads(_receive(tasks)), _receive(tasks)
        except EOFError:
            return
        _send(answers, json.dumps(_answer(readers, data, **task)).encode())


def _answer(readers: str, data: bytes, reader: str, encoding: str | None, seconds: float, memory: int) -> dict:
    _bound(memory)
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
    try:
        return {"decoded": dataclasses.asdict(importlib.import_module(f"{readers}.{reader}").extract(data, encoding))}
    except Rejected as rejected:
        return {"rejected": [rejected.code, rejected.message]}
    except MemoryError:
        return {"lost": "memory"}
    except Exception as error:  # whatever a parser meets in a hostile file; some do not know that what they lack is memory
        if _swollen(memory):
            return {"lost": "memory"}
        return {"fault": str(error)} if isinstance(error, ImportError) else {"lost": "crash"}
    finally:
        faulthandler.cancel_dump_traceback_later()


def _bound(memory: int) -> None:
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
    except (ImportError, AttributeError, ValueError, OSError):  # not on this platform
        pass


def _swollen(memory: int) -> bool:
    """Whether this process has ever come near the limit, where the platform tells."""
    try:
        with open("/proc/self/status") as status:
            peak = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmPeak"))
    except MemoryError:
        return True
    except (OSError, StopIteration):
        return False
    return peak > 0.9 * memory


_REFUSED = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.", "webbrowser.", "subprocess.",
    "pty.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.kill", "signal.pthread_kill",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil.",
)  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(event: str, args: tuple) -> None:
    if event == "open":
        _, mode, flags = args
        if set(mode or "") & set("wax+") or (flags or 0) & _WRITES:
            raise PermissionError("a reader writes no file")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a reader does not do this: {event}")


_ours = Bounded()
run = _ours.run

"""A reader that does what its file tells it, each thing something that a parser of a hostile file might do."""

import ctypes
import os
import socket
import subprocess
import sys
import time
import urllib.request

from helpers.errors import Rejected
from helpers.reading.decoded import Decoded
from helpers.records import Value


def extract(data, encoding=None):
    what = data.decode()
    if what == "hang":
        time.sleep(60)
    elif what == "swell":
        bytearray(4_000_000_000)
    elif what == "swell and blame the file":
        held = []
        try:
            while True:
                held.append(bytearray(20_000_000))
        except MemoryError:
            raise ValueError("a bad file") from None
    elif what == "crash":
        ctypes.string_at(0)
    elif what == "die":
        os._exit(3)
    elif what == "raise":
        raise RecursionError
    elif what == "reject":
        raise Rejected("NO_TEXT", "it has no text; \udc80 find some.")
    elif what == "talk":
        os.write(1, b"to standard output")
        print("as well", flush=True)
        print("and to the other", file=sys.stderr)
    elif what in FORBIDDEN:
        try:
            FORBIDDEN[what]()
        except PermissionError as refused:
            what = f"refused: {refused}"
    candidate = Value(value="2031-04-11", basis="inferred", rule="htmldate")
    found = {"published": Value(value=None, code="CONFLICT", note="two days", candidates=(candidate,))}
    return Decoded(f"{what} {os.getpid()} \udc80", encoding or "utf-8", "utf-8", (("CODE", "a sentence"),), found)


FORBIDDEN = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "look up": lambda: socket.getaddrinfo("localhost", 80),
    "fetch": lambda: urllib.request.urlopen("http://127.0.0.1:9/"),
    "run": lambda: subprocess.run([sys.executable, "-c", "0"]),
    "shell": lambda: os.system("true"),
    "write": lambda: open("written-by-a-reader", "w"),
    "open": lambda: os.open("written-by-a-reader", os.O_CREAT | os.O_WRONLY),
    "remove": lambda: os.remove("nothing"),
}

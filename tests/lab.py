"""A real JupyterLab on copies of the notebooks and of the sample study, in Chromium, driven as a person would."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"
SETTINGS = ".jupyter/settings/@jupyterlab/apputils-extension"


@dataclass(frozen=True)
class Lab:
    """A server on `folder`, which holds notebooks/ and seeds/sample/."""

    folder: Path
    address: str
    token: str

    def dark(self) -> None:
        """From the next page on."""
        (self.folder / SETTINGS / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}')

    def page(self, browser, notebook: str, width: int = 1280, height: int = 1000):
        """The notebook, opened, with `asked` gathering what the page asks of anybody but this server."""
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.asked, page.faults = [], []
        page.on("request", lambda r: None if r.url.startswith((self.address, "data:", "blob:")) else page.asked.append(r.url))
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("dialog", lambda dialog: (page.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(f"{self.address}/lab/workspaces/{secrets.token_hex(4)}/tree/notebooks/{notebook}?token={self.token}")
        page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for(timeout=60_000)
        page.locator(IDLE).wait_for(timeout=60_000)
        return page


@contextmanager
def lab(folder: Path):
    """JupyterLab with nothing of this machine's settings, ended with its kernels."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "seeds/sample", folder / "seeds/sample")
    own = {f"JUPYTER_{name}_DIR": str(folder / ".jupyter" / name.lower()) for name in ("CONFIG", "RUNTIME", "DATA")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / ".jupyter/settings"), "IPYTHONDIR": str(folder / ".jupyter/ipython"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / ".jupyter/workspaces"), "JUPYTER_PLATFORM_DIRS": "1"}
    (folder / SETTINGS).mkdir(parents=True)
    (folder / SETTINGS / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
               "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}",
               "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with (folder / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, token, server, folder / "lab.log")
            yield Lab(folder, address, token)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(address: str, token: str, server: subprocess.Popen, log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(f"{address}/api/status?token={token}", timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(.2)
    raise AssertionError(f"JupyterLab did not start: {log.read_text(errors='replace')[-2000:]}")


def run_all(page) -> None:
    """By the menu, as a person would."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


RAN = """() => document.querySelector('.jp-Notebook [data-mime-type="application/vnd.jupyter.error"]') || Array.from(
document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')).every(p => /^\\[\\d+\\]:?$/.test(p.textContent))"""


def finished(page, seconds: float = 300) -> None:
    """Wait until every code cell has a number before it, or one of them has failed."""
    page.wait_for_function(RAN, timeout=seconds * 1000)
    page.locator(IDLE).wait_for(timeout=seconds * 1000)


def settled(page) -> None:
    """Wait until the kernel has answered to what was done last: whoever sees the old state is not yet answered."""
    page.wait_for_timeout(400)
    page.locator(IDLE).wait_for()


def bring(cell) -> None:
    """The top of a cell to the top of the window: what is off the screen, the Lab does not draw."""
    cell.evaluate("cell => cell.scrollIntoView({block: 'start'})")


def errors(page) -> list[str]:
    """What cells wrote as an error or a warning."""
    found = page.locator('.jp-Notebook [data-mime-type="application/vnd.jupyter.error"], '
                         '.jp-Notebook [data-mime-type="application/vnd.jupyter.stderr"]')
    return [text[:500] for text in found.all_text_contents()]

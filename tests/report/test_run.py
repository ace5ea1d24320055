"""Notebooks run in fresh kernels of this interpreter; one that fails keeps its copy and stops no other."""

import json
import os
import sys

import pytest
import small_report

from helpers.report.run import _plain, run_all

ABOUT = """import os, sys
print(sys.executable)
print(os.getcwd())
print(os.environ["IPYTHONDIR"])
print(topic)
object()"""
ASKS = "from helpers.errors import BadRequest\nraise BadRequest('a.csv: no.')"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Five notebooks, two at a time, from a folder whose name papermill would format, while the home can't be written."""
    folder = tmp_path_factory.mktemp("note books {x}")
    books = [
        small_report.notebook(folder, "01-about", small_report.code("about", ABOUT)),
        small_report.notebook(folder, "02-breaks", small_report.code("breaks", "print('hi')\n1 / 0")),
        small_report.notebook(folder, "03-dies", small_report.code("dies", "import os\nos._exit(9)")),
        small_report.notebook(folder, "04-sleeps", small_report.code("sleeps", "import time\ntime.sleep(60)")),
        small_report.notebook(folder, "05-asks", small_report.code("asks", ASKS)),
    ]
    lines = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder / "no-home"))
        ran = run_all(books, [{"topic": "a\"b'{c}"}, {}, {}, {}, {}], folder / "out", jobs=3, timeout=4, progress=lines.append)
    return folder, {run.name: run for run in ran}, lines


def test_all_come_back_in_order_and_each_says_one_line(runs):
    _, ran, lines = runs
    assert list(ran) == ["01-about", "02-breaks", "03-dies", "04-sleeps", "05-asks"]
    assert sorted(line.partition(":")[0] for line in lines) == list(ran)
    assert not any("\n" in line for line in lines)


def test_the_kernel_is_this_interpreter_in_the_notebooks_folder(runs):
    folder, ran, _ = runs
    executable, cwd, ipython, topic = ran["01-about"].notebook.cells[5].outputs[0].text.splitlines()
    assert os.path.samefile(executable, sys.executable) and executable == sys.executable
    assert os.path.samefile(cwd, folder)
    assert not ipython.startswith(str(folder)) and not (folder / "no-home").exists()
    assert topic == "a\"b'{c}"


def test_nothing_in_a_copy_differs_from_run_to_run(runs):
    folder, ran, _ = runs
    copy = json.loads((folder / "out" / "01-about.ipynb").read_text(encoding="utf-8"))
    assert "papermill" not in copy["metadata"]
    assert all(set(cell["metadata"]) <= {"tags"} for cell in copy["cells"])
    assert [cell["id"] for cell in copy["cells"]] == ["question", "how-to-read", "parameters", "injected-parameters", "setup",
                                                      "about", "limits"]
    assert ran["01-about"].notebook.cells[5].outputs[1].data["text/plain"] == "<object at 0x…>"
    assert all(cell["outputs"] == [] for cell in copy["cells"] if cell["cell_type"] == "code")


@pytest.mark.parametrize("name, told", [
    ("01-about", None),
    ("02-breaks", "Stopped at the cell `breaks`. ZeroDivisionError: division by zero"),
    ("03-dies", "Stopped at the cell `dies`. The kernel died, perhaps for want of memory."),
    ("04-sleeps", "Stopped at the cell `sleeps`. A cell ran longer than 4 seconds."),
    ("05-asks", "Stopped at the cell `asks`. a.csv: no."),
])
def test_a_failure_is_one_sentence_with_its_cell(runs, name, told):
    assert runs[1][name].failure == told


def test_a_failed_notebook_keeps_its_copy_and_its_traceback(runs):
    folder, ran, _ = runs
    assert "----> 2 1 / 0" in ran["02-breaks"].traceback and "\x1b" not in ran["02-breaks"].traceback
    copy = json.loads((folder / "out" / "02-breaks.ipynb").read_text(encoding="utf-8"))
    assert [output["output_type"] for output in copy["cells"][4]["outputs"]] == ["stream", "error"]
    assert "papermill" not in json.dumps(copy)


def test_what_differs_between_machines_is_not_told():
    told = ('File /home/anna/lib/site packages/pandas/frame.py:5, in f(a)\n  File "C:\\Users\\Anna B\\pkg\\mod.py", line 3\n'
            "/usr/lib/python3/core/x.py:12: UserWarning: hi\n/tmp/ipykernel_12/345.py:3: UserWarning\n<A at 0x7f00>\n"
            "\x1b[31mred\x1b[0m a/b/c.txt")
    assert _plain(told) == ('File …/pandas/frame.py:5, in f(a)\n  File "…/pkg\\mod.py", line 3\n'
                            "…/core/x.py:12: UserWarning: hi\ncell:3: UserWarning\n<A at 0x…>\nred a/b/c.txt")

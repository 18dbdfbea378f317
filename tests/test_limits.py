"""A call ends, whatever it does; what it meant to give arrives; nothing is left behind."""

import contextlib
import io
import itertools
import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import pytest

from lessons.limits import Stopped, limited
from lessons.limits.ways import best_watcher, way_here

SECONDS = 0.1
MONITORED = sys.version_info >= (3, 12)
WATCHERS = [
    *(["timer"] if hasattr(signal, "setitimer") else []),
    "monitor" if MONITORED else "trace",
]
LINUX = sys.platform == "linux"
WAYS = (["child"] if LINUX else []) + WATCHERS
every_way = pytest.mark.parametrize("way", WAYS)
BEFORE = set()  # who was there before a test: a browser that other tests share
on_linux = pytest.mark.skipif(not LINUX, reason="a child by fork is for Linux")


@pytest.fixture(autouse=True)
def who_was_there():
    BEFORE.clear()
    BEFORE.update(children())


def one_line():
    exec("while True: pass", {})


def of_lines():
    count = 0
    while True:
        count += 1


def but_handled():
    while True:
        try:
            raise ValueError
        except Exception:
            pass
        finally:
            continue  # noqa: B012


def bare_except():
    while True:
        try:
            while True:
                time.monotonic()
        except:  # noqa: E722
            continue


def swallowing(n=0):
    try:
        swallowing(n + 1)
    except:  # noqa: E722
        swallowing(n + 1)


def fib(n=60):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def generators():
    return max(n for n in itertools.count() if n < 0)


def comprehension():
    return [0 for _ in range(10**9) if fib(1) < 0]


def unlimited_recursion(n=0):
    sys.setrecursionlimit(10**9)
    return unlimited_recursion(n + 1) + 1


def sleeping():
    time.sleep(1e6)


def regex():
    return re.match("(a+)+$", "a" * 60 + "b")


def huge_power():
    return 7 ** (10**9)


def huge_text():
    sys.set_int_max_str_digits(0)
    return str(7 ** (3 * 10**6))


def endless_sum():
    return sum(itertools.count())


def endless_repeat():
    return sum(itertools.repeat(1))


def long_maximum():
    return max(range(10**13))


def big_sort():
    return sorted(range(3 * 10**7), key=lambda n: -n)


def matrices():
    np = pytest.importorskip("numpy")
    return np.ones((12000, 12000), np.float32) @ np.ones((12000, 12000), np.float32)


def waiting():
    threading.Event().wait()


def locked():
    lock = threading.Lock()
    return lock.acquire() and lock.acquire()


def many_threads():
    threads = [threading.Thread(target=of_lines) for _ in range(3)]
    for thread in threads:
        thread.start()
    threads[0].join()


def grandchildren():
    subprocess.run(["sleep", "1000"], check=False)


def flood():
    while True:
        print("x" * 1000)


def leaving_its_group():
    os.setpgid(0, os.getpgid(os.getppid()))
    of_lines()


class Endless:
    def __reduce__(self):
        return of_lines, ()


STEPS = [of_lines, fib, generators, comprehension]
COMPILED = [endless_sum, endless_repeat, long_maximum, big_sort, matrices, regex, huge_power]
WAITING = [sleeping, waiting, locked]
REST = [
    one_line,
    but_handled,
    bare_except,
    swallowing,
    huge_text,
    many_threads,
    grandchildren,
    flood,
]
MORE = [leaving_its_group, Endless]


@pytest.mark.daily(8)
@on_linux
@pytest.mark.parametrize("answer", STEPS + COMPILED + WAITING + REST + MORE)
def test_a_child_ends_in_time(answer):
    started = time.monotonic()
    with redirect_stdout(io.StringIO()):
        found = limited(answer, SECONDS, 2 * 10**9, way="child")
    assert found == Stopped("out of time", "Your function did not end in 0.1 seconds.")
    assert time.monotonic() - started < 4
    assert_no_child()


#: What a watcher ends, beside steps of Python. settrace sees no line in a loop of one line, and is
#: gone when its one exception is swallowed.
ENDS = {
    "timer": [one_line, but_handled, sleeping, regex] + [bare_except, swallowing] * MONITORED,
    "monitor": [one_line, but_handled, bare_except, swallowing],
    "trace": [],
}


@pytest.mark.daily(4)
@pytest.mark.parametrize(
    ("way", "answer"), [(way, answer) for way in WATCHERS for answer in STEPS + ENDS[way]]
)
def test_a_watcher_ends_in_time(way, answer):
    started = time.monotonic()
    found = limited(answer, SECONDS, way=way)
    assert found == Stopped("out of time", "Your function did not end in 0.1 seconds.")
    assert time.monotonic() - started < 3
    assert_nothing_watches()


@pytest.mark.parametrize("way", WATCHERS)
def test_a_result_that_comes_too_late_is_late(way):
    def late():
        try:
            time.sleep(0.1)
        finally:
            return 3  # noqa: B012

    assert limited(late, 0.05, way=way).kind == "out of time"
    assert_nothing_watches()


@every_way
@pytest.mark.parametrize("value", [42, None, [1, {"a": (2.5, "ŷ")}], b"x" * 10**7, Stopped])
def test_the_result_arrives(way, value):
    assert limited(lambda: value, way=way) == value


@every_way
def test_it_may_use_every_variable_that_is_there(way):
    lock, numbers = threading.Lock(), (n for n in range(3))
    with lock:
        assert limited(lambda: (lock.locked(), sum(numbers)), way=way) == (True, 3)


@on_linux
def test_a_child_changes_no_variable_here():
    here = [1]
    assert limited(lambda: here.append(2) or here, way="child") == [1, 2]
    assert here == [1]


class Own(BaseException):
    pass


class Picky(Exception):
    def __init__(self, first, second):
        super().__init__(f"{first} and {second}.")


@every_way
@pytest.mark.parametrize(
    "error", [ValueError("bad", 3), SystemExit(3), Own("own"), GeneratorExit(), RecursionError("r")]
)
def test_an_exception_is_raised_again(way, error):
    def raising():
        raise error

    with pytest.raises(type(error)) as found:
        limited(raising, way=way)
    assert found.value.args == error.args
    assert_nothing_watches()


@on_linux
def test_an_exception_from_a_child_says_where_it_was_raised():
    with pytest.raises(ZeroDivisionError) as found:
        limited(lambda: 1 / 0, way="child")
    assert "limited(lambda: 1 / 0" in found.value.__notes__[0]


@on_linux
def test_an_exception_that_cannot_travel_is_described():
    class Local(Exception):
        pass

    def raising(error):
        raise error

    found = limited(lambda: raising(Picky("salt", "sugar")), way="child")
    assert found.sentence == "Your function raised Picky: salt and sugar."
    assert limited(lambda: raising(Local()), way="child").sentence == "Your function raised Local."


@on_linux
def test_a_result_that_cannot_travel_is_named():
    found = limited(lambda: [(m for m in ())], way="child")
    assert found.kind == "not sendable"
    assert "a value of type list, which cannot be handed on: " in found.sentence
    assert "'generator'" in found.sentence
    assert limited(lambda: lambda: 1, way="child").kind == "not sendable"


@on_linux
def test_a_result_of_a_class_that_the_child_alone_knows_is_named():
    def made():
        Own.Late = type("Late", (), {"__module__": __name__, "__qualname__": "Own.Late"})
        return Own.Late()

    found = limited(made, way="child")
    assert found.kind == "not sendable"
    assert "Late" in found.sentence


@on_linux
@pytest.mark.parametrize(
    "answer", [lambda: [bytes(10**6) for _ in itertools.count()], lambda: [[0] * 10**12],
               lambda: list(itertools.count())]
)  # fmt: skip
def test_a_child_has_so_much_memory_and_no_more(answer):
    found = limited(answer, 20, 5 * 10**7, way="child")
    assert found == Stopped("out of memory", "Your function ran out of memory.")


@on_linux
def test_recursion_without_a_limit_ends_in_some_way():
    with contextlib.suppress(SystemError, RecursionError):  # Python's own, short of memory
        assert isinstance(limited(unlimited_recursion, SECONDS, 10**8, way="child"), Stopped)
    assert_no_child()


@pytest.mark.parametrize("way", WATCHERS)
def test_a_watcher_sees_memory_that_grows(way):
    def growing(kept=()):
        for _ in itertools.count():
            kept = (*kept, b"x" * 10**6)

    pytest.importorskip("resource")
    assert limited(growing, 20, 2 * 10**8, way=way).kind == "out of memory"
    assert limited(lambda: [0] * 10**14, way=way).kind == "out of memory"
    assert_nothing_watches()


@on_linux
def test_the_end_of_python_in_a_child_is_named():
    ended = limited(lambda: os._exit(3), way="child")
    assert ended.sentence == "Your function ended Python (exit code 3) before it gave a result."
    killed = limited(lambda: os.kill(os.getpid(), signal.SIGKILL), way="child")
    assert killed.sentence == "Your function brought Python down (SIGKILL) before it gave a result."
    unheard = limited(lambda: os.closerange(3, 1000) or of_lines(), way="child")
    assert {ended.kind, killed.kind, unheard.kind} == {"died"}
    assert limited(lambda: 3, way="child") == 3


@every_way
def test_what_is_printed_appears_once(way):
    shown = io.StringIO()
    with redirect_stdout(shown):
        print("before", end=" ")
        limited(lambda: print("ŷ " * 5000 + "during", flush=True), way=way)
        print("after")
    assert shown.getvalue() == "before " + "ŷ " * 5000 + "during\nafter\n"


@on_linux
def test_what_was_printed_before_the_time_was_over_appears():
    shown = io.StringIO()
    with redirect_stdout(shown):
        limited(lambda: print("got here") or of_lines(), 0.5, way="child")
    assert shown.getvalue() == "got here\n"


@on_linux
def test_a_pipe_or_a_file_gets_the_text_once():
    code = """
        from lessons.limits import limited
        import sys
        print("before", end=" ")
        limited(lambda: print("out") or print("err", file=sys.stderr), way="child")
        print("between", end=" ")
        limited(sys.__stdout__.flush, way="child")
        print("after")
    """
    found = python(code)
    assert (found.stdout, found.stderr) == ("before out\nbetween after\n", "err\n")


@every_way
def test_nobody_is_asked(way):
    with pytest.raises(EOFError, match="has nobody to ask"):
        limited(lambda: input("a number: "), way=way)
    shown = io.StringIO()
    with redirect_stdout(shown):
        assert limited(lambda: breakpoint() or 3, way=way) == 3
    assert "passed over" in shown.getvalue()
    assert sys.breakpointhook.__module__ != "lessons.limits.unattended"


@every_way
def test_a_call_inside_a_call(way):
    assert limited(lambda: limited(lambda: 3, way=way), way=way) == 3
    inner = limited(lambda: limited(of_lines, 0.1, what="The inner one", way=way), 5, way=way)
    assert inner.sentence == "The inner one did not end in 0.1 seconds."
    outer = limited(lambda: limited(of_lines, 20, way=way), SECONDS, way=way)
    assert outer.sentence == "Your function did not end in 0.1 seconds."
    assert_no_child()
    assert_nothing_watches()


@pytest.mark.parametrize("way", [way for way in WAYS if way != "timer"])
def test_in_other_threads_at_once(way):
    found = []
    answers = [(of_lines, SECONDS), (lambda: 3, 20), (of_lines, SECONDS), (of_lines, SECONDS)]
    threads = [
        threading.Thread(target=lambda a=answer: found.append(limited(*a, way=way)))
        for answer in answers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert sorted(map(str, found)) == ["3"] + ["Your function did not end in 0.1 seconds."] * 3
    assert_nothing_watches()


@on_linux
def test_a_fork_beside_threads_warns_nobody():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert limited(lambda: 3, way="child") == 3
    stop.set()
    thread.join()
    assert warned == []


@pytest.fixture
def interrupts():
    """An interrupt is met as in a kernel, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "trace" or not MONITORED])
@pytest.mark.usefixtures("interrupts")
def test_an_interrupt_gets_through_and_ends_the_call(way):
    timer = threading.Timer(0.2, lambda: signal.raise_signal(signal.SIGINT))
    timer.start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        limited(of_lines, 20, way=way)
    assert time.monotonic() - started < 3
    assert_no_child()
    assert_nothing_watches()


@on_linux
def test_a_child_ends_with_its_parent():
    code = """
        import os, sys, time
        from lessons.limits import limited
        def answer():
            print(os.getpid(), flush=True)
            while True:
                time.sleep(0.01)
        limited(answer, 100, way="child")
    """
    parent = subprocess.Popen(
        [sys.executable, "-uc", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    child = int(parent.stdout.readline())
    assert is_running(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not is_running(child))


@on_linux
def test_what_a_child_started_ends_with_it():
    shown = io.StringIO()
    with redirect_stdout(shown):
        limited(lambda: print(subprocess.Popen(["sleep", "100"]).pid), way="child")
    assert wait_until(lambda: not is_running(int(shown.getvalue())))


@on_linux
def test_no_limit_is_set_above_one_that_is_there():
    code = """
        import resource
        from lessons.limits import limited
        from lessons.limits.memory import address_space
        most = address_space() + 10**8
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        print(limited(lambda: resource.getrlimit(resource.RLIMIT_AS), way="child") == (most, most))
        print(limited(lambda: len(bytes(2 * 10**8)), way="child"))
    """
    assert python(code).stdout == "True\nYour function ran out of memory.\n"


@on_linux
def test_where_there_is_no_process_left_the_call_is_watched(monkeypatch):
    def none():
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none)
    open_before = os.listdir("/proc/self/fd")
    assert limited(of_lines, SECONDS, way="child").kind == "out of time"
    assert limited(os.getpid, way="child") == os.getpid()
    assert os.listdir("/proc/self/fd") == open_before


def test_a_call_that_is_traced_has_no_limit():
    sys_trace = sys.gettrace()
    sys.settrace(lambda *_: None)
    try:
        assert way_here() == "free"
        assert limited(lambda: time.sleep(0.1) or os.getpid(), 0.01) == os.getpid()
    finally:
        sys.settrace(sys_trace)


@pytest.mark.parametrize(
    ("tools", "free"),
    [({}, False), ({0: "debugpy"}, True), ({1: "coverage"}, True), ({2: "a profiler"}, False)],
)
def test_what_monitors_lines_from_python_3_12_on_traces_a_call(tools, free, monkeypatch):
    monitoring = SimpleNamespace(DEBUGGER_ID=0, COVERAGE_ID=1, get_tool=tools.get)
    monkeypatch.setattr(sys, "monitoring", monitoring, raising=False)
    assert (way_here() == "free") is free


def test_a_python_that_cannot_monitor_lines_has_nothing_that_does(monkeypatch):
    monkeypatch.delattr(sys, "monitoring", raising=False)
    assert way_here() != "free"


@pytest.mark.parametrize(
    ("version", "timer", "best"),
    [((3, 11), True, "timer"), ((3, 13), True, "timer"),
     ((3, 11), False, "trace"), ((3, 12), False, "monitor")],
)  # fmt: skip
def test_the_best_watcher(version, timer, best):
    assert best_watcher(version, timer=timer) == best


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no timer here")
def test_the_timer_of_someone_else_goes_on():
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        assert limited(lambda: 3, way="timer") == 3
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 0.2
        assert wait_until(lambda: rung)
    finally:
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "5", None, True])
def test_a_limit_that_is_no_positive_number_is_refused(value):
    with pytest.raises(ValueError, match=r"seconds is .*; expected a number above 0"):
        limited(lambda: 3, value)
    with pytest.raises(ValueError, match=r"memory is .*; expected a number above 0"):
        limited(lambda: 3, 1, value)


def test_a_second_is_a_second():
    assert (
        limited(sleeping, 1, what="This", way=WAYS[0]).sentence == "This did not end in 1 second."
    )


@on_linux
@pytest.mark.slow
def test_a_child_costs_some_milliseconds():
    started = time.monotonic()
    for _ in range(100):
        limited(lambda: 3, way="child")
    assert time.monotonic() - started < 10
    assert_no_child()


def python(code):
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=buffered)


def children():
    """The processes that this one started, zombies too; none where the system does not say."""
    return {
        pid for of in Path("/proc/self/task").glob("*/children") for pid in of.read_text().split()
    }


def assert_no_child():
    """No zombie, and nobody who still runs, but for those who were there before the test."""
    assert children() <= BEFORE


def assert_nothing_watches():
    assert getattr(sys.gettrace(), "__module__", None) != "lessons.limits.watched"
    if hasattr(signal, "setitimer"):
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    if MONITORED:
        assert [sys.monitoring.get_tool(tool) for tool in (3, 4)] == [None, None]


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False


def wait_until(happened, seconds=5):
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    return happened()

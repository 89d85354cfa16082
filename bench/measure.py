"""Runs a command and tells what it took."""

import dataclasses
import os
import statistics
import subprocess
import tempfile
import time


class Failed(Exception):
    """The benchmark could not be carried out."""


@dataclasses.dataclass
class Run:
    wall: float  # seconds
    cpu: float  # seconds of user and system time, all threads
    peak: int  # bytes of the largest resident set
    others: float | None  # processors that all other programs kept busy meanwhile, on average
    output: str


def run(command, cwd=None, environment=None):
    """Runs a command to its end; a failure of it ends the benchmark.

    The figures are the kernel's for this child alone. The peak has a floor, the size of this
    script before it becomes the command (about 15 MB), which is why that of cp is not shown.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        busy, start = busy_seconds(), time.perf_counter()
        child = subprocess.Popen(
            [str(word) for word in command], cwd=cwd, stdout=out, stderr=err,
            env=os.environ | (environment or {}))
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:  # interrupted: nothing may go on writing into a folder that goes
            child.kill()
            child.wait()
            raise
        wall, busy_then = time.perf_counter() - start, busy_seconds()
        child.returncode = os.waitstatus_to_exitcode(status)
        for file in (out, err):
            file.seek(0)
        words, complaint = out.read().decode(), err.read().decode()
    if child.returncode != 0:
        raise Failed(f"{command[0]} ended with {child.returncode}:\n{complaint or words}")
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    others = None if busy is None else max(0, busy_then - busy - cpu) / wall
    return Run(wall, cpu, usage.ru_maxrss * unit, others, words)


def busy_seconds():
    """CPU seconds of the whole machine since its start; None where the kernel does not tell."""
    try:
        with open("/proc/stat", encoding="ascii") as file:
            user, nice, system, _, _, interrupts, soft, stolen = map(
                int, file.readline().split()[1:9])
    except OSError:
        return None
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


def summary(runs):
    """Medians of wall and CPU time; the largest peak, for a limit must hold in every run."""
    walls = [r.wall for r in runs]
    return {"runs": len(runs), "wall": statistics.median(walls), "wall_min": min(walls),
            "wall_max": max(walls), "cpu": statistics.median(r.cpu for r in runs),
            "peak": max(r.peak for r in runs),
            "others": None if runs[0].others is None else statistics.mean(r.others for r in runs)}

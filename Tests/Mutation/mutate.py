"""Puts small faults into a copy of the program, one by one, and sees whether the tests find them.

The faults are listed in `faults.toml`. Nearly all of them are compiled into one program, each
behind a switch that the environment turns on, so that it is built once: `KSBB_MUTANT=17` is the
program with fault 17 and no other.
"""

import argparse
import datetime
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import faults as listed

COPY = listed.ROOT / ".build-mutation"
# Longer than any of the named tests takes; a fault that makes them wait for ever is found too.
LIMIT = 900

SWITCH = """\
import Glibc

private let chosen: Int = getenv("KSBB_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0

/// Whether the program runs with this fault.
@usableFromInline
func isMutant(_ number: Int) -> Bool { chosen == number }
"""


def switched(text, faults):
    """A file's text with all its faults, each chosen at run time."""
    for fault in sorted(faults, key=lambda fault: fault.place(text)[0], reverse=True):
        start, end = fault.place(text)
        choice = f"isMutant({fault.number})"
        if fault.way == "statement":
            both = f"if {choice} {{\n{fault.new}\n}} else {{\n{fault.old}\n}}"
        else:
            both = f"({choice} ? ({fault.new}) : ({fault.old}))"
        text = text[:start] + both + text[end:]
    return text


def faulty(text, fault):
    start, end = fault.place(text)
    return text[:start] + fault.new + text[end:]


def write(path, text):
    """Leaves a file alone that has this text already, so that it is not compiled again."""
    if path.is_file() and path.read_bytes() == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


def copy(faults):
    """Makes the copy: the files of the work tree, with the faults that can be switched."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=listed.ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    wanted = set()
    for name in filter(None, names):
        source = listed.ROOT / name
        if not source.is_file():
            continue
        own = [fault for fault in faults
               if fault.file == name and fault.way in ("expression", "statement")]
        text = source.read_bytes()
        if own:
            text = switched(text.decode(), own).encode()
        write(COPY / name, text)
        os.chmod(COPY / name, source.stat().st_mode)
        wanted.add(COPY / name)
    for target in {fault.target for fault in faults if fault.file.startswith("Sources/")}:
        path = COPY / "Sources" / target / "Mutants.swift"
        write(path, SWITCH.encode())
        wanted.add(path)
    for folder in ("Sources", "Tests", "content", "theme"):
        for path in (COPY / folder).rglob("*"):
            if path.is_file() and path not in wanted:
                path.unlink()
    checkers = COPY / ".venv"
    if (listed.ROOT / ".venv").exists() and not checkers.exists():
        checkers.symlink_to((listed.ROOT / ".venv").resolve())


def run(command, environment=None, limit=None):
    """Runs a command in the copy. Returns its status, nil when it took too long, and its output."""
    prefix = shlex.split(os.environ.get("KSBB_RUN", ""))
    with subprocess.Popen(
            prefix + command, cwd=COPY, env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True) as process:
        try:
            output, _ = process.communicate(timeout=limit)
            return process.returncode, output.decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.communicate()
            return None, ""


def build():
    status, output = run(["swift", "build", "--build-tests"])
    if status != 0:
        errors = [line for line in output.split("\n") if "error:" in line]
        return "\n".join(errors[:20] or output.split("\n")[-20:])
    return None


def test(tests, number=0):
    """Runs tests with a fault. Returns whether all passed, and the names of those that failed."""
    # Not `swift test`, which looks at the whole package first, for ten seconds each time.
    bundle = next((COPY / ".build" / "debug").glob("*PackageTests.xctest"))
    status, output = run(
        [str(bundle), "--testing-library", "swift-testing", "--filter", tests],
        {"KSBB_MUTANT": str(number), "NO_COLOR": "1"}, LIMIT)
    if status is None:
        return False, ["a test that waited for ever"]
    count = re.search(r"Test run with (\d+) test", output)
    if status == 0 and (not count or count[1] == "0"):
        raise SystemExit(f"No test is called {tests}.")
    failed = re.findall(r'^✘ Test "?(.+?)"? (?:with \d+ test cases? )?(?:failed|recorded)',
                        output, re.MULTILINE)
    return status == 0, list(dict.fromkeys(failed)) or ["a test that crashed"]


def judge(fault):
    """Whether the tests find a fault, and what to remember of it."""
    original = None
    if fault.way in ("rebuild", "file"):
        path = COPY / fault.file
        original = path.read_bytes()
        source = (listed.ROOT / fault.file).read_text(encoding="utf-8")
        path.write_bytes(faulty(source, fault).encode())
    try:
        if fault.way == "rebuild" and (errors := build()):
            return True, f"the compiler: {errors.splitlines()[0]}"
        passed, failed = test(fault.tests, fault.number)
        return not passed, failed[0]
    finally:
        if original is not None:
            path.write_bytes(original)


def controls(faults):
    """Without a fault every named test must pass, else it would find whatever one puts in."""
    names = sorted({name for fault in faults for name in fault.tests.split("|")})
    print(f"Without a fault: {len(names)} suites", flush=True)
    passed, failed = test("|".join(names))
    if not passed:
        raise SystemExit("These tests fail without any fault:\n  " + "\n  ".join(failed))


def choose(arguments, faults):
    if arguments.only:
        wanted = set(arguments.only)
        if unknown := wanted - {fault.number for fault in faults}:
            raise SystemExit(f"There is no fault {min(unknown)}; the last is {len(faults)}.")
        return [fault for fault in faults if fault.number in wanted]
    if arguments.changed:
        names = subprocess.run(
            ["git", "diff", "--name-only", arguments.changed],
            cwd=listed.ROOT, check=True, capture_output=True, text=True).stdout.split()
        return [fault for fault in faults if fault.file in names]
    return faults


def mutate(arguments, faults):
    chosen = choose(arguments, faults)
    if not chosen:
        print("No fault lies in what was changed.")
        return 0
    print(f"Building a copy with {len(faults)} faults in {COPY}", flush=True)
    copy(faults)
    if errors := build():
        raise SystemExit(f"The copy does not build:\n{errors}")
    controls(chosen)
    today = datetime.date.today().isoformat()
    missed = []
    # Those that change files of the copy come last, so that it is built anew for them alone.
    for fault in sorted(chosen, key=lambda fault: (fault.way == "rebuild", fault.number)):
        started = time.monotonic()
        is_found, by = judge(fault)
        word = "found " if is_found else "missed"
        print(f"{fault.number:4} {word} {time.monotonic() - started:4.0f} s  {fault.target}: "
              f"{fault.name}", flush=True)
        if not is_found:
            missed.append(fault)
        by = re.sub(r'["\\]', "", by)[:90]
        listed.record({fault.number: f"found {today} by {by}" if is_found else f"missed {today}"})
    share = 100 * (len(chosen) - len(missed)) / len(chosen)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} faults found, {share:.0f} %.")
    for fault in missed:
        print(f"  missed: {fault.number} {fault.file}: {fault.name}")
        print(f"    {fault.why or 'Write a test that fails with it, or say why none can.'}")
    return 0 if share >= 95 and all(fault.why for fault in missed) else 1


def main():
    parser = argparse.ArgumentParser(prog="bin/mutate", description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="print the faults and last results")
    parser.add_argument("--check", action="store_true",
                        help="only check that each fault's text is still there, exactly once")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these faults")
    parser.add_argument("--changed", metavar="COMMIT", help="faults in files changed since")
    arguments = parser.parse_args()
    faults = listed.read()
    if found := listed.problems(faults):
        print("\n".join(found), file=sys.stderr)
        return 1
    if arguments.list:
        for fault in faults:
            print(f"{fault.number:4} {fault.file}: {fault.name}\n     {fault.result or 'not run'}")
        return 0
    if arguments.check:
        print(f"Faults: {len(faults)}, each in its place.")
        return 0
    return mutate(arguments, faults)


if __name__ == "__main__":
    sys.exit(main())

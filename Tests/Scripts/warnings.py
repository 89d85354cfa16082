"""Passes on what a build prints, and fails when a warning is among it.

    swift build 2>&1 | python3 Tests/Scripts/warnings.py

Compiler warnings of the project's own targets are errors already: KSBB_STRICT=1 makes Package.swift
ask for it. This finds what the package manager warns of. It says of each library whose .pc file
asks for `-pthread` that it leaves the flag out, which harms nothing and cannot be turned off.
"""

import re
import sys

ALLOWED = "prohibited flag(s): -pthread"


def main():
    found = []
    for line in sys.stdin:
        sys.stdout.write(line)
        if re.search(r"(^|: )warning:", line) and ALLOWED not in line:
            found.append(line)
    if found:
        print("A build must be free of warnings:", file=sys.stderr)
        sys.stderr.writelines(found)
    return 1 if found else 0


sys.exit(main())

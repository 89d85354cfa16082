"""Finds declarations that other targets may use and that say nothing of themselves.

    python3 Tests/Scripts/doc_comments.py FOLDER...

Every `package` declaration has a doc comment right above it or above its attributes. Status 1: one
has none. swift-format has such a rule, and skips `package`.
"""

import pathlib
import re
import sys

DECLARATION = re.compile(r"\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+(?:\(\w+\))?\s+)*?package\s+(?!import\b)")
ATTRIBUTE = re.compile(r"\s*@")
COMMENT = re.compile(r"\s*///\s*\S")


def undocumented(text):
    """The numbers of the lines, from 1."""
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        if not DECLARATION.match(line):
            continue
        above = number - 1
        while above >= 0 and ATTRIBUTE.match(lines[above]):
            above -= 1
        if above < 0 or not COMMENT.match(lines[above]):
            found.append(number + 1)
    return found


def check_itself():
    sample = """package import Records

/// A thing.
package struct Thing {
  package let silent: Int
  /// Said.
  @inline(__always)
  package let said: Int
  ///
  @discardableResult package func empty() {}
}
"""
    assert undocumented(sample) == [5, 10], undocumented(sample)


def main(folders):
    check_itself()
    found = 0
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.swift")):
            for line in undocumented(path.read_text(encoding="utf-8")):
                print(f"{path}:{line}: this declaration has no doc comment", file=sys.stderr)
                found += 1
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))

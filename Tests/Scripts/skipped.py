"""Lists the tests that a run skipped, with the reason of each, from its stream of events.

    python3 Tests/Scripts/skipped.py EVENTS [--none-allowed]

Status 1: no test ran, or with --none-allowed a test was skipped. EVENTS is what `swift test
--event-stream-output-path EVENTS --event-stream-version 0` writes: one JSON object a line.
"""

import json
import sys


def read(path):
    """All tests by identity, and the reasons of those that were skipped."""
    tests, skipped, ended = {}, {}, set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            payload = record["payload"]
            if record["kind"] == "test":
                if payload["kind"] == "function":
                    tests[payload["id"]] = payload.get("displayName") or payload["name"]
            elif payload["kind"] == "testSkipped":
                texts = [message["text"] for message in payload["messages"]]
                skipped[payload["testID"]] = reason(texts[0] if texts else "")
            elif payload["kind"] == "testEnded":
                ended.add(payload["testID"])
    return tests, skipped, ended


def reason(text):
    """The reason at the end of `Test "name" skipped: "reason"`."""
    return text.partition(" skipped: ")[2].strip().strip('"') or "no reason given"


def main():
    tests, skipped, ended = read(sys.argv[1])
    # A suite that is skipped skips its tests without an event for each of them.
    reasons = {}
    for test, name in tests.items():
        why = [text for identity, text in skipped.items() if within(test, identity)]
        if why:
            reasons.setdefault(why[0], []).append(name)
        elif test not in ended:
            reasons.setdefault("neither run nor skipped", []).append(name)
    count = sum(len(names) for names in reasons.values())
    if not tests or count == len(tests):
        print("No test has run.")
        return 1
    if not count:
        print(f"Skipped: none of {len(tests)} tests.")
        return 0
    print(f"Skipped: {count} of {len(tests)} tests.")
    for why, names in sorted(reasons.items()):
        print(f"  {why}:")
        for name in sorted(names):
            print(f"    {name}")
    return 1 if "--none-allowed" in sys.argv[2:] else 0


def within(test, identity):
    """Whether a test is the one of an identity, or in the suite of that identity."""
    return test == identity or test.startswith(identity + "/")


if __name__ == "__main__":
    sys.exit(main())

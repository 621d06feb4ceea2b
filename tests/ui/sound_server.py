"""A sound server of a test's own, with loudspeakers that nobody hears, that can be plugged in and pulled out."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PULSE = shutil.which("pulseaudio")


class SoundServer:
    """PulseAudio behind a socket of its own. ``variables`` are what a program needs to find it and no other."""

    def __init__(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="hall-sound-"))
        self._socket = self._home / "server"
        self.variables = {
            "PULSE_SERVER": f"unix:{self._socket}",
            "HOME": str(self._home),
            "XDG_RUNTIME_DIR": str(self._home),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Switch it on; it has no loudspeaker yet."""
        assert PULSE is not None
        given = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        load = ["-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"]
        self._process = subprocess.Popen(
            [PULSE, *given, *load],
            env=os.environ | self.variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 10
        while not self._socket.exists() or self._tell("info") is None:
            assert time.monotonic() < end, "the sound server has not started"
            time.sleep(0.05)

    def plug(self, name: str) -> str:
        """A loudspeaker by this name; gives what takes it out again."""
        told = f"sink_properties=device.description={name}"
        found = self._tell("load-module", "module-null-sink", f"sink_name={name}", told)
        assert found
        return found

    def pull(self, plugged: str) -> None:
        """Take the loudspeaker out."""
        assert self._tell("unload-module", plugged) is not None

    def choose(self, name: str) -> None:
        """Make this the loudspeaker that programs take."""
        assert self._tell("set-default-sink", name) is not None

    def kill(self) -> None:
        """It falls."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None
            self._socket.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def _tell(self, *words: str) -> str | None:
        """What the server answers; None where it refuses."""
        done = subprocess.run(
            ["pactl", *words], env=os.environ | self.variables, capture_output=True, text=True, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else None

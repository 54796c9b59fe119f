"""veilwire itself, between a real client and whatever stands for the vendor."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import threading

BINARY = os.environ.get("VEILWIRE_BIN") or pathlib.Path(__file__).parents[2] / "bin" / "veilwire"


class Veilwire:
    """`veilwire serve` on a free port. Clients' requests go to `api`; what comes below
    /hooks are webhooks for `receiver`, taken as the settings in `hooks` say. A secret
    there is the secret itself; the file it has to stand in is written here."""

    def __init__(self, vendor, api, receiver, hooks):
        self._dir = tempfile.TemporaryDirectory(prefix="veilwire-python-")
        self.dir = pathlib.Path(self._dir.name)
        routes = [{"name": "api", "vendor": vendor, "upstream": api}]
        if hooks is not None:
            section = {"allow": ["127.0.0.0/8"]} | hooks
            for key in {"secret", "sign", "standard", "token"} & section.keys():
                section[key] = self._secret(key, section[key])
            routes.append({"name": "hooks", "path_prefix": "/hooks", "vendor": vendor, "upstream": receiver, "webhook": section})
        settings = {"version": 1, "listen": "127.0.0.1:0", "relay": {"dir": str(self.dir / "relay")}, "routes": routes}
        (self.dir / "veilwire.yaml").write_text(json.dumps(settings))  # JSON is YAML, too
        self._process = subprocess.Popen(
            [BINARY, "serve", "--config", self.dir / "veilwire.yaml"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        self.log = ""
        self._address = None
        self._serving = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._serving.wait(20)
        if not self._address:
            self.stop()
            raise AssertionError(f"veilwire does not serve:\n{self.log}")
        self.base = f"http://{self._address}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self._dir.cleanup()

    def stop(self):
        """Lets it drain; answers with the exit code."""
        self._process.terminate()
        try:
            return self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
        finally:
            self._reader.join()
            self._process.stderr.close()

    def files(self):
        """Whatever it has written, by name."""
        return {str(p.relative_to(self.dir)): p.read_bytes() for p in self.dir.rglob("*") if p.is_file()}

    def _secret(self, name, value):
        path = self.dir / f"{name}.secret"
        path.write_text(value)
        path.chmod(0o600)
        return path.name

    def _read(self):
        for line in self._process.stderr:
            self.log += line
            if found := re.search(r'"msg":"serving".*"listen":"([^"]+)"', line):
                self._address = found[1]
                self._serving.set()
        self._serving.set()

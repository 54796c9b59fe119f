// Synapse, a real chat server no one here wrote, on a free port with its own
// directory, and a log that says all it can.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort } from "../serve.mjs";

const run = promisify(execFile);
const bin = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", ".venv", "bin");

// startSynapse runs one; with the registration of an application service, it tells
// that one of its rooms.
export async function startSynapse({ appservice } = {}) {
  const dir = await mkdtemp(path.join(tmpdir(), "veilwire-synapse-"));
  const port = await freePort();
  const file = (name) => path.join(dir, name);
  // JSON is YAML, too.
  await writeFile(file("homeserver.yaml"), JSON.stringify({
    server_name: "localhost",
    pid_file: file("homeserver.pid"),
    listeners: [{ port, bind_addresses: ["127.0.0.1"], type: "http", tls: false, x_forwarded: true, resources: [{ names: ["client"], compress: false }] }],
    database: { name: "sqlite3", args: { database: file("homeserver.db") } },
    log_config: file("log.yaml"),
    media_store_path: file("media"),
    signing_key_path: file("signing.key"),
    registration_shared_secret: "for-this-run-only",
    macaroon_secret_key: "for-this-run-only",
    form_secret: "for-this-run-only",
    report_stats: false,
    app_service_config_files: appservice ? [file("appservice.yaml")] : [],
    bcrypt_rounds: 4,
    trusted_key_servers: [],
    rc_message: { per_second: 1000, burst_count: 1000 },
    rc_login: { address: { per_second: 1000, burst_count: 1000 }, account: { per_second: 1000, burst_count: 1000 } },
  }));
  if (appservice) await writeFile(file("appservice.yaml"), JSON.stringify(appservice));
  await writeFile(file("log.yaml"), JSON.stringify({
    version: 1,
    formatters: { full: { format: "%(asctime)s %(name)s %(levelname)s %(message)s" } },
    handlers: { file: { class: "logging.FileHandler", filename: file("homeserver.log"), formatter: "full", encoding: "utf-8" } },
    root: { level: "DEBUG", handlers: ["file"] },
    disable_existing_loggers: false,
  }));
  const python = path.join(bin, "python");
  await run(python, ["-m", "synapse.app.homeserver", "--config-path", file("homeserver.yaml"), "--generate-keys"]);
  const child = spawn(python, ["-m", "synapse.app.homeserver", "--config-path", file("homeserver.yaml")], { cwd: dir, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { said += chunk; });
  let over = false;
  const ended = new Promise((resolve, reject) => { child.once("exit", resolve); child.once("error", reject); }).finally(() => { over = true; });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (over || tries === 300) throw new Error(`Synapse does not answer; it said:\n${said}`);
    const up = await fetch(`${base}/_matrix/client/versions`).then((r) => r.ok, () => false);
    if (up) break;
    await sleep(200);
  }
  return {
    base,
    dir,
    register: (user, password) => run(path.join(bin, "register_new_matrix_user"), ["-u", user, "-p", password, "--no-admin", "-c", file("homeserver.yaml"), base]),
    // stop ends it, so that everything it remembers is on disk.
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(late);
    },
    // dump gives every row of its database as SQL, once it has stopped.
    async dump() {
      const script = "import sqlite3, sys\nfor line in sqlite3.connect(sys.argv[1]).iterdump(): print(line)";
      return (await run(python, ["-c", script, file("homeserver.db")], { maxBuffer: 1 << 28, env: { ...process.env, PYTHONIOENCODING: "utf-8" } })).stdout;
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

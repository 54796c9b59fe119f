// veilwire itself, between a real client and whatever stands for the vendor.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
export const binary = process.env.VEILWIRE_BIN ?? path.join(here, "..", "bin", "veilwire");

// serve runs `veilwire serve` on a free port, with one route to one vendor, or
// with the routes given. Secrets are words for the files NAME.secret that a route
// may speak of; adapters are made of those that it has, {NAME: {like, change}}.
export async function serve({ vendor, upstream, routes = [{ name: vendor, host: "127.0.0.1", vendor, upstream }], policy, secrets = {}, adapters = {}, port = 0 }) {
  const dir = await mkdtemp(path.join(tmpdir(), "veilwire-serve-"));
  const write = (name, text) => writeFile(path.join(dir, name), text, { mode: 0o600 });
  const config = { version: 1, listen: `127.0.0.1:${port}`, admin: "127.0.0.1:0", relay: { dir: "relay" }, routes };
  if (policy) {
    await write("policy.yaml", policy);
    config.policy = "policy.yaml";
  }
  for (const [name, { like, change }] of Object.entries(adapters)) {
    config.adapters = "adapters";
    const file = path.join("adapters", name, "adapter.yaml");
    await cp(path.join(here, "..", "vendors", like), path.join(dir, "adapters", name), { recursive: true });
    await write(file, change(await readFile(path.join(dir, file), "utf8")).replace(`name: ${like}`, `name: ${name}`));
  }
  for (const [name, secret] of Object.entries(secrets)) await write(`${name}.secret`, secret);
  await write("veilwire.yaml", JSON.stringify(config)); // which is YAML, too

  const child = spawn(binary, ["serve", "--config", path.join(dir, "veilwire.yaml")], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const ended = new Promise((resolve, reject) => { child.once("exit", resolve); child.once("error", reject); });
  const address = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        log += `${line}\n`;
        const found = /"msg":"serving".*"listen":"([^"]+)"/.exec(line);
        if (found) resolve(found[1]);
      });
    }
  });
  const at = await Promise.race([address, ended.then((code) => { throw new Error(`veilwire ended with ${code}:\n${log}`); })]);
  return {
    base: `http://${at}`,
    dir,
    log: () => log,
    // stop lets it drain; it answers with the exit code.
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
      const code = await ended;
      clearTimeout(late);
      await rm(dir, { recursive: true, force: true });
      return code;
    },
  };
}

// freePort names a port nobody listens on.
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// everyFile reads all files below a directory.
export async function everyFile(dir) {
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  return Promise.all(files.filter((file) => file.isFile()).map(async (file) => {
    const name = path.join(file.parentPath ?? file.path, file.name);
    return { name: path.relative(dir, name), bytes: await readFile(name) };
  }));
}

// What most of these tests stand on: something in the vendor's place, veilwire
// before it, and a client that speaks to either.

import assert from "node:assert/strict";
import { after } from "node:test";
import { everyFile, serve } from "../serve.mjs";
import { compare, holds, masked, startRecorder } from "./recorder.mjs";

export const card = "4111111111111111";
export const password = "hunter2-Fake!";
export const email = "jane.private@mail.example";
export const masks = { [card]: "[CREDIT_CARD]", [password]: "[PASSWORD]", [email]: "[EMAIL]" };

// mask is what becomes of something all of whose secrets are found.
export const mask = (value) => JSON.parse(masked(JSON.stringify(value), masks));

export const json = (value) => ({ body: JSON.stringify(value) });

// stage sets a vendor's stand-in up, and veilwire before it, for the
// tests of one file. client(base) makes the client for an address, hooks are routes
// for webhooks, fresh are headers that a client makes up anew for each call.
export async function stage({ client, vendor: name, hooks = [], fresh = [], ...settings }) {
  const vendor = await startRecorder();
  const proxy = await between({ routes: [{ name, vendor: name, upstream: vendor.base }, ...hooks], ...settings });
  after(() => vendor.stop());

  // both makes the same call without veilwire and with it. What it sends holds a
  // secret unless the test says "clean" or "passes".
  async function both(call, sends = "secret") {
    const plain = await call(client(vendor.base));
    const direct = vendor.take();
    const result = await call(client(proxy.base));
    const through = vendor.take();
    assert.ok(direct.length > 0, "something was sent");
    assert.equal(holds(direct, masks), sends !== "clean", "the call is what the test takes it for");
    compare(assert, direct, through, sends === "secret" ? masks : {}, fresh);
    return { plain, result, direct, through };
  }
  return { vendor, proxy, both };
}

// between runs veilwire until the tests of the file are over. It ends well then,
// and neither its log nor its queue holds what was planted.
export async function between(settings) {
  const proxy = await serve(settings);
  after(async () => {
    const files = await everyFile(proxy.dir);
    assert.equal(await proxy.stop(), 0, "veilwire ends well");
    for (const { name, bytes } of [...files, { name: "its log", bytes: Buffer.from(proxy.log()) }]) {
      for (const secret of Object.keys(masks)) assert.ok(!bytes.includes(secret), `a secret in ${name}`);
    }
  });
  return proxy;
}

// mailbox holds what arrives somewhere until the test asks for it.
export function mailbox(what) {
  const arrived = [];
  const waiting = [];
  return {
    put(thing) {
      const next = waiting.shift();
      if (next) next(thing);
      else arrived.push(thing);
    },
    get empty() { return arrived.length === 0; },
    take() {
      if (arrived.length > 0) return Promise.resolve(arrived.shift());
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no ${what} came`)), 20_000);
        waiting.push((thing) => { clearTimeout(late); resolve(thing); });
      });
    },
  };
}

// receiver is the part of a route's settings that brings webhooks to a server on
// this machine, signed with a secret of its own.
export const receiver = { secret: "vendor.secret", sign: "receiver.secret", allow: ["127.0.0.0/8"] };
export const secrets = { vendor: "the-vendor-signs-with-this", receiver: "the-receiver-verifies-with-this" };

// A stand-in for the vendor: it keeps every request to the byte and answers
// what the test tells it to.

import http from "node:http";

export async function startRecorder() {
  const requests = [];
  let answer = () => ({});
  const server = http.createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const request = { method: req.method, url: req.url, headers: req.headers, body: Buffer.concat(chunks) };
    requests.push(request);
    const { status = 200, type = "application/json", body = "{}" } = await answer(request);
    res.writeHead(status, { "content-type": type });
    res.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    answer(fn) { answer = fn; },
    take() { return requests.splice(0); },
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

// compare holds a request that went through veilwire against the same one sent
// without it: nothing may differ but the secrets, and headers that are fresh for
// each request.
export function compare(assert, direct, through, masks, fresh = []) {
  assert.equal(through.length, direct.length, "as many requests");
  direct.forEach((want, i) => {
    const got = through[i];
    assert.equal(got.method, want.method);
    assert.equal(got.url, masked(want.url, masks), "the path and query");
    const body = masked(want.body.toString("latin1"), masks);
    assert.equal(got.body.toString("latin1"), body, "the body, byte for byte");
    assert.equal(Number(got.headers["content-length"] ?? got.body.length), got.body.length, "the length it states");
    const own = (h) => Object.fromEntries(Object.entries(h).filter(([name]) => !hop.has(name) && !fresh.includes(name)));
    assert.deepEqual(own(got.headers), own(want.headers), "the headers");
  });
}

// hop lists headers that belong to one connection, not to the message.
const hop = new Set(["host", "connection", "content-length", "transfer-encoding", "keep-alive", "accept-encoding",
  "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "via", "forwarded"]);

// masked puts labels in the place of secrets. In a form or query both are
// percent-encoded; JSON and markup hold them as they are.
export function masked(text, masks) {
  const pairs = /^[\w.%-]+=/.test(text) || text.startsWith("/");
  for (const [secret, label] of Object.entries(masks)) {
    for (const form of new Set([secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2)])) {
      text = text.replaceAll(form, pairs ? encodeURIComponent(label) : label);
    }
  }
  return text;
}

// holds reports whether any of the requests has one of the secrets in it.
export function holds(requests, masks) {
  return requests.some(({ url, body }) => [url, body.toString("latin1")].some((text) => masked(text, masks) !== text));
}

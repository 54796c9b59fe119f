// A bot on Microsoft's own SDK, with the token check of the real channel: only the
// place where the issuer's keys lie is ours.

import { createSign, generateKeyPairSync } from "node:crypto";
import http from "node:http";
import { ActivityHandler, CloudAdapter } from "botbuilder";
import { BotFrameworkAuthenticationFactory } from "botframework-connector";

export const appId = "00000000-1111-4222-8333-444444444444";
const issuer = "https://api.botframework.com";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const guessed = generateKeyPairSync("rsa", { modulusLength: 2048 });

const base64url = (value) => Buffer.from(value).toString("base64url");

// token is what the channel shows to the bot.
export function token({ serviceUrl, audience = appId, forged = false }) {
  const now = Math.floor(Date.now() / 1000);
  const head = base64url(JSON.stringify({ alg: "RS256", typ: "JWT", kid: "k1" }));
  const claims = base64url(JSON.stringify({ iss: issuer, aud: audience, serviceurl: serviceUrl, nbf: now - 60, exp: now + 600 }));
  const signature = createSign("RSA-SHA256").update(`${head}.${claims}`).sign((forged ? guessed : keys).privateKey);
  return `${head}.${claims}.${base64url(signature)}`;
}

// startBot runs a bot that does with each message what say(context) does.
export async function startBot(say) {
  const handler = new ActivityHandler();
  handler.onMessage(async (context, next) => { await say(context); await next(); });
  let adapter;
  const server = http.createServer(async (req, res) => {
    const answer = (value) => { res.setHeader("content-type", "application/json"); res.end(JSON.stringify(value)); };
    if (req.url === "/openid") return answer({ issuer, jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ["RS256"] });
    if (req.url === "/keys") return answer({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), use: "sig", kid: "k1" }] });
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    req.body = JSON.parse(Buffer.concat(chunks));
    // What the SDK wants of a response, as Express has it.
    await adapter.process(req, {
      header: (name, value) => res.setHeader(name, value),
      status: (code) => { res.statusCode = code; },
      send: (body) => {
        const text = typeof body === "string";
        res.setHeader("content-type", text ? "text/html; charset=utf-8" : "application/json");
        res.write(text ? body : JSON.stringify(body));
      },
      end: () => res.end(),
    }, (context) => handler.run(context));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const credentials = { signRequest: async (request) => { request.headers.set("authorization", "Bearer the-bot"); return request; } };
  adapter = new CloudAdapter(BotFrameworkAuthenticationFactory.create(
    "", true, "https://login.example", issuer, issuer, "https://token.example", `${base}/openid`, `${base}/openid`, "",
    { isValidAppId: async (id) => id === appId, isAuthenticationDisabled: async () => false, createCredentials: async () => credentials },
    {}, undefined, {},
  ));
  return { base, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

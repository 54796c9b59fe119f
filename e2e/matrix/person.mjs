// A person in a Matrix room, with a client that thousands use.

import { ClientEvent, createClient, RoomEvent, SyncState } from "matrix-js-sdk";
import { logger } from "matrix-js-sdk/lib/logger.js";

logger.disableAll();

// The SDK forgets the timers of long polls it has given up, 80 seconds and more;
// they need not keep the process waiting.
const { setTimeout: start } = globalThis;
globalThis.setTimeout = (fn, ms, ...args) => {
  const timer = start(fn, ms, ...args);
  return ms > 60_000 ? timer.unref() : timer;
};

// signIn logs in and starts to sync.
export async function signIn(baseUrl, user, password) {
  const { access_token: accessToken, user_id: userId, device_id: deviceId } =
    await createClient({ baseUrl }).loginRequest({ type: "m.login.password", identifier: { type: "m.id.user", user }, password });
  const client = createClient({ baseUrl, accessToken, userId, deviceId });
  const seen = []; // every message that came with a sync
  const waiting = new Set();
  client.on(RoomEvent.Timeline, (event) => {
    seen.push(event);
    for (const look of waiting) look();
  });
  const synced = new Promise((resolve, reject) => client.on(ClientEvent.Sync, (state, _, data) => {
    if (state === SyncState.Prepared) resolve();
    if (state === SyncState.Error) reject(data.error);
  }));
  await client.startClient({ initialSyncLimit: 50, pollTimeout: 5_000 });
  await synced;
  return {
    client,
    userId,
    seen,
    // sees waits until a message by sender comes that matches.
    sees(sender, matches, what) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => { waiting.delete(look); reject(new Error(`${userId} never saw ${what}`)); }, 30_000);
        const look = () => {
          const found = seen.find((event) => event.getSender() === sender && event.getId().startsWith("$") && matches(event.getContent(), event));
          if (!found) return;
          clearTimeout(late);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
  };
}

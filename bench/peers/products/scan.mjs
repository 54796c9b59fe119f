// Redactors from npm under the protocol of bench/peers.go. They bring rules of
// their own: RULES is not read. They take the first texts only.
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

const products = {
  openredaction: {
    most: 400,
    async load() {
      const {OpenRedaction} = await import('openredaction');
      const detector = new OpenRedaction();
      return async text => ((await detector.detect(text)).detections ?? []).length;
    },
  },
  '@arcjet/redact': {
    most: 2000,
    async load() {
      const {redact} = await import('@arcjet/redact');
      return async text => ((await redact(text))[0] === text ? 0 : 1);
    },
  },
};

const say = o => process.stdout.write(JSON.stringify(o) + '\n');
const [product, , file] = process.argv.slice(2);
let find;
try {
  find = await products[product].load();
  await find('hello');
} catch (e) {
  say({skip: `${product} is not installed: ${e.code ?? e.message}`});
  process.exit(0);
}
const texts = readFileSync(file, 'utf8').split('\n').slice(0, products[product].most);
say({name: product, version: '', ways: ['product']});
for await (const _ of createInterface({input: process.stdin})) {
  const begun = process.cpuUsage();
  let matches = 0;
  for (const text of texts) matches += await find(text);
  const {user, system} = process.cpuUsage(begun);
  say({cpu_ns: (user + system) * 1000, texts: texts.length, matches});
}

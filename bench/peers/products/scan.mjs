// Redactors from npm under the protocol of bench/peer.go. They bring rules of
// their own: RULES is not read. They take the first texts only, each as its
// documentation says.
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

const products = {
  openredaction: {
    package: '@openredaction/core', // what openredaction itself hands on
    most: 400,
    way: 'detect',
    async load() {
      const {OpenRedaction} = await import('@openredaction/core');
      const redactor = new OpenRedaction();
      return async text => (await redactor.detect(text)).detections.length;
    },
  },
  '@arcjet/redact': {
    package: '@arcjet/redact',
    most: 400,
    way: 'redact',
    async load() {
      const {redact} = await import('@arcjet/redact');
      return async text => (await redact(text))[0].split('<Redacted ').length - 1;
    },
  },
};

const say = o => process.stdout.write(JSON.stringify(o) + '\n');
const [name] = process.argv.slice(2);
const product = products[name];
let find, version;
try {
  find = await product.load();
  await find('hello');
  version = JSON.parse(readFileSync(new URL(`node_modules/${product.package}/package.json`, import.meta.url), 'utf8')).version;
} catch (e) {
  say({skip: `${name} is not installed: ${e.code ?? e.message}`});
  process.exit(0);
}
say({name, version, ways: [product.way]});
let file, texts;
for await (const order of createInterface({input: process.stdin})) {
  const wanted = order.split('\t')[1];
  if (wanted !== file) {
    file = wanted;
    texts = readFileSync(file, 'utf8').split('\n').slice(0, product.most);
  }
  const begun = process.cpuUsage();
  let matches = 0;
  for (const text of texts) matches += await find(text);
  const {user, system} = process.cpuUsage(begun);
  say({cpu_ns: (user + system) * 1000, texts: texts.length, matches});
}

// Prism in the vendor's place: it holds every request to the vendor's own OpenAPI
// document, and answers with the document's examples.

import { readFile } from "node:fs/promises";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";

const silent = { child: () => silent };
for (const level of ["trace", "debug", "info", "success", "start", "note", "warn", "error", "fatal"]) silent[level] = () => {};

// obey makes an answer for a recorder out of a document, of the paths that matter.
export async function obey(file, server, matter) {
  const document = JSON.parse(await readFile(new URL(`../.openapi/${file}`, import.meta.url)));
  document.paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => matter.test(path)));
  const operations = await getHttpOperationsFromSpec(document);
  const prism = createInstance({ mock: { dynamic: false }, validateRequest: true, validateResponse: true, checkSecurity: true, errors: false }, { logger: silent });
  return async ({ method, url, headers, body }) => {
    const { pathname: path, searchParams } = new URL(url, server);
    const { right: good, left: bad } = await prism.request({ method: method.toLowerCase(), url: { baseUrl: server, path, query: Object.fromEntries(searchParams) }, headers, body: body.toString() }, operations)();
    if (bad) return { status: bad.status, body: JSON.stringify({ status: bad.status, message: JSON.stringify(bad.additional?.validation ?? bad.detail) }) };
    return { status: good.output.statusCode, body: typeof good.output.body === "string" ? good.output.body : JSON.stringify(good.output.body) };
  };
}

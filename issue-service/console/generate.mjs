// Makes the typed clients' types from the descriptions in docs/openapi; `npm run generate` renews the kept ones.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

export const services = ['issue-service', 'approval-engine', 'im-gateway'];
const descriptions = join(import.meta.dirname, '../../docs/openapi');

export const kept = service => join(import.meta.dirname, 'src/api', `${service}.d.ts`);

export async function generated(service) {
  const description = JSON.parse(readFileSync(join(descriptions, `${service}.json`), 'utf8'));
  const types = astToString(await openapiTS(description));
  return `// Made from docs/openapi/${service}.json by "npm run generate"; do not edit.\n${types}`;
}

if (process.argv[1] === import.meta.filename) {
  for (const service of services) writeFileSync(kept(service), await generated(service));
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error It is a script without types.
import { generated, kept, services } from '../../generate.mjs';

test.each(services as string[])('the kept types of %s are what docs/openapi describes', async service => {
  const now = await (generated(service) as Promise<string>);
  expect(readFileSync(kept(service) as string, 'utf8') === now, 'renew them: cd issue-service/console && npm run generate').toBe(true);
});

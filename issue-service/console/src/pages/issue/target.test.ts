import { expect, test } from 'vitest';
import { targetOf } from './target';

const task = { taskId: '7-1', instanceId: 'pg-prod', databaseName: 'shop', statement: null, export: null, role: null, access: null };
const role = { roleId: 'projectOwner', expiresAfterSeconds: null, databases: [] };

test('a database is told with its server, and a role by its title', () => {
  expect(targetOf(task, id => id)).toBe('pg-prod/shop');
  expect(targetOf({ ...task, instanceId: null, databaseName: null, role }, () => 'Owner')).toBe('Owner');
});

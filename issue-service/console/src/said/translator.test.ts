import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { translatorOf, type Catalogue } from './translator';

const catalogue = JSON.parse(readFileSync(join(import.meta.dirname, 'zh.json'), 'utf8')) as Catalogue;
const chinese = translatorOf(catalogue);

/** As services put them together. */
test.each([
  ['must be 1 to 64 characters', '须为 1 到 64 个字符'],
  ['is needed', '必填'],
  ['Unit 3: the database refuses it (SQLSTATE 42501)', '第 3 段：数据库拒绝执行（SQLSTATE 42501）'],
  ['nobody who may review this stage holds the role DBA (Ask a DBA) in project shop', '节点“Ask a DBA”：项目 shop 中没有有权审批此阶段且满足“拥有角色 DBA”的人'],
  ['nobody who may review this stage holds the role DBA (Ask a DBA) in project shop; 2 people must approve', '节点“Ask a DBA”：项目 shop 中有权审批此阶段且满足“拥有角色 DBA”的人不足，须由 2 人审批'],
  ['no such role: a, b; there are: c, d', '没有此角色：a, b；现有：c, d'],
  ['no such person: x@example.com', '没有此人员：x@example.com'],
  ['The service account foo is there already.', '已有服务账号 foo。'],
  ['The project foo is there already.', '已有项目 foo。'],
  ['Issue 7 is closed.', '工单 7 已关闭。'],
  ['It is still named by database main/shop, the role dba of group dbas in the whole workspace.', '仍被引用：数据库 main/shop、用户组 dbas 在整个工作空间中的角色 dba。'],
  ['It is still named by the role projectOwner of a@example.com in project shop and 2 more.', '仍被引用：a@example.com 在项目 shop 中的角色 projectOwner，另有 2 项。'],
  ['Cancelled by role.', '已由 role 取消。'],
  ['The target cannot be reached: Connection refused: localhost', '无法连接目标：Connection refused: localhost'],
  ['The target cannot be reached: The target did not answer in time.', '无法连接目标：目标未及时响应。'],
])('%s', (english, expected) => {
  expect(chinese(english)).toBe(expected);
});

/** As databases, drivers and people say. */
test.each([
  'nobody has ever said this',
  'must be owner of table orders',
  'must be superuser to do that',
  'there is no unique constraint matching given keys for referenced table "a"',
  'there is no parameter $1',
  'there is no transaction in progress',
  'relation "orders" does not exist',
  'permission denied for table orders',
  'stage',
  'role',
])('%s stays as it is', english => {
  expect(chinese(english)).toBeUndefined();
});

describe('a sentence', () => {
  const translate = translatorOf({
    words: { task: '任务', 'odd task': '怪任务' },
    sentences: {
      'must be {0}': '须为 {0:said}',
      'must be {0} to {1} characters': '须有 {0} 至 {1} 个字符',
      'task {0} of stage {1} failed': '阶段 {1} 的任务 {0} 失败',
      'the host does not answer': '主机没有响应',
      'Nothing was run.': '没有执行任何内容。',
      'The target cannot be reached': '无法连接目标',
      'costs $1 (net)': '费用 $1',
      'there is a {0} {1}': '有{0:word} {1}',
    },
  });

  test.each([
    ['must be 1 to 9 characters', '须有 1 至 9 个字符'],
    ['must be an animal', '须为 an animal'],
    ['task 7 of stage prod failed', '阶段 prod 的任务 7 失败'],
    ['task the host does not answer of stage task failed', '阶段 task 的任务 the host does not answer 失败'],
    ['must be the host does not answer', '须为 主机没有响应'],
    ['there is a odd task x', '有怪任务 x'],
    ['there is a cat x', undefined],
    ['The target cannot be reached: connection refused', '无法连接目标：connection refused'],
    ['The target cannot be reached: must be 7', '无法连接目标：must be 7'],
    ['Nothing was run. Nothing was run.', '没有执行任何内容。没有执行任何内容。'],
    ['Nothing was run. Ask somebody.', undefined],
    ['task 7\nof 8 of stage $& failed', '阶段 $& 的任务 7\nof 8 失败'],
    ['costs $1 (net)', '费用 $1'],
    ['the HOST does not answer', undefined],
    ['', undefined],
    [`must be ${'x'.repeat(5000)}`, undefined],
  ])('%s', (english, expected) => {
    expect(translate(english)).toBe(expected);
  });
});

const placesOf = (text: string) => [...text.matchAll(/\{(\d)(?::\w+)?\}/g)].map(match => match[1]).sort();

test.each(Object.entries(catalogue.sentences))('%s', (english, other) => {
  expect(placesOf(other), 'says the same').toEqual(placesOf(english));
  expect(english.replace(/\{\d\}/g, ''), 'is more than places').toMatch(/[a-z]{2}/i);
  // Another sentence could fit as well, and be taken for it.
  const words = new Set([...other.matchAll(/\{(\d):word\}/g)].map(match => match[1]));
  const fill = (text: string, word: string) => text.replace(/\{(\d)(?::\w+)?\}/g, (_, place: string) => (words.has(place) ? word : `1X${place}X`));
  expect(chinese(fill(english, 'role')), 'is found again').toBe(fill(other, '角色'));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { translatorOf, type Catalogue } from './translator';

const catalogue = JSON.parse(readFileSync(join(import.meta.dirname, 'zh.json'), 'utf8')) as Catalogue;
const chinese = translatorOf(catalogue);

test.each([
  ['must be 1 to 64 characters', '须为 1 到 64 个字符'],
  ['is needed', '必填'],
  ['nobody has ever said this', undefined],
])('%s', (english, expected) => {
  expect(chinese(english)).toBe(expected);
});

describe('a sentence', () => {
  const translate = translatorOf({
    'must be {0}': '须为 {0}',
    'must be {0} to {1} characters': '须有 {0} 至 {1} 个字符',
    'task {0} of stage {1} failed': '阶段 {1} 的任务 {0} 失败',
    'the host does not answer': '主机没有响应',
    'Nothing was run.': '没有执行任何内容。',
    'The target cannot be reached': '无法连接目标',
    'costs $1 (net)': '费用 $1',
  });

  test.each([
    ['must be 1 to 9 characters', '须有 1 至 9 个字符'],
    ['must be an animal', '须为 an animal'],
    ['task 7 of stage prod failed', '阶段 prod 的任务 7 失败'],
    ['must be the host does not answer', '须为 主机没有响应'],
    ['The target cannot be reached: connection refused', '无法连接目标：connection refused'],
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

const placesOf = (text: string) => [...text.matchAll(/\{(\d)\}/g)].map(match => match[1]).sort();

test.each(Object.entries(catalogue))('%s', (english, other) => {
  expect(placesOf(other), 'says the same').toEqual(placesOf(english));
  expect(english.replace(/\{\d\}/g, ''), 'is more than places').toMatch(/[a-z]{2}/i);
  // Another sentence could fit as well, and be taken for it.
  const filled = (text: string) => text.replace(/\{(\d)\}/g, (_, place: string) => `X${place}X`);
  expect(chinese(filled(english)), 'is found again').toBe(filled(other));
});

import { evaluate } from '@marcbachmann/cel-js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { describe, expect, test } from 'vitest';
import { SOURCES } from '../flow';
import { FIELDS, OPERATORS, type Field, type FieldType } from './fields';
import { fromCel } from './fromCel';
import { toCel } from './toCel';

/** Of all types, under names that nest as in an object, which is how cel-js looks them up. */
const ALL: readonly Field[] = [...FIELDS.CHANGE_DATABASE, ...FIELDS.REQUEST_JIT_ACCESS];

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Mulberry32: the same numbers for the same seed. */
function numbers(start: number) {
  let state = start;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = numbers(seed);
const pick = <T>(values: readonly T[]): T => values[random(values.length)]!;

const TEXTS = [
  'prod', 'it"s', "o'b", 'a\\b', 'trail\\', 'new\nline', '\r\n', '\t', '表_工资', '😀', '" || true || "', '\\" || true //', ' pad ',
  '\u2028', '\u0000', '//x', '"""', "'''", 'r"', '007', 'true', '${x}', '.*', 'a,b',
];

function valueOf(type: FieldType, operator: string): unknown {
  const one = () => (type === 'int' ? random(2_000) - 500 : type === 'bool' ? random(2) === 0 : pick(TEXTS));
  return ['in', 'notIn'].includes(operator) ? Array.from({ length: 1 + random(3) }, one) : one();
}

function rule(): RuleType {
  const field = pick(ALL);
  const operator = pick(OPERATORS[field.type]);
  // What is no pattern stands in the way of evaluating, not of printing.
  const value = /match/i.test(operator) ? pick(['^p', 'a.*b', '"s$', '表', '[0-9]+']) : valueOf(field.type, operator);
  return { field: field.name, operator, value };
}

/** As the builder can make it: groups of one, groups in groups of the same kind, denied ones. */
function anyQuery(depth: number): RuleGroupType {
  const rules = Array.from({ length: 1 + random(3) }, () => (depth > 0 && random(3) === 0 ? anyQuery(depth - 1) : rule()));
  return { combinator: pick(['and', 'or']), rules, ...(random(4) === 0 ? { not: true } : {}) };
}

type Values = Record<string, unknown>;

function someValues(): Values {
  return Object.fromEntries(ALL.map(({ name, type }) => [name, type === 'strings' ? [pick(TEXTS), pick(TEXTS)] : valueOf(type, '=')]));
}

function asObject(values: Values): Values {
  const root: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const steps = name.split('.');
    const last = steps.pop()!;
    const place = steps.reduce((at, step) => (at[step] ??= {}) as Values, root);
    place[last] = typeof value === 'number' ? BigInt(value) : value;
  }
  return root;
}

/** What a query means, said a second time and without CEL. */
function means(query: RuleGroupType | RuleType, values: Values): boolean {
  if ('rules' in query) {
    const all = query.rules.map(each => means(each as RuleGroupType | RuleType, values));
    const said = query.combinator === 'and' ? all.every(Boolean) : all.some(Boolean);
    return query.not ? !said : said;
  }
  const { field, operator, value } = query;
  const is = values[field] as never;
  const text = String(is);
  switch (operator) {
    case '=': return is === value;
    case '!=': return is !== value;
    case '>': return is > value;
    case '>=': return is >= value;
    case '<': return is < value;
    case '<=': return is <= value;
    case 'in': return value.includes(is);
    case 'notIn': return !value.includes(is);
    case 'contains': return (is as string | string[]).includes(value);
    case 'doesNotContain': return !(is as string | string[]).includes(value);
    case 'beginsWith': return text.startsWith(value);
    case 'doesNotBeginWith': return !text.startsWith(value);
    case 'endsWith': return text.endsWith(value);
    case 'doesNotEndWith': return !text.endsWith(value);
    case 'matches': return new RegExp(value, 'u').test(text);
    case 'doesNotMatch': return !new RegExp(value, 'u').test(text);
    default: throw new Error(operator);
  }
}

describe(`with SEED=${seed}`, () => {
  test('a condition means what its query means, and is shown as one that prints it again', () => {
    for (let round = 0; round < 3_000; round++) {
      const query = anyQuery(3);
      const cel = toCel(query, ALL)!;
      for (let look = 0; look < 3; look++) {
        const values = someValues();
        expect(evaluate(cel, asObject(values)), cel).toBe(means(query, values));
      }
      const shown = fromCel(cel, ALL);
      if (!shown.isShown) {
        // Only what may be something else is not shown.
        expect(cel).toMatch(/"""|'''|[rRbB]["']/);
        continue;
      }
      const values = someValues();
      expect(means(shown.query, values), cel).toBe(means(query, values));
      const again = toCel(shown.query, ALL)!;
      expect(fromCel(again, ALL)).toEqual(shown);
    }
  });
});

describe('what somebody wrote', () => {
  const shown = (text: string) => {
    const read = fromCel(text, ALL);
    return read.isShown ? toCel(read.query, ALL) : read.why;
  };

  test.each([
    ['', ''],
    ['true', ''],
    ['resource.environment_id == "prod"', 'resource.environment_id == "prod"'],
    ["'prod' == resource.environment_id", 'resource.environment_id == "prod"'],
    ['100 < statement.affected_rows', 'statement.affected_rows > 100'],
    ['statement.affected_rows == -5', 'statement.affected_rows == -5'],
    ['risk.level == "HIGH"', 'risk_level == "HIGH"'],
    ['"pii" in issue.labels', '"pii" in issue.labels'],
    ['!("pii" in issue.labels)', '!("pii" in issue.labels)'],
    ['request.unmask == false', '!request.unmask'],
    ['request.unmask != false && true == request.data_export', 'request.unmask && request.data_export'],
    ['!(statement.affected_rows < 5)', '!(statement.affected_rows < 5)'],
    ['!!request.unmask', 'request.unmask'],
    ['statement.text.matches("(?i)drop")', 'statement.text.matches("(?i)drop")'],
    ['resource.table_name == "a\\x41\\U0001F600"', 'resource.table_name == "aA😀"'],
  ])('%s', (text, printed) => expect(shown(text)).toBe(printed));

  test.each([
    'false', 'size(resource.table_name) > 3', 'resource.table_name == ""', 'statement.affected_rows + 1 > 3', 'statement.affected_rows > 1.5',
    'statement.affected_rows > 3u', 'statement.affected_rows > 9007199254740993', 'resource.table_name == resource.schema_name',
    'resource.table_name < "m"', 'resource.table_name == r"\\d"', 'resource.table_name in []', 'issue.labels.exists(l, l == "x")',
    'resource.environment_id == "prod" // why', 'resource.table_name == """x"y""" // "', 'resource.environment_id == "prod" && true',
    'has(resource.table_name)', 'request.unmask ? true : false', 'nobody.knows == "x"', 'statement.text.lowerAscii().contains("x")',
    'issue.labels[0] == "x"', 'resource.environment_id', 'resource.table_name.toString("x")',
  ])('stays as it is: %s', text => expect(shown(text)).toBe('beyond'));

  test.each(['resource.environment_id ==', '(', 'a b', '"open'])('is no condition: %s', text => expect(shown(text)).toBe('syntax'));
});

test('what is not complete is nothing', () => {
  const query = (field: string, operator: string, value: unknown): RuleGroupType => ({ combinator: 'and', rules: [{ field, operator, value }] });
  for (const each of [
    query('resource.table_name', '=', ''), query('resource.table_name', 'in', []), query('resource.table_name', 'in', ['a', '']),
    query('resource.table_name', '=', '\ud83d'), query('resource.table_name', '>', 'a'), query('resource.table_name', '~', 'a'),
    query('statement.affected_rows', '>', ''), query('statement.affected_rows', '>', '1.5'), query('statement.affected_rows', '>', 1e300),
    query('statement.affected_rows', '>', '9007199254740993'), query('request.unmask', '=', 'true'), query('nobody.knows', '=', 'x'),
    { combinator: 'or', rules: [{ field: 'resource.table_name', operator: '=', value: 'x' }, { combinator: 'and', rules: [] }] },
    { combinator: 'and', not: true, rules: [] },
    { combinator: 'xor', rules: [{ field: 'resource.table_name', operator: '=', value: 'x' }] },
  ] as RuleGroupType[]) expect(toCel(each, ALL), JSON.stringify(each)).toBeNull();
});

test('the variables are those of approval-engine', () => {
  const sources = join(import.meta.dirname, '../../../../../../approval-engine/src/main/java/dev/stagegate/approvals/condition');
  const kinds = { STRING: 'string', INT: 'int', BOOL: 'bool', STRINGS: 'strings' } as Record<string, FieldType>;
  const java = readFileSync(join(sources, 'Variable.java'), 'utf8');
  const types = new Map([...java.matchAll(/^ {2}([A-Z_]+)\(Kind\.(\w+), "([^"]+)"/gm)].map(([, id, kind, name]) => [id!, { name: name!, type: kinds[kind!]! }]));
  const sets = new Map<string, string[]>();
  const names = (list: string): string[] => list.split(/[\s,]+/).filter(Boolean).flatMap(id => sets.get(id) ?? [types.get(id)!.name]);
  const text = readFileSync(join(sources, 'Variables.java'), 'utf8');
  for (const [, id, list] of text.matchAll(/Set<Variable> ([A-Z]+) =\s*(?:EnumSet\.of|with)\(([^)]*)\)/g)) sets.set(id!, names(list!));
  const cases = new Map([...text.matchAll(/case (\w+) ->\s*(?:with\(([^)]*)\)|([A-Z]+));/g)].map(([, source, list, one]) => [source!, names(list ?? one!)]));
  expect([...cases.keys()].sort()).toEqual([...SOURCES].sort());
  for (const source of SOURCES) {
    expect(FIELDS[source].map(field => field.name).sort(), source).toEqual(cases.get(source)!.sort());
    for (const field of FIELDS[source]) expect([...types.values()]).toContainEqual({ name: field.name, type: field.type });
  }
});

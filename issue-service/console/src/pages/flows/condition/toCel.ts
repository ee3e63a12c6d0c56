import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { isList, type Field, type FieldType } from './fields';

class Incomplete extends Error {}

const CALLS: Record<string, string> = { contains: 'contains', beginsWith: 'startsWith', endsWith: 'endsWith', matches: 'matches' };
const POSITIVE: Record<string, string> = {
  notIn: 'in', doesNotContain: 'contains', doesNotBeginWith: 'beginsWith', doesNotEndWith: 'endsWith', doesNotMatch: 'matches',
};
const JOINT = { and: ' && ', or: ' || ' } as Record<string, string>;

/** Half of a character outside the basic plane, alone, is no character of CEL. */
const BROKEN = /\p{Cs}/u;

/**
 * The condition that a query of the builder means; null while it is not complete. An empty query is empty, which means everything.
 * What react-querybuilder itself would print changes the meaning of many queries, so that it is never asked to.
 */
export function toCel(query: RuleGroupType, fields: readonly Field[]): string | null {
  const types = new Map(fields.map(field => [field.name, field.type]));
  try {
    return query.rules.length === 0 && !query.not ? '' : group(query, types, true);
  } catch (error) {
    if (error instanceof Incomplete) return null;
    throw error;
  }
}

type Types = ReadonlyMap<string, FieldType>;

function group(query: RuleGroupType, types: Types, isTop: boolean): string {
  const joint = JOINT[query.combinator];
  if (query.rules.length === 0 || !joint) throw new Incomplete();
  const parts = query.rules.map(each => ('rules' in each ? group(each, types, false) : rule(each, types)));
  const joined = parts.join(joint);
  if (query.not) return `!(${joined})`;
  return isTop || parts.length === 1 ? joined : `(${joined})`;
}

function rule({ field, operator, value }: RuleType, types: Types): string {
  const type = types.get(field);
  const positive = POSITIVE[operator] ?? operator;
  const not = positive === operator ? '' : '!';
  switch (type) {
    case undefined:
      throw new Incomplete();
    case 'bool':
      if (operator !== '=' || typeof value !== 'boolean') throw new Incomplete();
      return value ? field : `!${field}`;
    case 'strings':
      if (positive !== 'contains') throw new Incomplete();
      return not ? `!(${literal(value, 'string')} in ${field})` : `${literal(value, 'string')} in ${field}`;
    case 'string':
      if (CALLS[positive]) return `${not}${field}.${CALLS[positive]}(${literal(value, type)})`;
      if (!['=', '!=', 'in'].includes(positive)) throw new Incomplete();
      return compared(field, operator, value, type);
    case 'int':
      return compared(field, operator, value, type);
  }
}

function compared(field: string, operator: string, value: unknown, type: 'string' | 'int'): string {
  if (isList(operator)) {
    if (!Array.isArray(value) || value.length === 0) throw new Incomplete();
    const among = `${field} in [${value.map(each => literal(each, type)).join(', ')}]`;
    return operator === 'in' ? among : `!(${among})`;
  }
  if (!['=', '!=', '<', '<=', '>', '>='].includes(operator)) throw new Incomplete();
  return `${field} ${operator === '=' ? '==' : operator} ${literal(value, type)}`;
}

function literal(value: unknown, type: 'string' | 'int'): string {
  if (type === 'string') {
    if (typeof value !== 'string' || value === '' || BROKEN.test(value)) throw new Incomplete();
    // Every escape of JSON is one of CEL.
    return JSON.stringify(value);
  }
  const isWritten = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
  // Beyond that, JavaScript would print a neighbour.
  if (!isWritten || !Number.isSafeInteger(Number(value))) throw new Incomplete();
  return String(Number(value) || 0);
}

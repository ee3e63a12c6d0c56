import { parse } from '@marcbachmann/cel-js';
import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { OPERATORS, OPPOSITE, type Field } from './fields';

/** A condition as the builder can show it, or that it cannot: then it stays as its author wrote it. */
export type Shown = { isShown: true; query: RuleGroupType } | { isShown: false; why: 'syntax' | 'beyond' };

interface Tree {
  op: string;
  args: unknown;
}

class Beyond extends Error {}

const RELATIONS: Record<string, string> = { '==': '=', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };
const FLIPPED: Record<string, string> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const CALLS: Record<string, string> = { startsWith: 'beginsWith', endsWith: 'endsWith', contains: 'contains', matches: 'matches' };

const LITERALS = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
const SPECIAL = /"""|'''|[rRbB]["']/;

/** Shows only what toCel would print with the same meaning. */
export function fromCel(text: string, fields: readonly Field[]): Shown {
  if (text.trim() === '') return { isShown: true, query: { combinator: 'and', rules: [] } };
  let tree: Tree;
  try {
    tree = parse(text).ast as unknown as Tree;
  } catch {
    return { isShown: false, why: 'syntax' };
  }
  if (isMoreThanItsTree(text)) return { isShown: false, why: 'beyond' };
  try {
    if (tree.op === 'value' && tree.args === true) return { isShown: true, query: { combinator: 'and', rules: [] } };
    const read = part(tree, new Known(fields));
    return { isShown: true, query: 'rules' in read ? read : { combinator: 'and', rules: [read] } };
  } catch (error) {
    if (error instanceof Beyond) return { isShown: false, why: 'beyond' };
    throw error;
  }
}

/** Comments would be lost; and where literals of special forms are, it cannot be told what is one. */
function isMoreThanItsTree(text: string): boolean {
  return SPECIAL.test(text) || /["']|\/\//.test(text.replace(LITERALS, ' '));
}

/** A rule, and of what type its variable is. */
type Read = RuleType & { type: Field['type'] };

class Known {
  private readonly byName: ReadonlyMap<string, Field>;

  constructor(fields: readonly Field[]) {
    this.byName = new Map(fields.flatMap(field => [field.name, ...(field.aliases ?? [])].map(name => [name, field] as const)));
  }

  /** The variable that a part of the tree is; null where it is something else. */
  field(tree: Tree): Field | null {
    return this.byName.get(pathOf(tree) ?? '') ?? null;
  }
}

function pathOf(tree: Tree): string | null {
  if (tree.op === 'id') return tree.args as string;
  if (tree.op !== '.') return null;
  const [before, name] = tree.args as [Tree, string];
  const path = pathOf(before);
  return path === null ? null : `${path}.${name}`;
}

function part(tree: Tree, known: Known): RuleType | RuleGroupType {
  switch (tree.op) {
    case '&&':
    case '||':
      return { combinator: tree.op === '&&' ? 'and' : 'or', rules: flat(tree, tree.op).map(each => part(each, known)) };
    case '!_':
      return opposite(part(tree.args as Tree, known));
    default:
      return checked(rule(tree, known));
  }
}

const flat = (tree: Tree, op: string): Tree[] => (tree.op === op ? (tree.args as Tree[]).flatMap(each => flat(each, op)) : [tree]);

function opposite(inner: RuleType | RuleGroupType): RuleType | RuleGroupType {
  if ('rules' in inner) return inner.not ? { combinator: 'and', not: true, rules: [inner] } : { ...inner, not: true };
  if (typeof inner.value === 'boolean') return { ...inner, value: !inner.value };
  const operator = OPPOSITE[inner.operator];
  return operator ? { ...inner, operator } : { combinator: 'and', not: true, rules: [inner] };
}

function checked({ type, ...asked }: Read): RuleType {
  if (!OPERATORS[type].includes(asked.operator)) throw new Beyond();
  return asked;
}

function rule(tree: Tree, known: Known): Read {
  const alone = known.field(tree);
  if (alone) return alone.type === 'bool' ? { field: alone.name, operator: '=', value: true, type: 'bool' } : beyond();
  const relation = RELATIONS[tree.op];
  if (relation) return related(relation, tree.args as [Tree, Tree], known);
  if (tree.op === 'in') return among(tree.args as [Tree, Tree], known);
  if (tree.op === 'rcall') return called(tree.args as [string, Tree, Tree[]], known);
  return beyond();
}

function related(relation: string, [left, right]: [Tree, Tree], known: Known): Read {
  const [ofLeft, ofRight] = [known.field(left), known.field(right)];
  const field = ofLeft ?? ofRight;
  if (!field || (ofLeft && ofRight)) return beyond();
  const operator = ofLeft ? relation : FLIPPED[relation]!;
  const value = literal(ofLeft ? right : left, field);
  if (typeof value === 'boolean' && operator === '!=') return { field: field.name, operator: '=', value: !value, type: field.type };
  return { field: field.name, operator, value, type: field.type };
}

function among([left, right]: [Tree, Tree], known: Known): Read {
  const list = known.field(right);
  if (list?.type === 'strings') return { field: list.name, operator: 'contains', value: text(left), type: list.type };
  const field = known.field(left);
  const values = right.op === 'list' ? (right.args as Tree[]) : [];
  if (!field || values.length === 0) return beyond();
  return { field: field.name, operator: 'in', value: values.map(each => literal(each, field)), type: field.type };
}

function called([name, on, given]: [string, Tree, Tree[]], known: Known): Read {
  const field = known.field(on);
  const operator = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (!operator || field?.type !== 'string' || given.length !== 1) return beyond();
  return { field: field.name, operator, value: text(given[0]!), type: field.type };
}

function literal(tree: Tree, field: Field): string | number | boolean {
  switch (field.type) {
    case 'string':
      return text(tree);
    case 'bool':
      return tree.op === 'value' && typeof tree.args === 'boolean' ? tree.args : beyond();
    case 'int':
      return whole(tree);
    case 'strings':
      return beyond();
  }
}

/** An empty text is what the builder takes for one that is still to be written. */
const text = (tree: Tree): string => (tree.op === 'value' && typeof tree.args === 'string' && tree.args !== '' ? tree.args : beyond());

function whole(tree: Tree): number {
  if (tree.op === '-_') return 0 - whole(tree.args as Tree);
  const value = tree.op === 'value' ? tree.args : null;
  return typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : beyond();
}

function beyond(): never {
  throw new Beyond();
}

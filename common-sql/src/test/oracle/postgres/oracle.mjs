// Says what PostgreSQL's own grammar makes of scripts: one script a line in (base64), one verdict a line out.
// A verdict is "-" for what the grammar refuses, else the statements, parted by ";": what each must be found to do.
import { createInterface } from 'node:readline';
import { loadModule, parse } from 'libpg-query';

const DROPPED = {
  OBJECT_TABLE: 'DROP_TABLE',
  OBJECT_FOREIGN_TABLE: 'DROP_TABLE',
  OBJECT_MATVIEW: 'DROP_TABLE',
  OBJECT_VIEW: 'DROP_VIEW',
  OBJECT_INDEX: 'DROP_INDEX',
  OBJECT_SEQUENCE: 'DROP_SEQUENCE',
  OBJECT_SCHEMA: 'DROP_SCHEMA',
  OBJECT_FUNCTION: 'DROP_FUNCTION',
  OBJECT_PROCEDURE: 'DROP_PROCEDURE',
  OBJECT_TYPE: 'DROP_TYPE',
  OBJECT_DOMAIN: 'DROP_TYPE',
  OBJECT_TRIGGER: 'DROP_TRIGGER',
  OBJECT_EXTENSION: 'DROP_EXTENSION',
};

const PLAIN = {
  SelectStmt: 'SELECT',
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
  TruncateStmt: 'TRUNCATE',
  DropdbStmt: 'DROP_DATABASE',
  DropOwnedStmt: 'DROP_TABLE',
  CreateStmt: 'CREATE_TABLE',
  ViewStmt: 'CREATE_VIEW',
  IndexStmt: 'CREATE_INDEX',
  DoStmt: 'DO',
  CallStmt: 'CALL',
  ExecuteStmt: 'CALL',
  PrepareStmt: 'CALL',
  CopyStmt: 'COPY',
  ExplainStmt: 'EXPLAIN',
  CommentStmt: 'COMMENT',
  TransactionStmt: 'TRANSACTION',
  VariableSetStmt: 'SET',
  LockStmt: 'LOCK',
  GrantRoleStmt: 'GRANT',
};

function runs(explain) {
  let runs = false;
  for (const { DefElem: option } of explain.options ?? []) {
    if (option.defname === 'analyze') {
      const value = option.arg && Object.values(option.arg)[0];
      const text = String(value?.sval ?? value?.ival ?? value?.boolval ?? (option.arg ? 0 : true)).toLowerCase();
      runs = !['false', 'off', '0'].includes(text);
    }
  }
  return runs;
}

/** Adds what a node and everything in it that runs with it does; reading inside other statements is no harm. */
function collect(kind, node, found, outermost) {
  if (PLAIN[kind] && (kind !== 'SelectStmt' || outermost)) found.add(PLAIN[kind]);
  if ((kind === 'UpdateStmt' || kind === 'DeleteStmt') && !node.whereClause) found.add('everywhere');
  if (kind === 'SelectStmt' && node.intoClause) found.add('CREATE_TABLE');
  if (kind === 'DropStmt' && DROPPED[node.removeType]) found.add(DROPPED[node.removeType]);
  if (kind === 'CopyStmt' && (node.filename || node.is_program)) found.add('FILE_OR_PROGRAM');
  if (kind === 'AlterTableCmd' && node.subtype === 'AT_DropColumn') found.add('DROPS_COLUMN');
  if (kind === 'CreateFunctionStmt') found.add(node.is_procedure ? 'CREATE_PROCEDURE' : 'CREATE_FUNCTION');
  if (kind === 'GrantStmt') found.add(node.is_grant ? 'GRANT' : 'REVOKE');
  if (kind === 'CreateTableAsStmt') found.add(node.objtype === 'OBJECT_MATVIEW' ? 'CREATE_VIEW' : 'CREATE_TABLE');
  const inert = kind === 'CreateFunctionStmt' || kind === 'RuleStmt' || (kind === 'ExplainStmt' && !runs(node));
  if (!inert) inside(node, found);
}

function inside(value, found) {
  if (Array.isArray(value)) {
    for (const element of value) inside(element, found);
  } else if (value && typeof value === 'object') {
    for (const [name, child] of Object.entries(value)) {
      if (/^[A-Z]/.test(name) && child && typeof child === 'object') collect(name, child, found, false);
      else inside(child, found);
    }
  }
}

function verdict(statement) {
  const [[kind, node]] = Object.entries(statement.stmt);
  const found = new Set();
  collect(kind, node, found, true);
  return [...found].join(' ') || '?';
}

await loadModule();
for await (const line of createInterface({ input: process.stdin })) {
  let answer = '-';
  try {
    const parsed = await parse(Buffer.from(line, 'base64').toString('utf8'));
    answer = (parsed.stmts ?? []).filter((each) => each.stmt).map(verdict).join(';');
  } catch {
    // Refused: nothing would run.
  }
  process.stdout.write(answer + '\n');
}

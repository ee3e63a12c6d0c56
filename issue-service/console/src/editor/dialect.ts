import { MySQL, PostgreSQL, sql, StandardSQL } from '@codemirror/lang-sql';

const MYSQL_LIKE = ['MYSQL', 'MARIADB', 'TIDB', 'OCEANBASE'];

/** SQL as an engine has it. */
export const sqlOf = (engine: string | null) =>
  sql({ dialect: MYSQL_LIKE.includes(engine ?? '') ? MySQL : engine === 'POSTGRES' ? PostgreSQL : StandardSQL });

import { useTranslation } from 'react-i18next';
import { $approvals } from '../../../api/clients';
import { useEnvironments, useProjects } from '../../../components/names';
import type { Choices } from '../condition/fields';
import { useRoles, useValueTitle } from '../condition/useValueTitle';
import { SOURCES } from '../flow';

/** The engines that statements are read for. */
export const ENGINES = ['POSTGRES', 'MYSQL', 'MARIADB', 'TIDB', 'ORACLE', 'MSSQL', 'SNOWFLAKE', 'REDSHIFT', 'CLICKHOUSE', 'BIGQUERY', 'DATABRICKS', 'TRINO'];
export const FORMATS = ['CSV', 'JSON_LINES', 'SQL'];
const RISKS = ['LOW', 'MODERATE', 'HIGH'];
const SELDOM = { staleTime: 300_000 };

export interface Choice {
  id: string;
  title: string;
}

/** The values that are offered for a variable; none where any can be. */
export function useChoices(choices: Choices | undefined): readonly Choice[] {
  const { i18n } = useTranslation();
  const titleOf = useValueTitle();
  const { environments } = useEnvironments();
  const { projects } = useProjects();
  const { roles } = useRoles();
  // Its rows are all the SQL types there are.
  const { data: table } = $approvals.useQuery('get', '/api/v1/risk-table', {}, { ...SELDOM, enabled: choices === 'sqlTypes' });
  const titled = (ids: readonly string[]) => ids.map(id => ({ id, title: titleOf(choices, id) }));
  switch (choices) {
    case 'environments': return titled(environments.map(each => each.id));
    case 'projects': return titled(projects.map(each => each.id));
    case 'roles': return titled(roles.map(each => each.id));
    case 'engines': return titled(ENGINES);
    case 'formats': return titled(FORMATS);
    case 'risks': return titled(RISKS);
    case 'sources': return titled(SOURCES.filter(source => source !== 'FALLBACK'));
    case 'sqlTypes': return titled(Object.keys(table?.standard.types ?? {}).sort((one, other) => one.localeCompare(other, i18n.language)));
    case undefined: return [];
  }
}

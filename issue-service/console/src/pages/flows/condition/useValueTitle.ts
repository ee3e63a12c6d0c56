import { useTranslation } from 'react-i18next';
import { $issues } from '../../../api/clients';
import { useEnvironments, useProjects } from '../../../components/names';
import type { Choices } from './fields';

const SELDOM = { staleTime: 300_000 };

/** The roles there are, by id. */
export function useRoles() {
  const { data } = $issues.useQuery('get', '/api/v1/roles', { params: { query: { limit: 200 } } }, SELDOM);
  const roles = data?.items ?? [];
  return { roles, roleTitle: (id: string) => roles.find(role => role.id === id)?.title || id };
}

/** How people read a value of a condition. */
export function useValueTitle(): (choices: Choices | undefined, value: string) => string {
  const { t, i18n } = useTranslation('flows');
  const { environmentTitle } = useEnvironments();
  const { projectTitle } = useProjects();
  const { roleTitle } = useRoles();
  const known = (key: string, value: string) => (i18n.exists(key) ? t(key) : value);
  return (choices, value) => {
    switch (choices) {
      case 'environments': return environmentTitle(value);
      case 'projects': return projectTitle(value);
      case 'roles': return roleTitle(value);
      case 'risks': return known(`flows:riskValue.${value}`, value);
      case 'sources': return known(`common:source.${value}`, value);
      case 'engines':
      case 'sqlTypes':
      case 'formats':
      case undefined: return value;
    }
  };
}

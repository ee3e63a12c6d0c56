import { $issues } from '../api/clients';

// Names of people, projects and environments change seldom.
const SELDOM = { staleTime: 300_000 };

/** The projects and environments there are, by id; their ids stand in for titles until they are known. */
export function useProjects() {
  const { data } = $issues.useQuery('get', '/api/v1/projects', { params: { query: { limit: 200 } } }, SELDOM);
  const projects = data?.items ?? [];
  return { projects, projectTitle: (id: string) => projects.find(project => project.id === id)?.title || id };
}

export function useEnvironments() {
  const { data } = $issues.useQuery('get', '/api/v1/environments', {}, SELDOM);
  const environments = data?.items ?? [];
  return { environments, environmentTitle: (id: string) => environments.find(environment => environment.id === id)?.title || id };
}

/** People's names by e-mail. Where a workspace has more people than one page, the others go by their e-mails. */
export function usePeople() {
  const { data } = $issues.useQuery('get', '/api/v1/people', { params: { query: { limit: 200 } } }, SELDOM);
  const people = data?.items ?? [];
  return { people, personName: (email: string) => people.find(person => person.email === email)?.name || email };
}

/** The roles there are, built in or not. */
export function useRoles() {
  const { data } = $issues.useQuery('get', '/api/v1/roles', { params: { query: { limit: 200 } } }, SELDOM);
  const roles = data?.items ?? [];
  return { roles, roleTitle: (id: string) => roles.find(role => role.id === id)?.title || id };
}

export function useGroups() {
  const { data } = $issues.useQuery('get', '/api/v1/groups', { params: { query: { limit: 200 } } }, SELDOM);
  const groups = data?.items ?? [];
  return { groups, groupTitle: (id: string) => groups.find(group => group.id === id)?.title || id };
}

/** Things as what can be chosen. */
export const choices = (things: readonly { id: string; title: string }[]) => things.map(({ id, title }) => ({ value: id, label: title || id }));

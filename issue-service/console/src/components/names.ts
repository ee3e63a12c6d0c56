import { $issues } from '../api/clients';
import { useMissingPeople } from './missingPeople';

// Names of people, projects and environments change seldom.
const SELDOM = { staleTime: 300_000, meta: { areNames: true } };

/** The projects and environments there are, by id; their ids stand in for titles until they are known. That there are none is known then, too. */
export function useProjects() {
  const { data } = $issues.useQuery('get', '/api/v1/projects', { params: { query: { limit: 200 } } }, SELDOM);
  const projects = data?.items ?? [];
  return { projects, areNone: data?.items.length === 0, projectTitle: (id: string) => projects.find(project => project.id === id)?.title || id };
}

export function useEnvironments() {
  const { data } = $issues.useQuery('get', '/api/v1/environments', {}, SELDOM);
  const environments = data?.items ?? [];
  return { environments, environmentTitle: (id: string) => environments.find(environment => environment.id === id)?.title || id };
}

/** People's names by e-mail. Where a workspace has more people than one page, those that are named are asked for together. */
export function usePeople() {
  const { data } = $issues.useQuery('get', '/api/v1/people', { params: { query: { limit: 200 } } }, SELDOM);
  const people = data?.items ?? [];
  const missing = useMissingPeople(data?.next != null);
  return {
    people,
    personName: (email: string) => (people.find(person => person.email === email)?.name ?? missing(email)) || email,
  };
}

/** The people one can choose from; whoever comes after so many is typed in by e-mail. */
export function usePeopleToChoose() {
  const { data } = $issues.useQuery('get', '/api/v1/people', { params: { query: { active: true, limit: 1_000 } } }, SELDOM);
  return data?.items ?? [];
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

import { useQuery } from '@tanstack/react-query';
import { $approvals, $gateway, $issues, issueService } from '../../api/clients';
import { useMe } from '../../app/me';
import { useApproved } from './useApproved';
import { stepsOf, type Known } from './steps';

const ONE = { params: { query: { limit: 1 } } };
const FEW = { params: { query: { limit: 5 } } };
const MANY = { params: { query: { limit: 200 } } };
// A sign-in at a database server is not made at every look.
const TRIED_MILLIS = 60_000;

/** Signs in at one server after the other, until one lets us in; what the last one said. */
async function tryEach(ids: readonly string[]) {
  let last;
  for (const id of ids) {
    last = (await issueService.POST('/api/v1/instances/{id}:test', { params: { path: { id } } })).data!;
    if (last.works) break;
  }
  return last!;
}

/** How far the first steps are, as the services tell it now. */
export function useSteps() {
  const me = useMe();
  const environments = $issues.useQuery('get', '/api/v1/environments', {});
  const instances = $issues.useQuery('get', '/api/v1/instances', FEW);
  const databases = $issues.useQuery('get', '/api/v1/databases', ONE);
  const projects = $issues.useQuery('get', '/api/v1/projects', ONE);
  const people = $issues.useQuery('get', '/api/v1/people', MANY);
  const bindings = $issues.useQuery('get', '/api/v1/bindings', MANY);
  const flows = $approvals.useQuery('get', '/api/v1/flows', {});
  const im = $gateway.useQuery('get', '/api/v1/im/settings', {});
  const issues = $issues.useQuery('get', '/api/v1/issues', ONE);
  const approved = useApproved();
  const ids = instances.data?.items.map(instance => instance.id) ?? [];
  const hasSome = ids.length > 0;
  const tried = useQuery({
    queryKey: ['tried', '/api/v1/instances', ids],
    queryFn: () => tryEach(ids),
    enabled: hasSome,
    staleTime: TRIED_MILLIS,
    retry: false,
  });
  const all = [environments, instances, databases, projects, people, bindings, flows, im, issues, approved, tried];
  const answers = !hasSome ? null : tried.data?.works ?? (tried.error ? false : undefined);
  const counted = {
    environments: environments.data?.items.length,
    instances: instances.data?.items.length,
    databases: databases.data?.items.length,
    projects: projects.data?.items.length,
    people: people.data?.items.filter(person => person.active).map(person => person.email),
    bindings: bindings.data?.items,
    asked: flows.data?.sources.flatMap(shelf => shelf.flows).filter(flow => flow.enabled).flatMap(flow => flow.nodes),
    flows: flows.data?.sources.filter(shelf => shelf.source !== 'FALLBACK').reduce((sum, shelf) => sum + shelf.flows.length, 0),
    channel: im.data?.enabled,
    issues: issues.data?.items.length,
    approved: approved.data,
    answers,
  };
  const known = Object.fromEntries(Object.entries(counted).filter(([, value]) => value !== undefined)) as Partial<Known>;
  return {
    steps: stepsOf({ me: me.email, now: Date.now(), ...known }),
    error: all.find(query => query !== tried && query.error)?.error ?? null,
    refetch: () => all.filter(query => query !== tried || hasSome).forEach(query => void query.refetch()),
    /** Why no server lets us in; null where one does, or nobody tried. */
    reason: tried.data?.works === false ? tried.data.reason : null,
  };
}

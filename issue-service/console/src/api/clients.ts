import createClient, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import i18n from '../app/i18n';
import type { components as Approvals, paths as ApprovalPaths } from './approval-engine';
import type { components as Gateway, paths as GatewayPaths } from './im-gateway';
import type { components as Issues, paths as IssuePaths } from './issue-service';
import { asProblem, problemOf, WRONG_CREDENTIALS, type Problem } from './problem';
import { ended, toIssueService, withBearer } from './session';

/** The shapes of each service, by the names of its OpenAPI description. */
export type IssueSchemas = Issues['schemas'];
export type ApprovalSchemas = Approvals['schemas'];
export type GatewaySchemas = Gateway['schemas'];

/** Who mistyped a password is still signed in. */
const isSessionOver = ({ status, slug }: Problem) => status === 401 && slug !== WRONG_CREDENTIALS;

/** An answer that is none of success is thrown as a Problem. */
const edge: Middleware = {
  onRequest({ request }) {
    // Texts may still be on their way.
    if (i18n.language) request.headers.set('Accept-Language', i18n.language);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const problem = await problemOf(response);
    if (isSessionOver(problem)) ended();
    throw problem;
  },
  onError({ error }) {
    const problem = asProblem(error);
    if (isSessionOver(problem)) ended();
    return problem;
  },
};

// Fetched without a base, a Request would not know its address.
const baseUrl = location.origin;

export const issueService = createClient<IssuePaths>({ baseUrl, fetch: toIssueService });
export const approvalEngine = createClient<ApprovalPaths>({ baseUrl, fetch: withBearer });
export const imGateway = createClient<GatewayPaths>({ baseUrl, fetch: withBearer });
for (const client of [issueService, approvalEngine, imGateway]) client.use(edge);

/** The same as hooks: `$issues.useQuery('get', '/api/v1/projects')`. What they fail with is a Problem. */
export const $issues = createQueries(issueService);
export const $approvals = createQueries(approvalEngine);
export const $gateway = createQueries(imGateway);

/** A thing with the ETag that goes into `If-Match` of its change. */
export interface Tagged<T> {
  value: T;
  etag: string;
}

/** `tagged(issueService.GET(...))`: for a query whose thing will be changed. */
export async function tagged<T>(answer: Promise<{ data?: T; response: Response }>): Promise<Tagged<T>> {
  const { data, response } = await answer;
  return { value: data as T, etag: response.headers.get('ETag') ?? '' };
}

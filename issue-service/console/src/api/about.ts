import type { QueryKey } from '@tanstack/react-query';

const LIVE = ['/api/v1/issues', '/api/v1/approvals', '/api/v1/access', '/api/v1/im/invitations'];

/** Whether what a query shows can change by what happens to issues. */
export const isLive = (key: QueryKey): boolean => LIVE.some(path => String(key[1]).startsWith(path));

/** Whether what a query shows may be different after something happened to these issues. */
export function isAbout(key: QueryKey, issues: ReadonlySet<string>): boolean {
  if (!isLive(key)) return false;
  const params = (key[2] as { params?: { path?: { issueId?: string }; query?: { issueId?: string; sha256?: string } } } | undefined)?.params;
  // What has this digest has it for good.
  if (params?.query?.sha256) return false;
  const one = params?.path?.issueId ?? params?.query?.issueId;
  return one === undefined || issues.has(one);
}

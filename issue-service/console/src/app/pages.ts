import type { ComponentType } from 'react';
import { patiently } from '../api/patiently';

/**
 * The pages by the names of their folders below src/pages, whose index.tsx has the page as default export and whose en.json and
 * zh.json have its texts, with their addresses. The first that fits is taken. The first part of each address must be one of those
 * in ConsolePaths of issue-service.
 */
export const PATHS = {
  'sign-in': '/sign-in',
  guide: '/guide',
  issues: '/issues',
  'new-issue': '/issues/new/*',
  issue: '/issues/:issueId',
  access: '/access/*',
  flows: '/flows/*',
  risks: '/settings/risks/*',
  im: '/settings/im/*',
  'external-systems': '/settings/external-systems/*',
  environments: '/settings/environments/*',
  projects: '/settings/projects/*',
  databases: '/settings/databases/*',
  members: '/settings/members/*',
  groups: '/settings/groups/*',
  roles: '/settings/roles/*',
  'service-accounts': '/settings/service-accounts/*',
  git: '/settings/git/*',
  workspace: '/settings/workspace/*',
  audit: '/settings/audit/*',
  profile: '/profile/*',
} as const;

export type Page = keyof typeof PATHS;

const modules = import.meta.glob<{ default: ComponentType }>('../pages/*/index.tsx');
const texts = import.meta.glob<{ default: Record<string, unknown> }>(['../locales/*.json', '../pages/*/*.json']);

export const COMMON = 'common';

/** The page itself. */
export const load = (page: Page) => patiently(modules[`../pages/${page}/index.tsx`]!);

/** The texts of a page, or those that all share. */
export function loadTexts(language: string, namespace: string) {
  const file = namespace === COMMON ? `../locales/${language}.json` : `../pages/${namespace}/${language}.json`;
  const read = texts[file];
  return read ? patiently(read) : Promise.reject(new Error(`There are no texts ${language}/${namespace}`));
}

/** What is at an address: its page, and what stands in the place of a name such as `:issueId`. */
export function pageAt(pathname: string): { page: Page; name?: string } | undefined {
  for (const [page, path] of Object.entries(PATHS) as [Page, string][]) {
    const pattern = path.replace('/*', '(?:/.*)?').replace(/:\w+/, '([^/]+)');
    const found = new RegExp(`^${pattern}/?$`).exec(pathname);
    if (found) return found[1] === undefined ? { page } : { page, name: found[1] };
  }
  return undefined;
}

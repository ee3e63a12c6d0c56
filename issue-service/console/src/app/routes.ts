import {
  BookOpen, Bot, CircleDot, ClipboardList, Database, FolderGit2, GitBranch, KeyRound, Layers, Plug, ServerCog, Settings, ShieldAlert, Stamp,
  UserRound, Users, UsersRound, type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';

/**
 * A page: `page` names its folder below src/pages, whose index.tsx has the page as default export, and whose en.json and zh.json
 * have its texts. Until that folder is there, the page is neither routed nor shown.
 */
export interface Route {
  path: string;
  page: string;
  /**
   * Where it stands in the navigation, under the text `nav.<page>`; left out where only other pages lead to it. `needs` is the permission
   * without which it is not shown there; the page itself says who may do what.
   */
  nav?: { group: 'work' | 'approval' | 'workspace' | 'you'; icon: LucideIcon; needs?: string };
  /** Who is not signed in may see it. */
  isOpen?: boolean;
}

/** In the order of the navigation. The first part of each path must be one of those in ConsolePaths of issue-service. */
const planned: readonly Route[] = [
  { path: '/sign-in', page: 'sign-in', isOpen: true },
  { path: '/guide', page: 'guide', nav: { group: 'work', icon: BookOpen, needs: 'workspace.edit' } },
  { path: '/issues', page: 'issues', nav: { group: 'work', icon: CircleDot } },
  { path: '/issues/new/*', page: 'new-issue' },
  { path: '/issues/:issueId', page: 'issue' },
  { path: '/access/*', page: 'access', nav: { group: 'work', icon: KeyRound } },
  { path: '/flows/*', page: 'flows', nav: { group: 'approval', icon: Stamp } },
  { path: '/settings/risks/*', page: 'risks', nav: { group: 'approval', icon: ShieldAlert } },
  { path: '/settings/im/*', page: 'im', nav: { group: 'approval', icon: Bot } },
  { path: '/settings/external-systems/*', page: 'external-systems', nav: { group: 'approval', icon: Plug } },
  { path: '/settings/environments/*', page: 'environments', nav: { group: 'workspace', icon: Layers } },
  { path: '/settings/projects/*', page: 'projects', nav: { group: 'workspace', icon: FolderGit2 } },
  { path: '/settings/databases/*', page: 'databases', nav: { group: 'workspace', icon: Database } },
  { path: '/settings/members/*', page: 'members', nav: { group: 'workspace', icon: Users } },
  { path: '/settings/groups/*', page: 'groups', nav: { group: 'workspace', icon: UsersRound } },
  { path: '/settings/roles/*', page: 'roles', nav: { group: 'workspace', icon: KeyRound } },
  { path: '/settings/service-accounts/*', page: 'service-accounts', nav: { group: 'workspace', icon: ServerCog } },
  { path: '/settings/git/*', page: 'git', nav: { group: 'workspace', icon: GitBranch } },
  { path: '/settings/workspace/*', page: 'workspace', nav: { group: 'workspace', icon: Settings } },
  { path: '/settings/audit/*', page: 'audit', nav: { group: 'workspace', icon: ClipboardList } },
  { path: '/profile/*', page: 'profile', nav: { group: 'you', icon: UserRound } },
];

const modules = import.meta.glob<{ default: ComponentType }>('../pages/*/index.tsx');

export const load = (page: string) => modules[`../pages/${page}/index.tsx`];

/** The pages that there are. */
export const routes: readonly Route[] = planned.filter(route => load(route.page));

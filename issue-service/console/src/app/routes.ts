import {
  BookOpen, Bot, CircleDot, ClipboardList, Database, FolderGit2, GitBranch, KeyRound, Layers, Plug, ServerCog, Settings, ShieldAlert, Stamp,
  UserRound, Users, UsersRound, type LucideIcon,
} from 'lucide-react';
import { PATHS, type Page } from './pages';

/** A page, by the name of its folder. */
export interface Route {
  path: string;
  page: Page;
  /**
   * Where it stands in the navigation, under the text `nav.<page>`; left out where only other pages lead to it. `needs` is the permission
   * without which it is not shown there; the page itself says who may do what.
   */
  nav?: { group: 'work' | 'approval' | 'workspace' | 'you'; icon: LucideIcon; needs?: string };
  /** Who is not signed in may see it. */
  isOpen?: boolean;
}

const places: { [page in Page]?: Omit<Route, 'path' | 'page'> } = {
  'sign-in': { isOpen: true },
  guide: { nav: { group: 'work', icon: BookOpen, needs: 'workspace.edit' } },
  issues: { nav: { group: 'work', icon: CircleDot } },
  access: { nav: { group: 'work', icon: KeyRound } },
  flows: { nav: { group: 'approval', icon: Stamp } },
  risks: { nav: { group: 'approval', icon: ShieldAlert } },
  im: { nav: { group: 'approval', icon: Bot } },
  'external-systems': { nav: { group: 'approval', icon: Plug } },
  environments: { nav: { group: 'workspace', icon: Layers } },
  projects: { nav: { group: 'workspace', icon: FolderGit2 } },
  databases: { nav: { group: 'workspace', icon: Database } },
  members: { nav: { group: 'workspace', icon: Users } },
  groups: { nav: { group: 'workspace', icon: UsersRound } },
  roles: { nav: { group: 'workspace', icon: KeyRound } },
  'service-accounts': { nav: { group: 'workspace', icon: ServerCog } },
  git: { nav: { group: 'workspace', icon: GitBranch } },
  workspace: { nav: { group: 'workspace', icon: Settings } },
  audit: { nav: { group: 'workspace', icon: ClipboardList } },
  profile: { nav: { group: 'you', icon: UserRound } },
};

/** The pages, in the order of the navigation. */
export const routes: readonly Route[] = (Object.keys(PATHS) as Page[]).map(page => ({ page, path: PATHS[page], ...places[page] }));

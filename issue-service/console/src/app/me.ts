import { createContext, useContext } from 'react';
import type { IssueSchemas } from '../api/clients';

/** Who is signed in, and what roles allow him or her; what is shown by it may still be refused. */
export type Me = IssueSchemas['Me'];

export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Nobody is signed in here.');
  return me;
}

/** Whether a permission of docs/permissions.md is held in a project; without one, in the whole workspace. */
export function useMay(): (permission: string, projectId?: string) => boolean {
  const me = useMe();
  return (permission, projectId) =>
    me.permissions.includes(permission) ||
    me.projects.some(project => project.id === projectId && project.permissions.includes(permission));
}

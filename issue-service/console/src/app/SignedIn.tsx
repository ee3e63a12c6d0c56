import { useQuery } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { $issues } from '../api/clients';
import { sessionQuery } from '../api/session';
import { ProblemView } from '../components/ProblemView';
import { MeContext } from './me';

/** What only who is signed in sees; others are asked to sign in, and come back here. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation();
  const session = useQuery(sessionQuery);
  if (session.data === null) {
    return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  }
  if (session.data) return <Known>{children}</Known>;
  return session.error ? <Alone error={session.error} retry={session.refetch} /> : null;
}

function Known({ children }: { children: ReactNode }) {
  const me = $issues.useQuery('get', '/api/v1/me');
  if (me.data) {
    return (
      <MeContext value={me.data}>
        <Suspense>{children}</Suspense>
      </MeContext>
    );
  }
  return me.error ? <Alone error={me.error} retry={me.refetch} /> : null;
}

function Alone({ error, retry }: { error: unknown; retry: () => unknown }) {
  return (
    <main className="page">
      <ProblemView error={error} retry={retry} />
    </main>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import type { Tagged } from '../../api/clients';
import { Loading } from '../Loading';
import { ProblemView } from '../ProblemView';

interface Props<T> {
  /** As the key of a query: found by what renews its path. */
  path: string;
  id: string;
  read: () => Promise<Tagged<T>>;
  children: (value: T, etag: string) => ReactNode;
  /** Below it. What is written there stays when the thing is read anew. */
  beside?: ((value: T) => ReactNode) | undefined;
}

/** One thing as it is now, to be changed; what was written before is gone when it was changed by somebody else and is read anew. */
export function Opened<T>({ path, id, read, children, beside }: Props<T>) {
  const { data, error, refetch } = useQuery({ queryKey: ['tagged', path, id], queryFn: read, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false });
  if (error && !data) return <ProblemView error={error} retry={refetch} />;
  if (!data) return <Loading />;
  return (
    <div key={id}>
      <Fragment key={data.etag}>{children(data.value, data.etag)}</Fragment>
      {beside?.(data.value)}
    </div>
  );
}

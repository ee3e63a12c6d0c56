import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Listed } from './ThingList';

interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * A list, page after page.
 *
 * @param path found by what renews it
 * @param filter what narrows the list; another one is another list
 * @param read asks for the page at a cursor, the first without one
 * @param renewed in milliseconds, where it changes by what nobody tells this page of
 */
export function usePages<T>(
  path: string,
  filter: object,
  read: (cursor: { cursor?: string }) => Promise<{ data?: Page<T> }>,
  renewed?: number,
): Listed<T> {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['pages', path, filter],
    queryFn: async ({ pageParam }) => (await read(pageParam === null ? {} : { cursor: pageParam })).data!,
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: renewed ?? false,
  });
  return {
    items: data?.pages.flatMap(page => page.items),
    error,
    refetch,
    more: hasNextPage ? { fetch: fetchNextPage, isFetching: isFetchingNextPage } : undefined,
  };
}

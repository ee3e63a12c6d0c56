import { useEffect, useSyncExternalStore } from 'react';
import { isAbout, isLive } from './about';
import type { components } from './issue-service';
import { connectionNow, onConnection, setConnection, type Connection } from './connection';
import { readEvents } from './eventStream';
import { ended, queries, reach } from './session';

/** Something that happened to an issue the reader may read. */
export type Happening = components['schemas']['TimelineEntry'];

type Word = { happening: Happening; position: string | null } | { connection: Connection };

const EVENTS = '/api/v1/events';
const SILENCE_MILLIS = 40_000;
const PAUSES_MILLIS = [0, 500, 1_000, 2_000, 4_000, 8_000];
// What happens within so long is looked at together.
const GATHER_MILLIS = 100;
const BUILT_MILLIS = 700;

// One tab of a browser holds the stream and tells the others: browsers open six connections to a server, and many tabs.
const tabs = new BroadcastChannel('stagegate.live');
const followers = new Set<(happening: Happening) => void>();
let position: string | null = null;
let gathered = new Set<string>();
let gathering: ReturnType<typeof setTimeout> | undefined;

tabs.onmessage = ({ data }: MessageEvent<Word>) => hear(data);

function say(word: Word) {
  tabs.postMessage(word);
  hear(word);
}

function hear(word: Word) {
  if ('happening' in word) {
    position = word.position ?? position;
    gather(word.happening.issueId);
    followers.forEach(follower => follower(word.happening));
  } else if (connectionNow() !== word.connection) {
    // Until now nobody told anything. What a page has just been built of is renewed when it is built.
    if (word.connection === 'live') setTimeout(renew, connectionNow() === 'connecting' ? BUILT_MILLIS : 0);
    setConnection(word.connection);
  }
}

function renew() {
  // Names that could not be read meanwhile would be missing for good.
  void queries.invalidateQueries({ predicate: query => isLive(query.queryKey) || (query.meta?.areNames === true && query.state.status === 'error') });
}

function gather(issueId: string) {
  gathered.add(issueId);
  gathering ??= setTimeout(() => {
    const issues = gathered;
    gathered = new Set();
    gathering = undefined;
    void queries.invalidateQueries({ predicate: query => isAbout(query.queryKey, issues) });
  }, GATHER_MILLIS);
}

async function stream(signal: AbortSignal) {
  const response = await reach(EVENTS, {
    headers: { Accept: 'text/event-stream', ...(position ? { 'Last-Event-ID': position } : {}) },
    cache: 'no-store',
    signal,
  });
  if (response.status === 401) return ended();
  if (!response.ok || !response.body) throw new Error(`Answered with ${response.status}`);
  await readEvents(response.body, SILENCE_MILLIS, event => {
    say({ connection: 'live' });
    if (event) say({ happening: JSON.parse(event.data) as Happening, position: event.id });
  });
}

/** Follows until it is stopped; after each failure a little later than before. */
async function follow(signal: AbortSignal) {
  let failures = 0;
  while (!signal.aborted) {
    const begun = Date.now();
    try {
      await stream(signal);
      failures = 0;
    } catch {
      if (signal.aborted) return;
      failures = Date.now() - begun > SILENCE_MILLIS ? 1 : failures + 1;
      say({ connection: 'lost' });
    }
    const pause = PAUSES_MILLIS[Math.min(failures, PAUSES_MILLIS.length - 1)]!;
    await patience(pause + Math.random() * pause, signal);
  }
}

/** Waits, but no longer than until the network is back. */
function patience(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, Math.max(millis, 100));
    addEventListener('online', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Keeps what is shown up to date while it is mounted; once, around all pages. */
export function useLive() {
  useEffect(() => {
    const stop = new AbortController();
    const work = () => follow(stop.signal);
    // Without locks, as on a plain http address that is not this machine, each tab follows by itself.
    void (navigator.locks
      ? navigator.locks.request('stagegate.live', { signal: stop.signal }, work).catch(() => {})
      : work());
    return () => {
      stop.abort();
      // Nobody follows any more, who would tell that it is back.
      setConnection('connecting');
    };
  }, []);
}

export const useConnection = (): Connection => useSyncExternalStore(onConnection, connectionNow);

/** Calls back at what happens, beside the queries that are renewed anyway. */
export function useHappenings(told: (happening: Happening) => void) {
  useEffect(() => {
    followers.add(told);
    return () => {
      followers.delete(told);
    };
  }, [told]);
}

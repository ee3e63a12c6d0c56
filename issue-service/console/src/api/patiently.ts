import { lazy } from 'react';
import { isLost, reachable } from './live';

const PAUSES_MILLIS = [500, 1_000, 2_000, 4_000];

/**
 * Loads a part of the console. While the connection is lost it is waited for; whoever reads meanwhile keeps the page. A file that cannot
 * be had from a service that can be reached is an error: after an update it may be gone.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let failures = 0; ;) {
    try {
      return await load();
    } catch (error) {
      if (isLost()) {
        await reachable();
        failures = 0;
      } else if (failures === PAUSES_MILLIS.length) {
        throw error;
      } else {
        await pause(PAUSES_MILLIS[failures++]!);
      }
    }
  }
}

const pause = (millis: number) => new Promise(resolve => setTimeout(resolve, millis));

/** A component that is loaded patiently once it is shown; until then the nearest Suspense shows what stands in for it. */
export const later: typeof lazy = load => lazy(() => patiently(load));

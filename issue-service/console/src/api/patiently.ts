import { isLost, reachable } from './connection';
import { askForLostStyles } from './lostStyles';

const PAUSES_MILLIS = [500, 1_000, 2_000, 4_000];
const LOST_MILLIS = 8_000;

/**
 * Loads a part of the console. While the connection is lost it is waited for; whoever reads meanwhile keeps the page. A file that cannot
 * be had from a service that can be reached is an error: after an update it may be gone.
 */
export async function patiently<T>(load: () => Promise<T>): Promise<T> {
  for (let failures = 0, isAgain = false; ; isAgain = true) {
    // Not asked for in vain: some browsers keep that a file could not be had.
    if (isLost()) await Promise.race([reachable(), pause(LOST_MILLIS)]);
    try {
      if (isAgain) await askForLostStyles();
      return await load();
    } catch (error) {
      if (isLost()) failures = 0;
      else if (failures === PAUSES_MILLIS.length) throw error;
      else await pause(PAUSES_MILLIS[failures++]!);
    }
  }
}

const pause = (millis: number) => new Promise(resolve => setTimeout(resolve, millis));

/** How the stream of what happens is: `lost` until it is back, which it tries by itself. */
export type Connection = 'connecting' | 'live' | 'lost';

// Without imports: what is loaded before anything else asks how it is, too.
const listeners = new Set<() => void>();
let connection: Connection = 'connecting';

export const connectionNow = () => connection;
export const isLost = () => connection === 'lost';

export function setConnection(now: Connection) {
  if (connection === now) return;
  connection = now;
  listeners.forEach(listener => listener());
}

export function onConnection(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The connection is not lost, or is back. */
export function reachable(): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (isLost()) return;
      stop();
      resolve();
    };
    const stop = onConnection(look);
    look();
  });
}

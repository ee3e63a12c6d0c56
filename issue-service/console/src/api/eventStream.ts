/** A server-sent event. */
export interface StreamedEvent {
  id: string | null;
  name: string;
  data: string;
}

/** Cuts a stream of server-sent events into events, however it comes in pieces. */
export class EventCutter {
  private rest = '';
  private id: string | null = null;
  private name = 'message';
  private data: string[] = [];

  push(piece: string): StreamedEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap(line => this.line(line));
  }

  private line(line: string): StreamedEvent[] {
    if (line === '') return this.end();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') this.id = value;
    if (field === 'event') this.name = value;
    if (field === 'data') this.data.push(value);
    return [];
  }

  private end(): StreamedEvent[] {
    const event = { id: this.id, name: this.name, data: this.data.join('\n') };
    const isEmpty = this.data.length === 0;
    this.name = 'message';
    this.data = [];
    return isEmpty ? [] : [event];
  }
}

/**
 * Reads a stream to its end.
 *
 * @param silence after so many milliseconds without a byte it counts as lost; the server says that it is alive every 15 s
 * @throws where it is lost
 */
export async function readEvents(body: ReadableStream<Uint8Array>, silence: number, told: (event: StreamedEvent | null) => void) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const cutter = new EventCutter();
  try {
    for (;;) {
      const { done, value } = await within(silence, reader.read());
      if (done) return;
      told(null);
      cutter.push(decoder.decode(value, { stream: true })).forEach(told);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

async function within<T>(millis: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream is silent.')), millis);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

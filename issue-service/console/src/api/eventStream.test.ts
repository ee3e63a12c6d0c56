import { expect, test } from 'vitest';
import { EventCutter, readEvents, type StreamedEvent } from './eventStream';

const STREAM = ':alive\n\nid:7\nevent:STAGE_ARRIVED\ndata:{"a":\ndata: 1}\n\n:alive\n\nid: 8\r\nevent: 阶段\r\ndata: {}\r\n\r\ndata: x\n\n';
const EVENTS: StreamedEvent[] = [
  { id: '7', name: 'STAGE_ARRIVED', data: '{"a":\n1}' },
  { id: '8', name: '阶段', data: '{}' },
  { id: '8', name: 'message', data: 'x' },
];

test('events are the same however the stream is cut', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const cutter = new EventCutter();
    const told: StreamedEvent[] = [];
    for (let at = 0; at < STREAM.length; at += size) told.push(...cutter.push(STREAM.slice(at, at + size)));
    expect(told, `pieces of ${size}`).toEqual(EVENTS);
  }
});

test('characters of several bytes may be cut too', async () => {
  const bytes = new TextEncoder().encode(STREAM);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      bytes.forEach(byte => controller.enqueue(Uint8Array.of(byte)));
      controller.close();
    },
  });
  const told: StreamedEvent[] = [];
  await readEvents(body, 1000, event => {
    if (event) told.push(event);
  });
  expect(told).toEqual(EVENTS);
});

test('a silent stream is lost', async () => {
  const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise<void>(() => {}) });
  await expect(readEvents(silent, 5, () => {})).rejects.toThrow('silent');
});

#!/usr/bin/env node
// Sends one signed record to the intake topic of Stagegate. Needs Node 20 and nothing else.
//
//   BOOTSTRAP=127.0.0.1:9092 SENDER=service:ci SECRET=sgi_... node intake.mjs issue-requested request.json
//
// The second argument is the record's data: a file, or - for standard input. ID names the record (a random one where it is
// not set); the same ID sent again has no second effect.
import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const TOPIC = "stagegate.intake.v1";
const [type, file] = process.argv.slice(2);
const { BOOTSTRAP = "127.0.0.1:9092", SENDER, SECRET, ID = randomUUID() } = process.env;
if (!type || !file || !SENDER || !SECRET) {
  console.error("usage: SENDER=service:... SECRET=sgi_... node intake.mjs issue-requested|statement-replaced|issue-withdrawn FILE");
  process.exit(2);
}

/** The headers of a CloudEvent in binary mode, and what proves the sender. */
function headersOf(body, ceType) {
  const time = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac("sha256", SECRET).update(`${SENDER}\n${time}\n${ID}\n${ceType}\n`).update(body).digest("hex");
  return {
    ce_specversion: "1.0",
    ce_id: ID,
    ce_type: ceType,
    ce_source: "/examples/intake.mjs",
    "content-type": "application/json",
    "stagegate-sender": SENDER,
    "stagegate-time": time,
    "stagegate-signature": signature,
  };
}

// --- As much of Kafka's protocol as one record takes. A program that sends many uses a client library.

const i8 = (n) => Buffer.from([n & 0xff]);
const i16 = (n) => { const b = Buffer.alloc(2); b.writeInt16BE(n); return b; };
const i32 = (n) => { const b = Buffer.alloc(4); b.writeInt32BE(n); return b; };
const i64 = (n) => { const b = Buffer.alloc(8); b.writeBigInt64BE(BigInt(n)); return b; };
const string = (text) => Buffer.concat([i16(Buffer.byteLength(text)), Buffer.from(text)]);
const varint = (n) => {
  const bytes = [];
  let rest = n >= 0 ? n * 2 : -n * 2 - 1;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
};
const sized = (bytes) => Buffer.concat([varint(bytes.length), bytes]);

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? (n >>> 1) ^ 0x82f63b78 : n >>> 1;
  return n >>> 0;
});
const crc32c = (bytes) => ~bytes.reduce((crc, byte) => CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8), 0xffffffff);

/** The hash by which Kafka's own clients choose partitions, so that records of one key stay in order. */
function murmur2(bytes) {
  const mix = 0x5bd1e995;
  let h = 0x9747b28c ^ bytes.length;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    let k = Math.imul(bytes.readInt32LE(i), mix);
    k ^= k >>> 24;
    h = Math.imul(h, mix) ^ Math.imul(k, mix);
  }
  const left = bytes.length - i;
  if (left > 0) {
    for (let at = left - 1; at >= 0; at--) h ^= bytes[i + at] << (8 * at);
    h = Math.imul(h, mix);
  }
  h = Math.imul(h ^ (h >>> 13), mix);
  return h ^ (h >>> 15);
}

function batch(key, value, headers) {
  const now = Date.now();
  const record = Buffer.concat([
    i8(0), varint(0), varint(0), sized(Buffer.from(key)), sized(value), varint(Object.keys(headers).length),
    ...Object.entries(headers).flatMap(([name, text]) => [sized(Buffer.from(name)), sized(Buffer.from(text))]),
  ]);
  const checked = Buffer.concat([i16(0), i32(0), i64(now), i64(now), i64(-1), i16(-1), i32(-1), i32(1), sized(record)]);
  const rest = Buffer.concat([i32(-1), i8(2), i32(crc32c(checked)), checked]);
  return Buffer.concat([i64(0), i32(rest.length), rest]);
}

/** Sends one request and waits for its answer, without the header. */
function ask(address, api, version, body) {
  const [host, port] = address;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = Buffer.alloc(0);
    socket.setTimeout(30_000, () => socket.destroy(new Error(`no answer from ${host}:${port}`)));
    socket.on("error", reject);
    socket.on("close", () => reject(new Error(`${host}:${port} closed the connection`)));
    socket.on("connect", () => {
      const request = Buffer.concat([i16(api), i16(version), i32(1), string("intake.mjs"), body]);
      socket.write(Buffer.concat([i32(request.length), request]));
    });
    socket.on("data", (some) => {
      answer = Buffer.concat([answer, some]);
      if (answer.length >= 4 && answer.length >= 4 + answer.readInt32BE(0)) {
        resolve(answer.subarray(8));
        socket.end();
      }
    });
  });
}

class Reading {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  i8() { return this.bytes.readInt8((this.at += 1) - 1); }
  i16() { return this.bytes.readInt16BE((this.at += 2) - 2); }
  i32() { return this.bytes.readInt32BE((this.at += 4) - 4); }
  i64() { return this.bytes.readBigInt64BE((this.at += 8) - 8); }
  string() { const length = this.i16(); return length < 0 ? null : this.bytes.toString("utf8", this.at, (this.at += length)); }
  list(item) { return Array.from({ length: this.i32() }, () => item(this)); }
}

class Refused extends Error {
  constructor(message, error) { super(`${message} (error ${error})`); this.error = error; }
}

/** What Kafka says while a topic is made, or another broker takes over: nothing was written, and soon it will be. */
const PASSING = [3, 5, 6];

/** Tries for ten seconds at most. */
async function untilTaken(attempt) {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (e) {
      if (!PASSING.includes(e.error) || tries === 20) throw e;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** The leaders of the topic's partitions, in their order. */
async function leaders(bootstrap) {
  const answer = new Reading(await ask(bootstrap, 3, 1, Buffer.concat([i32(1), string(TOPIC)])));
  const brokers = new Map(answer.list((r) => { const id = r.i32(); const at = [r.string(), r.i32()]; r.string(); return [id, at]; }));
  answer.i32();
  const [topic] = answer.list((r) => {
    const error = r.i16();
    r.string();
    r.i8();
    const partitions = r.list((p) => { p.i16(); const n = p.i32(); const leader = p.i32(); p.list((q) => q.i32()); p.list((q) => q.i32()); return { n, leader }; });
    return { error, partitions };
  });
  if (topic.error !== 0 || topic.partitions.length === 0) throw new Refused(`there is no topic ${TOPIC}`, topic.error);
  return topic.partitions.sort((a, b) => a.n - b.n).map(({ leader }) => brokers.get(leader));
}

async function send(key, value, headers) {
  const [host, port] = BOOTSTRAP.split(",")[0].split(":");
  const partitions = await leaders([host, Number(port)]);
  const n = (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions.length;
  const records = batch(key, value, headers);
  const answer = new Reading(
    await ask(partitions[n], 0, 7, Buffer.concat([i16(-1), i16(-1), i32(30_000), i32(1), string(TOPIC), i32(1), i32(n), i32(records.length), records])),
  );
  answer.i32();
  answer.string();
  answer.i32();
  answer.i32();
  const error = answer.i16();
  if (error !== 0) throw new Refused("Kafka refused the record", error);
  return { partition: n, offset: answer.i64() };
}

const body = readFileSync(file === "-" ? 0 : file);
const key = JSON.parse(body).requestKey;
const { partition, offset } = await untilTaken(() => send(key, body, headersOf(body, `stagegate.intake.${type}.v1`)));
console.log(`record ${ID} of request ${key} is at ${TOPIC}/${partition}/${offset}`);

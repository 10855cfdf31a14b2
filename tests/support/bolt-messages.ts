import { unpack } from './packstream.ts';

/** A Bolt message as it travels: its signature byte, its content, and all its bytes with the lengths of its chunks. */
export interface BoltMessage {
  readonly signature: number;
  readonly content: Buffer;
  readonly raw: Buffer;
}

/** The signatures that a test asks about; a message has another name only where nobody does. */
const NAMES: Readonly<Record<number, string>> = {
  0x01: 'HELLO',
  0x02: 'GOODBYE',
  0x0f: 'RESET',
  0x10: 'RUN',
  0x11: 'BEGIN',
  0x12: 'COMMIT',
  0x13: 'ROLLBACK',
  0x2f: 'DISCARD',
  0x3f: 'PULL',
  0x54: 'TELEMETRY',
  0x66: 'ROUTE',
  0x6a: 'LOGON',
  0x6b: 'LOGOFF',
  0x70: 'SUCCESS',
  0x71: 'RECORD',
  0x7e: 'IGNORED',
  0x7f: 'FAILURE',
};

/** The name of a message, such as `RUN`. */
export function nameOf({ signature }: BoltMessage): string {
  return NAMES[signature] ?? `0x${signature.toString(16)}`;
}

/** The Cypher of a RUN message; empty for any other. */
export function cypherOf(message: BoltMessage): string {
  return nameOf(message) === 'RUN' ? (unpack(message.content.subarray(2)) as string) : '';
}

/**
 * Makes a function that takes the bytes of one direction of a connection as they come, and gives the messages that are
 * complete. A message is a row of chunks, each behind its length in two bytes, and ends with a chunk of no length.
 */
export function messageReader(): (bytes: Buffer) => readonly BoltMessage[] {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: BoltMessage[] = [];
    let start = 0;
    let at = 0;
    let chunks: Buffer[] = [];
    while (at + 2 <= rest.length) {
      const length = rest.readUInt16BE(at);
      if (at + 2 + length > rest.length) break;
      if (length > 0) chunks.push(rest.subarray(at + 2, at + 2 + length));
      at += 2 + length;
      if (length > 0) continue;
      const content = Buffer.concat(chunks);
      // A chunk of no length between two messages only keeps the connection alive.
      if (content.length > 0) messages.push({ signature: content[1] ?? 0, content, raw: rest.subarray(start, at) });
      [start, chunks] = [at, []];
    }
    rest = rest.subarray(start);
    return messages;
  };
}

/** Writes the message by which a server refuses a statement, in the keys of every version of Bolt 5. */
export function failureMessage(code: string, message: string): Buffer {
  const status = { code, neo4j_code: code, message, gql_status: '50N42', description: message };
  return frame(Buffer.concat([Buffer.from([0xb1, 0x7f]), packMap(status)]));
}

/** Writes the message by which a server passes over a request behind one that has failed. */
export function ignoredMessage(): Buffer {
  return frame(Buffer.from([0xb0, 0x7e]));
}

function frame(content: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length);
  return Buffer.concat([length, content, Buffer.alloc(2)]);
}

/** Packs a map of at most 15 strings, with the diagnostic record that Bolt 5.7 asks for. */
function packMap(entries: Readonly<Record<string, string>>): Buffer {
  const packed = Object.entries(entries).flatMap(([key, value]) => [packString(key), packString(value)]);
  const record = [packString('diagnostic_record'), Buffer.from([0xa0])];
  return Buffer.concat([Buffer.from([0xa0 + Object.keys(entries).length + 1]), ...packed, ...record]);
}

function packString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const header = bytes.length < 16 ? [0x80 + bytes.length] : [0xd1, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from(header), bytes]);
}

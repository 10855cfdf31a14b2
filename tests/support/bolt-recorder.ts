import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { unpack, type Packed, type Structure } from './packstream.ts';

/** A statement as it reached the database. */
export interface SentStatement {
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, Packed>>;
  /** What the driver says of the transaction: `mode` is `r` for one that may not write, `tx_timeout` is in milliseconds. */
  readonly settings: Readonly<Record<string, Packed>>;
}

/** A doorkeeper between a driver and a Neo4j that passes everything on and notes every statement. */
export interface BoltRecorder {
  /** The address to give to the driver. */
  readonly uri: string;
  /** All statements so far, oldest first. */
  readonly statements: readonly SentStatement[];
  /** Forgets the statements so far. */
  clear(): void;
  close(): Promise<void>;
}

/** The first message of a connection: four bytes of magic and four proposals of a version. */
const HANDSHAKE = 20;
/** Bolt's proposal to negotiate the version by a list; without it the driver takes the older and simpler way. */
const MANIFEST = Buffer.from([0x00, 0x00, 0x01, 0xff]);

const [RUN, BEGIN] = [0x10, 0x11];

/** Starts a recorder before the Neo4j of an address such as `bolt://127.0.0.1:7687`. */
export async function recordBolt(uri: string): Promise<BoltRecorder> {
  const target = new URL(uri);
  const statements: SentStatement[] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket);
          (socket === client ? database : client).destroy();
        });
    }
    database.pipe(client);
    const read = readMessages((message) => note(message, statements));
    client.on('data', (chunk: Buffer) => {
      database.write(read(chunk));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    statements,
    clear: () => {
      statements.length = 0;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function note({ signature, fields }: Structure, statements: SentStatement[]): void {
  if (signature === RUN) {
    const [cypher, parameters, settings] = fields as [string, SentStatement['parameters'], SentStatement['settings'] | undefined];
    statements.push({ cypher, parameters, settings: settings ?? {} });
  }
  if (signature === BEGIN) statements.push({ cypher: 'BEGIN', parameters: {}, settings: fields[0] as SentStatement['settings'] });
}

/** Makes the reader of one connection: it hears of each message, and gives the bytes to pass on. */
function readMessages(hear: (message: Structure) => void): (chunk: Buffer) => Buffer {
  let greeted = false;
  let rest = Buffer.alloc(0);
  let message: Buffer[] = [];
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    if (!greeted) {
      if (rest.length < HANDSHAKE) return Buffer.alloc(0);
      greeted = true;
      const greeting = Buffer.from(rest.subarray(0, HANDSHAKE));
      for (let at = 4; at < HANDSHAKE; at += 4) if (greeting.subarray(at, at + 4).equals(MANIFEST)) greeting.fill(0, at, at + 4);
      const more = rest.subarray(HANDSHAKE);
      rest = Buffer.alloc(0);
      return greeting.length + more.length > HANDSHAKE ? Buffer.concat([greeting, more]) : greeting;
    }
    while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
      const size = rest.readUInt16BE(0);
      if (size > 0) message.push(rest.subarray(2, 2 + size));
      else if (message.length > 0) {
        const value = unpack(Buffer.concat(message));
        if (typeof value === 'object' && value !== null && 'signature' in value) hear(value as Structure);
        message = [];
      }
      rest = rest.subarray(2 + size);
    }
    return chunk;
  };
}

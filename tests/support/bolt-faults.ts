import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { cypherOf, failureMessage, ignoredMessage, messageReader, nameOf } from './bolt-messages.ts';

/** A message of a client, as a test sees it. */
export interface ClientMessage {
  /** Such as `RUN`. */
  readonly name: string;
  /** The Cypher of a RUN; empty for any other. */
  readonly cypher: string;
  /** The number of its connection, from 1. */
  readonly connection: number;
}

/**
 * What becomes of a message: it is passed on; it is kept back for ever; it is refused in the server's place; or it is passed on,
 * and its connection is cut after so many bytes of the answer, in order (FIN) or by a reset (RST).
 */
export type Treatment =
  | 'pass'
  | 'hold'
  | { readonly refuse: string; readonly message?: string }
  | { readonly cutAfter: number; readonly reset?: boolean };

/** A line to a real Neo4j that faults can be put on. */
export interface FaultyLine {
  readonly port: number;
  readonly uri: string;
  /** Every message of a client so far. */
  readonly seen: readonly ClientMessage[];
  /** How many connections are open now, and how many were open at the most. */
  open(): number;
  mostOpen(): number;
  /** Has every message from now on treated as the function says. */
  treat(choose: (message: ClientMessage) => Treatment): void;
  /** Has what the server says from now on come later by so many milliseconds. */
  slow(delay: number): void;
  /** Passes everything on again at once, and forgets what it has seen. */
  heal(): void;
  /** Cuts every connection; new ones are taken. */
  cut(): void;
  close(): Promise<void>;
}

/** Bytes of the handshake: a magic number and four versions. */
const HANDSHAKE = 20;
/** The proposal to negotiate by manifest; without it, server and client settle on a version in four bytes. */
const MANIFEST = 0x00_00_01_ff;

interface Line {
  choose: (message: ClientMessage) => Treatment;
  delay: number;
  readonly seen: ClientMessage[];
}

/** Starts a line to the Neo4j on a port of this machine. Real Bolt passes through it; faults are put on by {@link FaultyLine.treat}. */
export async function startFaultyLine(target: number): Promise<FaultyLine> {
  const line: Line = { choose: () => 'pass', delay: 0, seen: [] };
  const sockets = new Set<Socket>();
  let [connections, open, most] = [0, 0, 0];
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    open++;
    most = Math.max(most, open);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => {});
    }
    client.on('close', () => {
      sockets.delete(client);
      open--;
      upstream.destroy();
    });
    upstream.on('close', () => {
      sockets.delete(upstream);
      client.destroy();
    });
    carry(client, upstream, line, ++connections);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    uri: `bolt://127.0.0.1:${port}`,
    seen: line.seen,
    open: () => open,
    mostOpen: () => most,
    treat: (choose) => {
      line.choose = choose;
    },
    slow: (delay) => {
      line.delay = delay;
    },
    heal: () => {
      line.choose = () => 'pass';
      line.delay = 0;
      line.seen.length = 0;
      most = open;
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** What is owed to the client, in order: an answer of the server, perhaps cut, or bytes of our own. */
type Owed = 'answer' | { readonly cutAfter: number; readonly reset: boolean } | Buffer;

function carry(client: Socket, upstream: Socket, line: Line, connection: number): void {
  const owed: Owed[] = [];
  let refusing = false;
  let holding = false;
  let cutting: { left: number; readonly reset: boolean } | undefined;

  const send = (bytes: Buffer): void => {
    if (!cutting) return void client.write(bytes);
    const part = bytes.subarray(0, cutting.left);
    cutting.left -= part.length;
    if (cutting.left > 0) return void client.write(part);
    const end = (): void => void (cutting?.reset === true ? client.resetAndDestroy() : client.destroy());
    if (part.length > 0) client.write(part, end);
    else end();
  };
  const settle = (): void => {
    while (Buffer.isBuffer(owed[0])) send(owed.shift() as Buffer);
    const next = owed[0];
    if (typeof next === 'object' && !Buffer.isBuffer(next)) cutting ??= { left: next.cutAfter, reset: next.reset };
  };

  const readClient = messageReader();
  const fromClient = (bytes: Buffer): void => {
    for (const message of readClient(bytes)) {
      const seen: ClientMessage = { name: nameOf(message), cypher: cypherOf(message), connection };
      line.seen.push(seen);
      const treatment = line.choose(seen);
      if (treatment === 'hold') holding = true;
      if (holding) continue;
      if (seen.name === 'RESET') refusing = false;
      if (refusing) owed.push(ignoredMessage());
      else if (typeof treatment === 'object' && 'refuse' in treatment) {
        refusing = true;
        owed.push(failureMessage(treatment.refuse, treatment.message ?? 'A test has refused this statement.'));
      } else {
        if (seen.name !== 'GOODBYE')
          owed.push(typeof treatment === 'object' ? { cutAfter: treatment.cutAfter, reset: treatment.reset ?? false } : 'answer');
        upstream.write(message.raw);
      }
      settle();
    }
  };
  const readServer = messageReader();
  const fromServer = (bytes: Buffer): void => {
    for (const message of readServer(bytes)) {
      send(message.raw);
      if (nameOf(message) === 'RECORD') continue;
      owed.shift();
      settle();
    }
  };

  const late: Buffer[] = [];
  const later = (bytes: Buffer): void => {
    if (line.delay === 0 && late.length === 0) return fromServer(bytes);
    late.push(bytes);
    setTimeout(() => fromServer(late.shift() as Buffer), line.delay);
  };

  afterBytes(client, HANDSHAKE, (handshake) => {
    if (handshake.readUInt32BE(4) === MANIFEST) handshake.writeUInt32BE(0, 4);
    upstream.write(handshake);
    client.on('data', fromClient);
  });
  afterBytes(upstream, 4, (version) => {
    client.write(version);
    upstream.on('data', (bytes: Buffer) => later(bytes));
  });
}

/** Takes the first bytes of a connection; what follows them is left for the listener that `then` adds. */
function afterBytes(socket: Socket, count: number, then: (bytes: Buffer) => void): void {
  let all = Buffer.alloc(0);
  const listen = (bytes: Buffer): void => {
    all = Buffer.concat([all, bytes]);
    if (all.length < count) return;
    socket.off('data', listen);
    const rest = all.subarray(count);
    then(Buffer.from(all.subarray(0, count)));
    if (rest.length > 0) socket.emit('data', rest);
  };
  socket.on('data', listen);
}

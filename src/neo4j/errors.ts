import { ConceptGraphError } from '../errors.ts';

/** No database can be had: none is named, and neither a local server nor a Docker engine is possible. */
export class NoDatabaseError extends ConceptGraphError {
  override readonly name = 'NoDatabaseError';
  readonly code = 'NO_DATABASE';
  constructor(javaMissing: string, dockerMissing: string) {
    super(
      [
        'There is no Neo4j to use. Any one of these three ways will do:',
        '  1. Name a running one: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD. Missing: NEO4J_URI is not set.',
        `  2. Let a local one be started: install a JDK (17 or later) and Maven. Missing: ${javaMissing}`,
        `  3. Let Docker run one: install Docker with Compose and start its engine. Missing: ${dockerMissing}`,
      ].join('\n'),
    );
  }
}

/** A port that the local server or the service needs is taken. */
export class PortInUseError extends ConceptGraphError {
  override readonly name = 'PortInUseError';
  readonly code = 'PORT_IN_USE';
  readonly port: number;
  readonly variable: string;
  constructor(port: number, variable: string, purpose: string) {
    super(`Port ${port} is already in use, so ${purpose} cannot listen on it. Stop what uses it, or set ${variable} to another port.`);
    this.port = port;
    this.variable = variable;
  }
}

/** An address cannot be listened on: it is not one of this machine, or the port needs more rights. */
export class AddressUnusableError extends ConceptGraphError {
  override readonly name = 'AddressUnusableError';
  readonly code = 'ADDRESS_UNUSABLE';
  constructor(host: string, port: number, cause: Error) {
    super(`The service cannot listen on ${host}, port ${port}: ${cause.message}. Check HOST and PORT.`, { cause });
  }
}

/** Another service works on the same data folder. */
export class DataFolderInUseError extends ConceptGraphError {
  override readonly name = 'DataFolderInUseError';
  readonly code = 'DATA_FOLDER_IN_USE';
  readonly folder: string;
  readonly pid: number;
  constructor(folder: string, pid: number, lockFile: string) {
    super(
      `Another ConceptGraph (process ${pid}) uses the data folder ${folder}. Stop it, or set CONCEPTGRAPH_DATA to another folder. ` +
        `If process ${pid} is something else, delete ${lockFile}.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

/** The local server could not be prepared or did not come up. */
export class LocalServerError extends ConceptGraphError {
  override readonly name = 'LocalServerError';
  readonly code = 'LOCAL_SERVER_FAILED';
}

/** A database that should answer does not, or refuses the login. */
export class DatabaseUnavailableError extends ConceptGraphError {
  override readonly name = 'DatabaseUnavailableError';
  readonly code = 'GRAPH_UNAVAILABLE';
  /** Whether waiting may help: not so when the login or the name of the database is wrong. */
  readonly mayRecover: boolean;
  constructor(message: string, mayRecover: boolean, cause: unknown) {
    super(message, { cause });
    this.mayRecover = mayRecover;
  }
}

/** The way to the database broke in a way that the driver does not know: it fails so when an answer is cut off in its first bytes. */
export class ConnectionBrokenError extends ConceptGraphError {
  override readonly name = 'ConnectionBrokenError';
  readonly code = 'GRAPH_UNAVAILABLE';
  constructor(cause: unknown) {
    super(`The connection to the database broke: ${String(cause)}`, { cause });
  }
}

/** The database is known not to answer just now, so it was not even asked. */
export class GraphAwayError extends ConceptGraphError {
  override readonly name = 'GraphAwayError';
  readonly code = 'GRAPH_UNAVAILABLE';
  constructor() {
    super('The database of the graph does not answer just now.');
  }
}

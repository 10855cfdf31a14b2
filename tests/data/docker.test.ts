import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { DCLinter } from 'dclint';
import { DockerfileParser, type Copy, type Instruction } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_NEO4J_VERSION, packageRoot, readConfig, settings } from '../../src/config.ts';

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface LintMessage {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

const at = (file: string): string => join(packageRoot, file);
const read = (file: string): string => readFileSync(at(file), 'utf8');

const manifest = JSON.parse(read('package.json')) as { readonly scripts: { readonly start: string } };
const example = parseEnv(read('.env.example'));
/** The settings that Compose gives the service itself: where it listens, and where its Neo4j is. */
const GIVEN = /^(?:PORT|HOST|CONCEPTGRAPH_DATA|NEO4J_\w+)$/u;
const SECRET = /PASSWORD|PASSWD|SECRET|TOKEN|AUTH|KEY/iu;

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const compose = parse(text) as {
    readonly services: { readonly api: ComposeService; readonly neo4j: ComposeService };
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { api, neo4j } = compose.services;
  const services = Object.entries(compose.services);
  /** Every variable that is used, with what stands in for it: its default, or the demand that it be set. */
  const variables = [...text.matchAll(/(?<!\$)\$\{?(?<name>\w+)(?<otherwise>[^}\n]*)/gu)].map(
    ({ groups: { name = '', otherwise = '' } = {} }) => ({ name, otherwise }),
  );

  it('follows the Compose specification and good practice', () => {
    // Without a name in the file, each checkout has its own volume, named after its folder.
    const linter = new DCLinter({ rules: { 'require-project-name-field': 0 }, quiet: true, debug: false, exclude: [] });
    const results = linter.lintFiles([at('docker-compose.yml')], false) as readonly { readonly messages: readonly LintMessage[] }[];
    expect(results).toHaveLength(1);
    expect(results.flatMap(({ messages }) => messages.map(({ line, rule, message }) => `${line}: ${rule}: ${message}`))).toEqual([]);
  });

  it('builds the service here and starts it when Neo4j is healthy', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['api', 'neo4j']);
    expect(api.build).toBe('.');
    expect(api.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    expect(api.environment).toMatchObject({ NEO4J_URI: 'bolt://neo4j:7687', NEO4J_USERNAME: 'neo4j' });
  });

  it('runs the version of Neo4j that is run without Docker', () => {
    expect(neo4j.image).toBe(`neo4j:${DEFAULT_NEO4J_VERSION}-community`);
  });

  it.each(services)('checks the health of %s by a command', (_, { healthcheck }) => {
    expect(healthcheck?.test[0]).toBe('CMD');
    expect(healthcheck?.test.length).toBeGreaterThan(1);
  });

  it.each(services)('publishes the ports of %s on 127.0.0.1 only, at a port that can be set', (_, { ports }) => {
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\$\{\w*PORT:-(\d+)\}:\1$/u);
  });

  it('tells Neo4j Browser the ports that are published', () => {
    const { NEO4J_server_bolt_advertised__address: bolt, NEO4J_server_http_advertised__address: http } = neo4j.environment;
    expect(neo4j.ports).toEqual([`${bolt}:7687`, `${http}:7474`]);
  });

  it('keeps the data of Neo4j in a named volume', () => {
    const [volume, folder] = neo4j.volumes?.[0]?.split(':') ?? [];
    expect(folder).toBe('/data');
    expect(Object.keys(compose.volumes)).toEqual([volume]);
  });

  it('gives the service no more rights than it needs', () => {
    expect(api).toMatchObject({
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      init: true,
      restart: 'unless-stopped',
    });
    expect(api).not.toHaveProperty('privileged');
    expect(api).not.toHaveProperty('user');
  });

  it('gives Neo4j no more rights than it needs, and does not let it begin as root', () => {
    expect(neo4j).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], user: '7474:7474' });
    expect(neo4j).not.toHaveProperty('privileged');
  });

  it('demands a password from outside wherever there is one', () => {
    const secrets = services.flatMap(([service, { environment }]) =>
      Object.entries(environment)
        .filter(([name]) => SECRET.test(name) && name !== 'MAX_TOKENS')
        .map(([name, value]) => `${service} ${name}=${value}`),
    );
    expect(secrets).toHaveLength(2);
    expect(secrets[0]).toMatch(/^api NEO4J_PASSWORD=\$\{NEO4J_PASSWORD:\?[^}]+\}$/u);
    expect(secrets[1]).toMatch(/^neo4j NEO4J_AUTH=neo4j\/\$\{NEO4J_PASSWORD:\?[^}]+\}$/u);
  });

  it('uses the variables that .env.example explains, with the same defaults, and no others but settings without one', () => {
    const explained = variables.filter(({ name }) => name in example);
    expect([...new Set(explained.map(({ name }) => name))].sort()).toEqual(Object.keys(example).sort());
    const defaulted = explained.filter(({ name }) => name !== 'NEO4J_PASSWORD');
    for (const { name, otherwise } of defaulted) expect(`${name}${otherwise}`).toBe(`${name}:-${example[name]}`);
    const others = variables.filter(({ name }) => !(name in example));
    expect(others.filter(({ otherwise }) => otherwise !== ':-')).toEqual([]);
  });

  it('passes every setting on to the service, but for those that it gives itself', () => {
    const names = settings.map(({ variable }) => variable).filter((name) => !GIVEN.test(name));
    const passed = Object.entries(api.environment).filter(([name]) => !GIVEN.test(name));
    expect(passed.map(([name]) => name).sort()).toEqual([...names].sort());
    for (const [name, value] of passed) expect(value).toMatch(new RegExp(String.raw`^\$\{${name}:-[^}]*\}$`, 'u'));
  });

  it('lets nobody call the service by a name that is none of this machine, as the image listens everywhere', () => {
    const { ALLOWED_HOSTS = '' } = example;
    expect(readConfig({ ALLOWED_HOSTS }).http.allowedHosts).toEqual(['localhost', '127.0.0.1']);
  });

  it('passes settings on that nobody has set as empty ones, which count as not set', () => {
    const empty = Object.fromEntries(settings.map(({ variable }) => [variable, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('.env.example', () => {
  it('says in a sentence what each variable is, and gives no password', () => {
    const blocks = read('.env.example').trim().split('\n\n').slice(1, -1); // the last one is about the rest
    expect(blocks).toHaveLength(Object.keys(example).length);
    for (const block of blocks) expect(block).toMatch(/^(# .+\n)*# .+\.\n[A-Z0-9_]+=.*$/u);
    expect(Object.entries(example).filter(([name, value]) => SECRET.test(name) && value !== '')).toEqual([]);
  });

  it('gives the settings the defaults that they have without Docker', () => {
    const standards = Object.fromEntries(settings.map(({ variable, standard }) => [variable, standard]));
    expect({ ...standards, ALLOWED_HOSTS: example['ALLOWED_HOSTS'] }).toMatchObject(example); // needed because it listens everywhere
  });
});

describe('Dockerfile', () => {
  const dockerfile = DockerfileParser.parse(read('Dockerfile'));
  const instructions = dockerfile.getInstructions();
  const stages = dockerfile.getFROMs();
  const lastFrom = instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM');
  const lastStage = instructions.slice(lastFrom);
  const words = (instruction: Instruction): readonly string[] => instruction.getArguments().map((argument) => argument.getValue());
  const ofLastStage = (keyword: string): readonly Instruction[] => lastStage.filter((instruction) => instruction.getKeyword() === keyword);
  /** The one command of an instruction in exec form, with the words before it left out. */
  const execForm = (instruction: Instruction | undefined): readonly string[] => {
    const given = instruction?.getArgumentsContent() ?? '';
    return JSON.parse(given.slice(given.indexOf('['))) as readonly string[];
  };
  const copies = dockerfile.getCOPYs();
  const sources = (some: readonly Copy[]): readonly string[] => some.flatMap((copy) => words(copy).slice(0, -1));
  const fromContext = sources(copies.filter((copy) => copy.getFromFlag() === null));

  it('builds in one stage and runs in another, which takes over what was built', () => {
    const built = copies.filter((copy) => copy.getFromFlag()?.getValue() === 'build');
    expect(stages.slice(0, -1).map((stage) => stage.getBuildStage())).toContain('build');
    expect(sources(built)).toEqual(['/app/node_modules', '/app/dist']);
    expect(ofLastStage('COPY')).toEqual(expect.arrayContaining(built));
    expect(ofLastStage('RUN')).toEqual([]);
  });

  it('starts from images of one patch release', () => {
    const names = new Set(stages.map((stage) => stage.getBuildStage()));
    const bases = stages.map((stage) => stage.getImage() ?? '').filter((image) => !names.has(image));
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(/^[\w./-]+:\d+\.\d+\.\d+-[\w.-]+$/u);
  });

  it('copies only what the repository has', () => {
    expect(fromContext.length).toBeGreaterThan(0);
    expect(instructions.map((instruction) => instruction.getKeyword())).not.toContain('ADD');
    expect(fromContext.filter((source) => !existsSync(at(source)))).toEqual([]);
  });

  it('has only what it copies sent to the builder', () => {
    const [first, ...others] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(others.sort()).toEqual([...new Set(fromContext)].map((source) => `!${source}`).sort());
  });

  it('brings along what the program reads, and the example', () => {
    const there = sources(ofLastStage('COPY') as readonly Copy[]).map((source) => source.replace('/app/', ''));
    expect(there.sort()).toEqual(['cypher', 'dist', 'examples', 'node_modules', 'package.json', 'seed']);
  });

  it('runs no script of a dependency', () => {
    const installs = instructions
      .filter((line) => line.getKeyword() === 'RUN')
      .flatMap((line) => (line.getArgumentsContent() ?? '').split('&&'))
      .filter((command) => /npm (ci|install|i|prune)\b/u.test(command));
    expect(installs.length).toBeGreaterThan(0);
    for (const install of installs) expect(install).toContain('--ignore-scripts');
  });

  it('runs as a user who is not root', () => {
    expect(ofLastStage('USER').map(words)).toEqual([['node']]);
  });

  it('runs what npm start runs, in exec form so that signals arrive', () => {
    expect(ofLastStage('ENTRYPOINT')).toEqual([]);
    expect(ofLastStage('CMD').map((command) => execForm(command).join(' '))).toEqual([manifest.scripts.start?.replace(/^exec /u, '')]);
  });

  it('listens where Compose publishes it, in production', () => {
    const environment = Object.fromEntries(
      ofLastStage('ENV').flatMap((line) => words(line).map((word) => word.split('=') as [string, string])),
    );
    expect(environment).toEqual({ NODE_ENV: 'production', HOST: '0.0.0.0', PORT: '4000' });
    expect(ofLastStage('EXPOSE').map(words)).toEqual([['4000']]);
  });

  it('holds no password', () => {
    const given = instructions.filter((line) => ['ENV', 'ARG'].includes(line.getKeyword())).map((line) => line.getArgumentsContent() ?? '');
    expect(given.filter((line) => SECRET.test(line))).toEqual([]);
  });

  it('checks its health as Compose does', () => {
    const compose = parse(read('docker-compose.yml')) as { readonly services: { readonly api: ComposeService } };
    const [check, ...more] = ofLastStage('HEALTHCHECK');
    expect(more).toEqual([]);
    expect(['CMD', ...execForm(check)]).toEqual(compose.services.api.healthcheck?.test);
  });
});

import { describe, expect, it } from 'vitest';
import { javaArguments, javaNeededBy, serverClass } from '../../../../src/neo4j/local/java-command.ts';

describe('javaArguments', () => {
  it('puts the options of the machine, all jars, the class and its arguments in order', () => {
    const args = javaArguments({ program: 'java', major: 17 }, '/jars', 'org.example.Main', ['--one', 'two words']);
    expect(args.slice(-5)).toEqual(['-cp', '/jars/*', 'org.example.Main', '--one', 'two words']);
    expect(args.filter((arg) => arg.startsWith('--add-opens=java.base/')).length).toBe(args.length - 5);
  });

  it.each([
    [17, false],
    [21, false],
    [22, true],
    [25, true],
  ])('on Java %i allows native access: %s', (major, expected) => {
    expect(javaArguments({ program: 'java', major }, '/jars', 'M', []).includes('--enable-native-access=ALL-UNNAMED')).toBe(expected);
  });
});

it.each([
  ['5.26.30', 17, 'org.neo4j.server.CommunityEntryPoint'],
  ['2025.01.0', 21, 'org.neo4j.server.Neo4jCommunity'],
  ['2026.08.1', 21, 'org.neo4j.server.Neo4jCommunity'],
])('runs Neo4j %s on Java %i or later by %s', (version, java, mainClass) => {
  expect(javaNeededBy(version)).toBe(java);
  expect(serverClass(version)).toBe(mainClass);
});

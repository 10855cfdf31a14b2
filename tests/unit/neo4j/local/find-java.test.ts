import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findJava } from '../../../../src/neo4j/local/find-java.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** A folder with a program `bin/java` that reports this version. */
async function fakeJavaHome(version: string): Promise<string> {
  const home = await temporaryFolder({ 'bin/java': `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n` });
  await chmod(join(home, 'bin', 'java'), 0o755);
  return home;
}

describe('findJava', () => {
  it('takes the Java of JAVA_HOME first', async () => {
    const home = await fakeJavaHome('42.0.1');
    expect(await findJava(17, { JAVA_HOME: home })).toEqual({ program: join(home, 'bin', 'java'), major: 42 });
    expect(await findJava(42, { JAVA_HOME: home })).toMatchObject({ major: 42 });
  });

  it.each([
    ['99', 99],
    ['99-ea', 99],
    ['99.0.1+7', 99],
  ])('understands the version %s', async (version, major) => {
    expect(await findJava(99, { JAVA_HOME: await fakeJavaHome(version) })).toMatchObject({ major });
  });

  it('says what is there where nothing is new enough', async () => {
    const home = await fakeJavaHome('11.0.2');
    const java = await findJava(999, { JAVA_HOME: home });
    expect(java).toEqual({
      missing: expect.stringMatching(/^Java 999 or later is needed and there is only Java 11 at /u),
    });
    expect(JSON.stringify(java)).toContain(join(home, 'bin', 'java'));
  });

  it('passes over a JAVA_HOME that is too old, points nowhere, or holds something else', async () => {
    const elsewhere = await findJava(1, {});
    const folder = await temporaryFolder({ 'bin/java': 'not a program' });
    for (const home of ['/nowhere', folder]) expect(await findJava(1, { JAVA_HOME: home })).toEqual(elsewhere);
    const old = await findJava(1, { JAVA_HOME: await fakeJavaHome('0.9') });
    expect(Object.keys(old)).toEqual(Object.keys(elsewhere));
  });

  it('finds the Java of this machine', async ({ skip }) => {
    const java = await findJava(1, process.env);
    if ('missing' in java) skip('there is no Java here');
    const major = 'major' in java ? java.major : 0;
    expect(major).toBeGreaterThanOrEqual(1);
    expect(await findJava(major, process.env)).toEqual(java);
  });
});

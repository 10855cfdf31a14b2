import { createWriteStream, existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LocalServerError } from '../../../../src/neo4j/errors.ts';
import { runAdmin } from '../../../../src/neo4j/local/run-admin.ts';

it.skipIf(!existsSync('/dev/full'))('says in a sentence that what the command gives finds no room', async () => {
  const run = { java: { program: 'echo', major: 17 }, jars: '/jars', home: '/data/home', configFolder: '/data/conf' };
  const failed = runAdmin(['database', 'dump', 'neo4j'], { ...run, output: createWriteStream('/dev/full') });
  await expect(failed).rejects.toBeInstanceOf(LocalServerError);
  await expect(failed).rejects.toThrow(
    /^What neo4j-admin database dump gives cannot be written: ENOSPC.*\. Make room on the disk of \/data\/home, and try again\.$/u,
  );
});

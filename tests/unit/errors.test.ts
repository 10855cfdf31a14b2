import { expect, it } from 'vitest';
import { ConceptGraphError, ConfigError, formatPlace } from '../../src/errors.ts';

it.each([
  [{ path: 'seed/100-fields.cypher', line: 12 }, 'seed/100-fields.cypher:12'],
  [{ path: 'seed/100-fields.cypher', line: 12, column: 3 }, 'seed/100-fields.cypher:12:3'],
])('prints the place %j the way editors recognize it', (place, expected) => {
  expect(formatPlace(place)).toBe(expected);
});

it('makes errors that a program knows by code and class', () => {
  const error = new ConfigError(['PORT is "x"', 'HOST is "y"']);
  expect(error).toBeInstanceOf(ConceptGraphError);
  expect(error).toMatchObject({ name: 'ConfigError', code: 'CONFIG_INVALID', faults: ['PORT is "x"', 'HOST is "y"'] });
});

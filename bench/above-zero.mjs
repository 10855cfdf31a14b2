import { InvalidArgumentError } from 'commander';

/** Reads the value of an option, which has to be a number above 0. */
export function aboveZero(text) {
  const number = Number(text);
  if (!(number > 0 && number < Infinity)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}

/** Reads the value of an option, which has to be a whole number above 0. */
export function countAboveZero(text) {
  if (!Number.isInteger(Number(text))) throw new InvalidArgumentError('It must be a whole number above 0.');
  return aboveZero(text);
}

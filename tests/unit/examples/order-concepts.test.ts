import { describe, expect, it } from 'vitest';
import { orderConcepts } from '../../../examples/learning-path/order-concepts.mjs';

describe('orderConcepts', () => {
  it('puts each concept after all that it needs, once, and the goal last', () => {
    const needs = new Map([
      ['lstm', ['rnn', 'gate']],
      ['gate', ['network']],
      ['rnn', ['network', 'sequence']],
    ]);
    expect(orderConcepts('lstm', needs)).toEqual(['network', 'sequence', 'rnn', 'gate', 'lstm']);
  });

  it('comes to an end in a circle', () => {
    const needs = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(orderConcepts('a', needs)).toEqual(['c', 'b', 'a']);
  });
});

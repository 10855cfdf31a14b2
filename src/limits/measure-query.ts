import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { measureDocument, measureLiteral, type InputMeasure, type QueryMeasure } from './measure-document.ts';

type Variables = Readonly<Record<string, unknown>>;

const NO_BOUNDS: InputMeasure = { inputDepth: Infinity, inputObjects: Infinity, inputValues: Infinity };

/**
 * Measures an operation of a valid document with its variables, before anything of it is carried out: the document once for all
 * requests that send it, and each variable once, however many places use it; it counts at each of them.
 * @param most what the input values may come to; nothing is counted after one of these is exceeded.
 */
export function measureQuery(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  most: InputMeasure = NO_BOUNDS,
): QueryMeasure {
  const { measure, uses } = measureDocument(document, operation);
  if (uses.length === 0) return measure;
  const whole = { ...measure };
  for (const { name, byDefault, times, depth } of uses) {
    const value = variables[name];
    const isDefault = byDefault && !Object.hasOwn(variables, name);
    if (!isDefault && (typeof value !== 'object' || value === null)) {
      whole.inputValues += times;
      continue;
    }
    const room: InputMeasure = {
      inputDepth: most.inputDepth - depth,
      inputObjects: (most.inputObjects - whole.inputObjects) / times,
      inputValues: (most.inputValues - whole.inputValues) / times,
    };
    if (room.inputObjects < 0 || room.inputValues < 0 || whole.inputDepth > most.inputDepth) break;
    const own = isDefault ? measureLiteral(byDefault, () => {}) : measureValue(value, room);
    if (own.inputDepth > 0) whole.inputDepth = Math.max(whole.inputDepth, depth + own.inputDepth);
    whole.inputObjects += times * own.inputObjects;
    whole.inputValues += times * own.inputValues;
  }
  return whole;
}

/** Measures a value as JSON gives it, until it exceeds some bounds; without recursion, because a client says how deep it is. */
function measureValue(value: unknown, most: InputMeasure): InputMeasure {
  const measure: InputMeasure = { inputDepth: 0, inputObjects: 0, inputValues: 0 };
  const pending: { readonly items: readonly unknown[]; readonly depth: number; at: number }[] = [{ items: [value], depth: 0, at: 0 }];
  for (let list = pending.at(-1); list; list = pending.at(-1)) {
    if (list.at === list.items.length) {
      pending.pop();
      continue;
    }
    const item = list.items[list.at++];
    if (Array.isArray(item) && item.length > 0) pending.push({ items: item, depth: list.depth, at: 0 });
    else if (typeof item === 'object' && item !== null && !Array.isArray(item)) {
      const depth = list.depth + 1;
      measure.inputObjects += 1;
      measure.inputDepth = Math.max(measure.inputDepth, depth);
      if (measure.inputObjects > most.inputObjects || depth > most.inputDepth) break;
      pending.push({ items: Object.values(item), depth, at: 0 });
    } else {
      measure.inputValues += 1;
      if (measure.inputValues > most.inputValues) break;
    }
  }
  return measure;
}

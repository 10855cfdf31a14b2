import type { Client } from '../client/index.ts';
import { CommandError } from './command-error.ts';

const FIND_SLUG = 'query ($slug: ID!) { concept(slug: $slug) { slug } }';

/**
 * The slug of the concept that a person means by a slug or a name.
 * @throws {CommandError} when it is none, or a name of several; then the likely ones are named.
 */
export async function findConcept(client: Client, meant: string): Promise<string> {
  const [{ data }, { hits, ambiguous }] = await Promise.all([
    client.query<{ readonly concept: { readonly slug: string } | null }>(FIND_SLUG, { slug: meant }),
    client.lookup(meant),
  ]);
  if (data.concept) return data.concept.slug;
  const likely = hits.map((hit) => hit.concept.slug).join(', ');
  const [best] = hits;
  if (!best) throw new CommandError(`No concept has the slug or the name "${meant}". \`conceptgraph search\` looks in texts too.`);
  if (ambiguous) throw new CommandError(`"${meant}" is a name of several concepts. Say which one: ${likely}.`);
  if (best.match === 'FUZZY') throw new CommandError(`No concept has the slug or the name "${meant}". Did you mean ${likely}?`);
  return best.concept.slug;
}

import type { Reader } from '../neo4j/index.ts';
import { observedRequest } from './observed-request.ts';

/** The same reader; what it reads for an observed request is counted and traced. */
export function observeReads(reader: Reader): Reader {
  return {
    run: async (cypher, parameters) => {
      const end = observedRequest()?.beginRead(cypher);
      try {
        const reading = await reader.run(cypher, parameters);
        end?.({ rows: reading.records.length });
        return reading;
      } catch (error) {
        end?.({ error });
        throw error;
      }
    },
  };
}

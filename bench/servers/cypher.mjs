// Hand-written Cypher behind bare HTTP: what an expert gets who needs these questions answered and no others. BENCH_DRIVER says
// how the driver is used: `autocommit` (one round trip, no retry) or `executeQuery` (what its manual recommends).
import neo4j from 'neo4j-driver';
import { cypherOf } from '../workloads/cypher.mjs';
import { replyWith } from './reply.mjs';

const { NEO4J_URI, NEO4J_PASSWORD, BENCH_DRIVER, BENCH_RELATIONS, PORT } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic('neo4j', NEO4J_PASSWORD), { disableLosslessIntegers: true });
const statements = cypherOf(JSON.parse(BENCH_RELATIONS));

async function runAutocommit(statement, variables) {
  const session = driver.session({ database: 'neo4j', defaultAccessMode: neo4j.session.READ });
  try {
    return (await session.run(statement, variables)).records;
  } finally {
    await session.close();
  }
}

async function runManaged(statement, variables) {
  return (await driver.executeQuery(statement, variables, { database: 'neo4j', routing: neo4j.routing.READ })).records;
}

const run = BENCH_DRIVER === 'executeQuery' ? runManaged : runAutocommit;

replyWith(async ({ workload, variables }) => {
  const [record] = await run(statements[workload], variables);
  return { answer: record?.get('answer') ?? null };
}, Number(PORT));

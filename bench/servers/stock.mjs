// Stock: @neo4j/graphql on Apollo's standalone server, as the getting-started pages of both set them up. What the library has no
// generated form for is a @cypher field with the hand-written statement.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';
import { stockTypeDefinitions } from '../workloads/stock-schema.mjs';

const { NEO4J_URI, NEO4J_PASSWORD, BENCH_RELATIONS, PORT } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic('neo4j', NEO4J_PASSWORD));
const library = new Neo4jGraphQL({ typeDefs: stockTypeDefinitions(JSON.parse(BENCH_RELATIONS)), driver });
const server = new ApolloServer({ schema: await library.getSchema() });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(PORT) },
  context: async () => ({ sessionConfig: { database: 'neo4j' } }),
});

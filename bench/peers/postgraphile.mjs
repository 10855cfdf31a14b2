// PostGraphile as its pages set it up for production, on the schema `bench`: lists instead of connections, no GraphiQL.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const { BENCH_POSTGRES, PORT } = process.env;
const preset = {
  extends: [PostGraphileAmberPreset],
  schema: { defaultBehavior: '-connection +list' },
  pgServices: [makePgService({ connectionString: BENCH_POSTGRES, schemas: ['bench'], poolConfig: { max: 16 } })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
};
const serving = postgraphile(preset).createServ(grafserv);
const server = createServer();
await serving.addTo(server);
server.listen(Number(PORT), '127.0.0.1');

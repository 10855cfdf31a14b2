import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import {
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Config, QueryLimits } from '../config.ts';
import { checkCost, checkSize } from '../limits/index.ts';
import type { Log } from '../log.ts';
import type { RequestContext } from '../schema/index.ts';
import { observedRequest, observeOperations } from '../telemetry/index.ts';
import { checkAliases } from './check-aliases.ts';
import { checkArguments } from './check-arguments.ts';
import { formatErrors } from './format-error.ts';
import { plainAliases, withAliases } from './plain-aliases.ts';

/** Makes and starts the GraphQL engine for one schema. */
export async function createApollo(
  schema: GraphQLSchema,
  { limits, introspection }: Pick<Config, 'limits' | 'introspection'>,
  log: Log,
): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.MAX_TOKENS },
    validationOptions: { maxErrors: 10 },
    formatError: formatErrors({ limits, introspection }, log),
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(), // it would look at every field
      observeOperations,
      preparationPlugin(schema, limits),
      statusPlugin,
      extensionsPlugin,
    ],
  });
  await apollo.start();
  return apollo;
}

/** Checks an operation, and what it would cost, before anything of it is carried out. */
function preparationPlugin(schema: GraphQLSchema, limits: QueryLimits): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async (request) => {
        if (!request.operation) return;
        const { variables = {}, extensions } = request.request;
        refuseToWrite(request.operation);
        checkAliases(request.document);
        checkSize(request.document, request.operation, variables, limits);
        const checked = checkArguments(schema, request.document, request.operation, variables);
        const { document, aliases } = plainAliases(checked);
        // Apollo offers no hook to replace the document, but runs the one that its request context holds.
        if (document !== request.document) (request as { document: DocumentNode }).document = document;
        if (aliases.size > 0) request.contextValue.aliases = aliases;
        const cost = checkCost(schema, checked, request.request.operationName, variables, limits);
        observedRequest()?.noteCost(cost);
        request.contextValue.cost = cost;
        if (extensions?.['cost'] === true) request.contextValue.extensions.cost = { cost, limit: limits.MAX_COST };
      },
    }),
  };
}

/** @throws {GraphQLError} BAD_USER_INPUT for a mutation or a subscription. */
function refuseToWrite({ operation }: OperationDefinitionNode): void {
  if (operation === OperationTypeNode.QUERY) return;
  throw new GraphQLError(`The service answers queries only; it has no ${operation}s.`, {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

/** Answers with the HTTP status 503 when the database cannot be reached. */
const statusPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      const errors = body?.kind === 'single' ? body.singleResult.errors : undefined;
      if (!errors?.some(({ extensions }) => extensions?.['code'] === 'GRAPH_UNAVAILABLE')) return;
      http.status = 503;
      http.headers.set('retry-after', '1');
    },
  }),
};

/** Says beside the data what the resolvers have noted of the answer, under the names that the client has given. */
const extensionsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue: { aliases, extensions, origin } }) => {
      if (body.kind !== 'single') return;
      if (aliases) giveAliases(body.singleResult, aliases);
      if (Object.keys(extensions).length > 0) body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
      if (extensions.stale) origin?.noteFleeting();
      if (body.singleResult.data && !body.singleResult.errors?.length) origin?.noteWhole();
    },
  }),
};

/** Puts the aliases of the client into an answer, and into what its errors say of where they are. */
function giveAliases(
  result: { data?: Record<string, unknown> | null; errors?: readonly GraphQLFormattedError[] },
  aliases: ReadonlyMap<string, string>,
): void {
  if (result.data) result.data = withAliases(result.data, aliases) as Record<string, unknown>;
  if (!result.errors) return;
  result.errors = result.errors.map((error) =>
    error.path ? { ...error, path: error.path.map((step) => aliases.get(String(step)) ?? step) } : error,
  );
}

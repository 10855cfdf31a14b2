import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Log } from '../log.ts';
import type { RequestContext } from '../schema/index.ts';
import { checkArguments } from './check-arguments.ts';
import { formatErrors } from './format-error.ts';

/** Makes and starts the GraphQL engine for one schema. */
export async function createApollo(schema: GraphQLSchema, log: Log): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: formatErrors(log),
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn(String(message)),
      error: (message) => log.error(String(message)),
    },
    plugins: [ApolloServerPluginLandingPageDisabled(), argumentsPlugin(schema), statusPlugin, extensionsPlugin],
  });
  await apollo.start();
  return apollo;
}

function argumentsPlugin(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async (request) => {
        if (!request.operation) return;
        const checked = checkArguments(schema, request.document, request.operation, request.request.variables ?? {});
        // Apollo offers no hook to replace the document, but runs the one that its request context holds.
        if (checked !== request.document) (request as { document: DocumentNode }).document = checked;
      },
    }),
  };
}

/** Answers with the HTTP status 503 when the database cannot be reached. */
const statusPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      const errors = body?.kind === 'single' ? body.singleResult.errors : undefined;
      if (errors?.some(({ extensions }) => extensions?.['code'] === 'GRAPH_UNAVAILABLE')) http.status = 503;
    },
  }),
};

/** Says beside the data what the resolvers have noted of the answer. */
const extensionsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue: { extensions } }) => {
      if (body.kind === 'single' && Object.keys(extensions).length > 0) {
        body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
      }
    },
  }),
};

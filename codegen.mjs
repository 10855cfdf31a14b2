import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { Kind, parse, print, visit } from 'graphql';

const SCHEMA = new URL('schema.graphql', import.meta.url);
const OPERATIONS = new URL('src/client/operations.graphql', import.meta.url);

/** The file that {@link generateOperations} makes. */
export const GENERATED = fileURLToPath(new URL('src/client/operations.generated.ts', import.meta.url));

const HEADER = `// Made by \`npm run codegen\` from schema.graphql and operations.graphql; change those instead.
import type { TypedDocument } from './typed-document.ts';
`;

/**
 * Makes TypeScript from `src/client/operations.graphql`: the types of what the operations ask and answer, and the operations.
 *
 * @returns {Promise<string>} what `src/client/operations.generated.ts` has to hold
 * @throws when an operation does not fit the schema
 */
export async function generateOperations() {
  const [schema, operations] = await Promise.all([SCHEMA, OPERATIONS].map((file) => readFile(file, 'utf8')));
  const document = parse(operations ?? '');
  const types = await codegen({
    filename: GENERATED,
    schema: parse(schema ?? ''),
    documents: [{ location: fileURLToPath(OPERATIONS), document }],
    config: {
      arrayInputCoercion: false,
      immutableTypes: true,
      inlineFragmentTypes: 'combine', // a lookup answers with a LookupResult, not with a nameless type of the same fields
      omitOperationSuffix: true,
      printFieldsOnNewLines: true,
      scalars: { ID: 'string' },
    },
    plugins: [{ operationTypes: {} }],
    pluginMap: { operationTypes },
  });
  const documents = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return `${HEADER}${types}\n${documents.map((operation) => printDocument(operation, document)).join('\n')}`;
}

/**
 * Writes an operation, with the fragments that it needs and no others, as a constant of its type.
 *
 * @param {import('graphql').OperationDefinitionNode} operation
 * @param {import('graphql').DocumentNode} document
 */
function printDocument(operation, document) {
  const name = operation.name?.value ?? '';
  const text = [operation, ...fragmentsOf(operation, document)].map((definition) => print(definition)).join('\n');
  return `export const ${name}Document: TypedDocument<${name}, ${name}Variables> = \`${text}\`;\n`;
}

/**
 * The fragments that an operation is made of, each once.
 *
 * @param {import('graphql').DefinitionNode} root
 * @param {import('graphql').DocumentNode} document
 */
function fragmentsOf(root, document) {
  /** @type {Set<import('graphql').FragmentDefinitionNode>} */
  const found = new Set();
  /** @param {import('graphql').DefinitionNode} definition */
  const collect = (definition) =>
    visit(definition, {
      FragmentSpread: ({ name }) => {
        for (const fragment of document.definitions) {
          if (fragment.kind !== Kind.FRAGMENT_DEFINITION || fragment.name.value !== name.value || found.has(fragment)) continue;
          found.add(fragment);
          collect(fragment);
        }
      },
    });
  collect(root);
  return [...found];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(GENERATED, await generateOperations());

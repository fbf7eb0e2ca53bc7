import { commandIds, type CommandContract } from './contract.js';
import type { TopicRegistry } from './topic-registry.js';
import { wireSchemaOf } from './wire-schema.js';

/** The parts of an OpenAPI document that are made here. */
export interface CommandPaths {
  readonly paths: Readonly<Record<string, object>>;
  readonly schemas: Readonly<Record<string, object>>;
}

/**
 * Every command that clients may give, as a path of `POST /api/v1/commands/{name}`: OpenAPI is made
 * from the same contracts that validate, so that the two cannot part.
 */
export function commandPaths(registry: TopicRegistry): CommandPaths {
  const paths: Record<string, object> = {};
  for (const [name, contract] of registry.allCommands()) {
    if (contract.internal) continue;
    paths[`/api/v1/commands/${name}`] = { post: operationOf(name, contract) };
  }
  return { paths, schemas: { Problem: problem } };
}

function operationOf(name: string, contract: CommandContract): object {
  const payload = contract.input.extend(commandIds);
  return {
    operationId: name,
    tags: [`commands: ${contract.topic}`],
    summary: contract.summary,
    security: [{ bearer: [] }],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: wireSchemaOf(payload, 'input') } },
    },
    responses: {
      200: {
        description: 'Done; the same id answers the same again',
        content: {
          'application/json': { schema: wireSchemaOf(contract.answer, 'output') },
        },
      },
      default: {
        description: 'Refused, by a stable code',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

const problem = {
  type: 'object',
  description: 'RFC 9457; `code` is for programs and never changes, `title` is for people',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    details: {},
  },
  required: ['title', 'status', 'code'],
};

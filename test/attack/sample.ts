import { z } from 'zod';
import { newId } from '../../src/platform/ids/id.js';
import { MORNING } from '../support/meeting.js';

interface Schema {
  readonly type?: 'object' | 'array' | 'integer' | 'number' | 'boolean' | 'string';
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
}

const SHA256 = 'a'.repeat(64);

/** The smallest value that a contract lets in, with nothing behind its ids. */
export const sampleOf = (schema: z.ZodType): unknown =>
  valueOf(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema,
  );

function valueOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  return choice ? valueOf(choice) : typedValueOf(schema);
}

function typedValueOf(schema: Schema): unknown {
  const { type = 'string', items = {}, minItems = 0, minimum = 1 } = schema;
  const makers = {
    object: () => objectOf(schema),
    array: () => Array.from({ length: minItems }, () => valueOf(items)),
    integer: () => Math.max(1, minimum),
    number: () => Math.max(1, minimum),
    boolean: () => true,
    string: () => textOf(schema),
  };
  return makers[type]();
}

const objectOf = ({ properties = {}, required = [] }: Schema): object =>
  Object.fromEntries(required.map((key) => [key, valueOf(properties[key] ?? {})]));

function textOf({ format, pattern }: Schema): string {
  if (format === 'uuid') return newId();
  if (format === 'date-time') return MORNING;
  return pattern?.includes('64') === true ? SHA256 : '一句话';
}

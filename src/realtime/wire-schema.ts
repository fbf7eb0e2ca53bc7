import { z } from 'zod';

/** JSON Schema (2020-12) as it stands within a document that names the dialect once for all. */
export type WireSchema = Readonly<Record<string, unknown>>;

type Definitions = Readonly<Record<string, unknown>>;

const DEFINITION = /^#\/\$defs\/(.+)$/;

/**
 * What a client sends (`input`) or gets (`output`) by this contract. It stands by itself: a reference
 * into `$defs` would lead astray once the schema is a part of a larger document.
 */
export function wireSchemaOf(schema: z.ZodType, io: 'input' | 'output'): WireSchema {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    reused: 'inline',
  });
  return inlined(own, $defs ?? {}, []) as WireSchema;
}

/** With every definition in its places; one that contains itself has no end, and is refused. */
function inlined(part: unknown, definitions: Definitions, within: readonly string[]): unknown {
  if (Array.isArray(part)) return part.map((item) => inlined(item, definitions, within));
  if (typeof part !== 'object' || part === null) return part;
  const name = definitionIn(part);
  if (name !== undefined) {
    if (within.includes(name)) throw new Error(`the contract ${name} contains itself`);
    return inlined(definitions[name], definitions, [...within, name]);
  }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, inlined(value, definitions, within)]),
  );
}

function definitionIn(part: object): string | undefined {
  const reference: unknown = Reflect.get(part, '$ref');
  return typeof reference === 'string' ? DEFINITION.exec(reference)?.[1] : undefined;
}

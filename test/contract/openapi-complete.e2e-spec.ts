import { startSystem, type TestSystem } from '../support/system.js';

interface Operation {
  readonly summary?: string;
  readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: object }>>;

type Named = readonly [name: string, operation: Operation];

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const NO_CONTENT = '204';

const operationsOf = ({ paths }: OpenApi): Named[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Named => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

/** A success says what it carries, or that it carries nothing. */
function tellsAnswer({ responses = {} }: Operation): boolean {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return successes.some(
    ([status, { content }]) =>
      status === NO_CONTENT || Object.values(content ?? {}).some(({ schema }) => schema),
  );
}

const namesOf = (operations: readonly Named[]): string[] => operations.map(([name]) => name);

describe('every operation of the OpenAPI document', () => {
  let system: TestSystem;
  let operations: readonly Named[];
  beforeAll(async () => {
    system = await startSystem();
    const { body } = await system.admin.get<OpenApi>('/api/openapi.json');
    operations = operationsOf(body);
  });
  afterAll(() => system?.stop());

  it('is there: routes of every feature, and a path for each command', () => {
    expect(namesOf(operations)).toEqual(
      expect.arrayContaining([
        'POST /api/v1/session',
        'GET /healthz',
        'GET /api/v1/meetings',
        'GET /api/v1/meetings/{meetingId}/records/communique',
        'POST /api/v1/commands/floor:request',
      ]),
    );
  });

  it('has a summary', () => {
    const silent = operations.filter(([, { summary = '' }]) => summary.trim() === '');

    expect(namesOf(silent)).toEqual([]);
  });

  it('has the schema of its answer', () => {
    const untold = operations.filter(([, operation]) => !tellsAnswer(operation));

    expect(namesOf(untold)).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { plenumCommands, plenumViews, PROTOCOL } from '../../src/contracts.js';

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

type Command = (typeof plenumCommands)[keyof typeof plenumCommands];
type View = (typeof plenumViews)[keyof typeof plenumViews];

const wireOf = ({ topic, action, input, answer }: Command): object => ({
  topic,
  action,
  input: jsonSchemaOf(input, 'input'),
  answer: jsonSchemaOf(answer, 'output'),
});

const shownOf = ({ topic, action, speed, value }: View): object => ({
  topic,
  action,
  speed,
  value: jsonSchemaOf(value, 'output'),
});

/** SHA-256 of the whole wire by version; a version that is out keeps its line for good. */
const versions = JSON.parse(readFileSync('test/contract/protocols.json', 'utf8')) as Record<
  string,
  string
>;

/**
 * The wire as clients know it. A changed snapshot is a changed protocol: raise PROTOCOL in
 * src/contracts.ts, with one line on what changed, and add its line to protocols.json.
 */
describe(`protocol ${PROTOCOL}`, () => {
  it.each(Object.entries(plenumCommands))('%s', (_, command) => {
    expect(wireOf(command)).toMatchSnapshot();
  });

  it.each(Object.entries(plenumViews))('view %s', (_, view) => {
    expect(shownOf(view)).toMatchSnapshot();
  });

  it('is the wire that was written down under this number', () => {
    const wire = [
      Object.entries(plenumCommands).map(([name, command]) => [name, wireOf(command)]),
      Object.entries(plenumViews).map(([name, view]) => [name, shownOf(view)]),
    ];
    const digest = createHash('sha256').update(JSON.stringify(wire)).digest('hex');

    expect({ [PROTOCOL]: digest }).toEqual({ [PROTOCOL]: versions[PROTOCOL] });
  });
});

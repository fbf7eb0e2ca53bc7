import { z } from 'zod';
import { plenumCommands, plenumViews, PROTOCOL } from '../../src/contracts.js';

const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

/**
 * The wire as clients know it. A changed snapshot is a changed protocol: raise PROTOCOL in
 * src/contracts.ts, with one line on what changed.
 */
describe(`protocol ${PROTOCOL}`, () => {
  it.each(Object.entries(plenumCommands))('%s', (_, { topic, action, input, answer }) => {
    const command = {
      topic,
      action,
      input: jsonSchemaOf(input, 'input'),
      answer: jsonSchemaOf(answer, 'output'),
    };

    expect(command).toMatchSnapshot();
  });

  it.each(Object.entries(plenumViews))('view %s', (_, { topic, action, speed, value }) => {
    expect({ topic, action, speed, value: jsonSchemaOf(value, 'output') }).toMatchSnapshot();
  });
});

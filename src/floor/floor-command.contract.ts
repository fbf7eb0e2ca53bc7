import { z } from 'zod';
import { uuid, type CommandContract } from '../realtime/contract.js';
import { floorValue, fullRequestValue, listValue } from './floor-values.contract.js';

/** Longer than any queue. */
export const MAX_QUEUE = 2_000;

export const oneRequest = z.strictObject({ requestId: uuid });

/** How a command names a list of speakers; each says what it takes where none is named. */
export const list = uuid.nullable().optional();
export const oneList = z.strictObject({
  agendaItemId: list.describe('Item whose list; null is the main list, absent the one heard'),
});

const requestAnswer = z.object({ request: fullRequestValue });
const floorAnswer = z.object({ floor: floorValue });
const listAnswer = z.object({ floor: floorValue, list: listValue });

/** One verb on one request; the answer is the request as it then is. */
export const onRequest = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof requestAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: requestAnswer,
});

/** One verb on the floor; the answer is the floor as it then is. */
export const onFloor = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof floorAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: floorAnswer,
});

/** One verb on one list of speakers; the answer is the list and the floor as they then are. */
export const onList = <Input extends z.ZodObject>(
  verb: string,
  input: Input,
  summary: string,
): CommandContract<Input, typeof listAnswer> => ({
  topic: 'floor',
  action: `floor.${verb}`,
  summary,
  input,
  answer: listAnswer,
});

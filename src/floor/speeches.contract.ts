import { z } from 'zod';
import { instantText, uuid } from '../realtime/contract.js';
import { END_REASONS, MARKS, PAUSE_CAUSES, REQUEST_KINDS, REQUEST_STATES } from './floor.words.js';

const milliseconds = z.int().nonnegative();

const speechSpan = z.object({
  startedAt: instantText,
  endedAt: instantText,
  endedBecause: z.enum([...PAUSE_CAUSES, 'END']),
});

/** One entry of the register of speeches (发言登记). */
const speech = z
  .object({
    requestId: uuid,
    seatId: uuid.nullable().describe('Null where a whole venue spoke'),
    unitId: uuid.nullable(),
    speakerName: z.string(),
    unitName: z.string(),
    postTitle: z.string(),
    kind: z.enum(REQUEST_KINDS),
    state: z.enum(REQUEST_STATES),
    topic: z.string().nullable(),
    mark: z.enum(MARKS).nullable().describe('Of an ordinary speech'),
    note: z
      .string()
      .nullable()
      .describe('Of a point of order; null where notes are for the chair alone'),
    startedAt: instantText
      .nullable()
      .describe('When the floor was granted; null for planned speeches that were not held'),
    endedAt: instantText.nullable(),
    spokenMs: milliseconds.describe('Without the pauses'),
    limitMs: milliseconds.nullable().describe('With what the chair added; null is unlimited'),
    overMs: milliseconds.describe('Time used beyond the limit'),
    venueId: uuid,
    venueName: z.string(),
    endReason: z.enum(END_REASONS).nullable(),
    agendaItemId: uuid
      .nullable()
      .describe('The item whose list it came from; of a planned speech, its own'),
    agendaPosition: z.int().nullable().describe('Place on the agenda of a planned speech'),
    linkedTo: uuid.nullable().describe('The ended request that this one continued'),
    spans: z
      .array(speechSpan)
      .describe('Stretches in which the clock ran; the gaps between them are pauses'),
  })
  .meta({ id: 'Speech' });
export type Speech = Readonly<z.infer<typeof speech>>;

const sums = {
  speeches: z.int().describe('How many were held'),
  spokenMs: milliseconds.describe('Without the pauses'),
  overMs: milliseconds.describe('Time used beyond the limits'),
};

/** Time used, of all speeches of every kind that were held. */
export const speechTotals = z
  .object({
    all: z.object(sums),
    persons: z.array(
      z.object({ seatId: uuid, speakerName: z.string(), unitName: z.string(), ...sums }),
    ),
    units: z.array(z.object({ unitId: uuid, unitName: z.string(), ...sums })),
    venues: z.array(z.object({ venueId: uuid, venueName: z.string(), ...sums })),
    kinds: z.array(z.object({ kind: z.enum(REQUEST_KINDS), ...sums })),
  })
  .describe(
    'By person, unit, venue and kind, each in the order in which its first speech began; what a whole venue said is nobody’s and no unit’s',
  )
  .meta({ id: 'SpeechTotals' });

export const speeches = z
  .object({
    speeches: z
      .array(speech)
      .describe('In the order in which they began; then the planned ones that were not held'),
    totals: speechTotals,
  })
  .meta({ id: 'Speeches' });

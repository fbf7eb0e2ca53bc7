import { Body, Controller, Get, Put } from '@nestjs/common';
import { z } from 'zod';
import { Allow } from '../../access/allow.decorator.js';
import { Clock, SettableClock } from './clock.js';
import { instantOf, msOf, type Instant } from './instant.js';

const HUNDRED_YEARS_MS = 100 * 366 * 86_400_000;

export const setClock = z
  .union([
    z.strictObject({
      offsetMs: z
        .int()
        .min(-HUNDRED_YEARS_MS)
        .max(HUNDRED_YEARS_MS)
        .describe('Added to real time for meeting time, ms'),
    }),
    z.strictObject({
      now: z.iso.datetime({ offset: true }).describe('What time it shall be in all meetings now'),
    }),
  ])
  .meta({ id: 'SetClock' });
export type SetClock = z.infer<typeof setClock>;

export interface ClockView {
  readonly now: Instant;
  readonly offsetMs: number;
}

/** Only there with CLOCK=settable, which production refuses. */
@Controller('api/v1/clock')
export class ClockController {
  constructor(private readonly clock: Clock) {}

  /** Meeting time now. */
  @Get()
  @Allow('platform.clock')
  read(): ClockView {
    return { now: instantOf(this.clock.meetingNowMs()), offsetMs: this.clock.offsetMs };
  }

  /** Moves meeting time on this node. */
  @Put()
  @Allow('platform.clock')
  set(@Body({ schema: setClock }) input: SetClock): ClockView {
    if (this.clock instanceof SettableClock) {
      this.clock.offsetMs =
        'now' in input ? Math.round(msOf(input.now) - this.clock.nowMs()) : input.offsetMs;
    }
    return this.read();
  }
}

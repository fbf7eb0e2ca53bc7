import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../access/allow.decorator.js';
import { Clock, SettableClock } from './clock.js';
import { instantOf, msOf } from './instant.js';

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

export const clockView = z
  .object({
    now: z.iso.datetime().describe('Meeting time'),
    offsetMs: z.int().describe('Meeting time minus real time, ms'),
  })
  .meta({ id: 'Clock' });
export type ClockView = z.infer<typeof clockView>;

/** Only there with CLOCK=settable, which production refuses. */
@ApiTags('clock')
@ApiBearerAuth()
@Controller('api/v1/clock')
export class ClockController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @Allow('platform.clock')
  @ApiOperation({ summary: '会议时间: what time it is in meetings.' })
  @ApiOkResponse({ standardSchema: clockView })
  read(): ClockView {
    return { now: instantOf(this.clock.meetingNowMs()), offsetMs: this.clock.offsetMs };
  }

  @Put()
  @Allow('platform.clock')
  @ApiOperation({ summary: 'Move meeting time on this node; it runs on from there.' })
  @ApiOkResponse({ standardSchema: clockView })
  set(@Body({ schema: setClock }) input: SetClock): ClockView {
    if (this.clock instanceof SettableClock) {
      this.clock.offsetMs =
        'now' in input ? Math.round(msOf(input.now) - this.clock.nowMs()) : input.offsetMs;
    }
    return this.read();
  }
}

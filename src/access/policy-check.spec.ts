import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { defineCommands, defineViews } from '../realtime/contract.js';
import { OnCommands, RealtimeTopic } from '../realtime/realtime.decorator.js';
import { Allow } from './allow.decorator.js';
import { PolicyCheck } from './policy-check.js';

const command = { topic: 'floor', summary: '', input: z.object({}), answer: z.object({}) } as const;
const value = z.object({});

@Controller('known')
@Allow('meetings.read')
class KnownController {
  @Get()
  read(): void {}

  @Post()
  @Allow('meetings.draft')
  write(): void {}

  notARoute(): void {}
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): void {}

  @Post()
  @Allow('no.such-row')
  write(): void {}
}

@RealtimeTopic({
  commands: defineCommands({ 'floor:dance': { ...command, action: 'floor.dance' } }),
  views: defineViews({
    'floor:mirror': { topic: 'floor', action: 'view.mirror', summary: '', speed: 'fast', value },
  }),
})
class ForgottenTopic {}

class ForgottenGateway {
  @OnCommands(defineCommands({ 'floor:sing': { ...command, action: 'floor.sing' } }))
  sing(): void {}
}

/** The start of a house of these parts. */
async function start(controllers: Type[], providers: Type[] = []): Promise<void> {
  const house = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [PolicyCheck, ...providers],
  }).compile();
  await house.createNestApplication({ logger: false }).init();
}

describe('PolicyCheck', () => {
  it('lets a house start whose every route has its row', async () => {
    await expect(start([KnownController])).resolves.toBeUndefined();
  });

  it('stops one at its start, and names every route, command and view without a row', async () => {
    const starting = start(
      [KnownController, ForgottenController],
      [ForgottenTopic, ForgottenGateway],
    );

    await expect(starting).rejects.toThrow(
      'ForgottenController.read; ForgottenController.write (no.such-row); ' +
        'floor:dance (floor.dance); floor:mirror (view.mirror); floor:sing (floor.sing)',
    );
  });
});

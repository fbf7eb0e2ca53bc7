import { z } from 'zod';
import { startPlenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { defineCommands } from '../../src/realtime/contract.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import { RealtimeGateway } from '../../src/realtime/sockets/realtime.gateway.js';
import { TopicRegistry } from '../../src/realtime/topic-registry.js';
import { answerParent, usage } from '../harness/child.js';
import { bringIn } from './bring-in.js';
import { Statements } from './statements.js';

/** The service with everything on, and one command more that passes the dispatcher and does nothing. */
const statements = new Statements();
const plenum = await startPlenum(readSettings(process.env));

const { 'bench:nothing': nothing } = defineCommands({
  'bench:nothing': {
    topic: 'agenda',
    action: 'meetings.read',
    summary: 'Does nothing.',
    input: z.strictObject({ note: z.string().max(100) }),
    answer: z.object({}),
  },
});
const registry = plenum.app.get(TopicRegistry);
registry.addCommand('bench:nothing', nothing);
registry.addHandler('bench:nothing', () => Promise.resolve({}));

const answers = {
  usage,
  bringIn: (meetingIds: readonly string[]) => bringIn(plenum.app, ...meetingIds),
  port: () => Number(new URL(plenum.url).port),
  statements: () => statements.take(),
  connected: () => plenum.app.get(RealtimeGateway).connected,
  depth: () => plenum.app.get(LaneService).depth(),
};
export type PlenumAnswers = typeof answers;

answerParent(answers, () => plenum.stop());

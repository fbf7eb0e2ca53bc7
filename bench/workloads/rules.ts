import { Child } from '../harness/child.js';
import { figure, type Figure } from '../harness/report.js';
import type { Parts, RulesAnswers } from '../servers/rules.child.js';
import type { Bench, Workload } from './workload.js';

export const rulesAlone: Workload = {
  name: 'rules',
  about: 'what a check-in costs in the rules of attendance alone, part by part',
  run: runRules,
};

async function runRules(bench: Bench): Promise<readonly Figure[]> {
  return [...(await inBatches(bench, false)), ...(await inBatches(bench, true))];
}

async function inBatches(
  { house, scale, say }: Bench,
  byVenue: boolean,
): Promise<readonly Figure[]> {
  const name = byVenue ? 'venue by venue' : 'any seats';
  const child = Child.start<RulesAnswers>('servers/rules.child', {}, house.profileFlags());
  try {
    const rounds: Parts[] = [];
    for (let round = 0; round < scale.rounds; round += 1) {
      rounds.push(await child.ask('run', { plan: scale.meeting, byVenue }));
      say(`  ${name}: ${JSON.stringify(rounds.at(-1))}`);
    }
    const parts = ['decide', 'apply', 'settle', 'views', 'eventJson'] as const;
    return [
      ...parts.map((part) =>
        figure(
          `${name}: ${part}`,
          'us',
          rounds.map((each) => each[part]),
        ),
      ),
      figure(
        `${name}: facts a check-in`,
        'facts',
        rounds.map(({ facts }) => facts),
      ),
    ];
  } finally {
    await child.stop();
  }
}

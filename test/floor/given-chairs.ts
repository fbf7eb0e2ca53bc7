import { AccessMemory } from '../../src/access/access.memory.js';
import type { Plenum } from '../../src/bootstrap.js';
import { Database } from '../../src/platform/database/database.js';
import type { TestSystem } from '../support/system.js';
import { done, type TestPlayer } from '../support/meeting.js';

export const accountOf = async ({ http }: TestPlayer): Promise<string> =>
  (await done(http.get<{ account: { id: string } }>('/api/v1/session/me'))).account.id;

/** Accounts that a node knows as chairs of the meeting. */
export const chairsOf = (node: Plenum, meetingId: string): readonly string[] => {
  const { state } = node.app.get(AccessMemory);
  return [...state.accounts.keys()].filter((id) =>
    state.rightsOf(id).some((right) => right.role === 'CHAIR' && right.meetingId === meetingId),
  );
};

/** Resolves when so many nodes say that they have a socket of the account. */
export async function untilConnected(
  { plenum }: TestSystem,
  accountId: string,
  nodes: number,
): Promise<void> {
  const database = plenum.app.get(Database);
  for (let known = -1; known !== nodes;) {
    const { rowCount } = await database.query(
      'SELECT FROM nodes WHERE connected @> ARRAY[$1::uuid]',
      [accountId],
    );
    known = rowCount ?? 0;
  }
}

/** Resolves when this account alone is the meeting's chair, as the node knows it. */
export function untilChair(node: Plenum, meetingId: string, accountId: string): Promise<void> {
  const isChair = (): boolean => chairsOf(node, meetingId).join() === accountId;
  return new Promise((resolve) => {
    node.app.get(AccessMemory).onChange(() => isChair() && resolve());
    if (isChair()) resolve();
  });
}

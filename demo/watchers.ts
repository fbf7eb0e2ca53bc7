import type { OpenView } from '../src/realtime/client/open-view.js';
import { enter, type Client, type Player, type Stage } from './stage.js';

/** Every view that an organizer may open: also of units that are not invited. */
function allViews(stage: Stage): string[] {
  const seated = stage.seats.flatMap(({ unitId }) => (unitId ? [unitId] : []));
  const unitIds = new Set([...seated, ...[...stage.units.values()].map(({ id }) => id)]);
  return [
    'meeting',
    'floor',
    'floor:desk',
    'floor:mine',
    'attendance:totals',
    'attendance:board',
    'attendance:tally',
    'attendance:questions',
    'readiness:board',
    'remarks:desk',
    ...stage.venues.map(({ id }) => `attendance:venue:${id}`),
    ...stage.venues.map(({ id }) => `readiness:venue:${id}`),
    ...[...unitIds].map((id) => `remarks:unit:${id}`),
  ];
}

/** Somebody who only looks, at everything. */
export interface Watcher {
  readonly views: readonly OpenView[];
  /** The most speeches that were ever seen at once with a slot. */
  mostHolders(): number;
  cutOff(): void;
  comeBack(): Promise<void>;
}

interface FloorValue {
  readonly holders: readonly { readonly requestId: string }[];
}

async function watch(client: Client, stage: Stage): Promise<Watcher> {
  const views = await Promise.all(
    allViews(stage).map((name) => client.view(stage.meetingId, name)),
  );
  const floor = views.find(({ name }) => name === 'floor');
  let most = 0;
  floor?.onChange(() => {
    const value = floor.get('floor') as FloorValue | undefined;
    most = Math.max(most, value?.holders.length ?? 0);
  });
  return {
    views,
    mostHolders: () => most,
    cutOff: () => client.disconnect(),
    comeBack: () => client.connect(),
  };
}

/** Two watchers with all views open: one stays, one will be cut off for the middle third. */
export async function startWatching(stage: Stage): Promise<{ steady: Watcher; cut: Watcher }> {
  const steady = await watch((await enterAgain(stage)).client, stage);
  const cut = await watch((await enterAgain(stage)).client, stage);
  stage.narrator.check(
    `两个观察者打开了全部视图 / two watchers opened all ${steady.views.length} views`,
    [...steady.views, ...cut.views].every((view) => view.refused === undefined && !view.stale),
    [...steady.views].filter(({ refused }) => refused).map(({ name, refused }) => [name, refused]),
  );
  return { steady, cut };
}

let watchers = 0;

async function enterAgain(stage: Stage): Promise<Player> {
  const organizer = stage.players.get('organizer');
  const player = await enter(stage, 'organizer');
  if (organizer) stage.players.set('organizer', organizer);
  watchers += 1;
  stage.players.set(`watcher-${watchers}`, player);
  return player;
}

/** Opens each view afresh: what the server holds now is what each watcher must hold. */
export async function compareDigests(
  stage: Stage,
  watchersToCompare: Readonly<Record<string, Watcher>>,
): Promise<void> {
  const fresh = await watch((await enterAgain(stage)).client, stage);
  for (const [name, { views }] of Object.entries(watchersToCompare)) {
    for (const [index, view] of views.entries()) {
      const server = fresh.views[index];
      await view
        .until((copy) => !copy.stale && copy.digest === server?.digest)
        .catch(() => undefined);
    }
    const differing = views.filter((view, i) => view.digest !== fresh.views[i]?.digest);
    stage.narrator.check(
      `${name}:${views.length} 个视图摘要与服务器一致 / every digest is the server's`,
      differing.length === 0,
      differing.map((view) => view.name),
    );
  }
}

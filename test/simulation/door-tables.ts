import type { ErrorCatalogue } from '../../src/platform/errors/error-catalogue.js';
import type { RowCodec } from '../../src/platform/database/row-codec.js';
import { TopicRegistry } from '../../src/realtime/topic-registry.js';
import type { AnyTopic, LaneCommand } from '../../src/realtime/topic.js';
import { ledgerCommands, ledgerViews } from './ledger-topic.js';

const text = { status: 409, zh: '', en: '' };

/** What all nodes of a simulated house are built from. */
export class DoorTables {
  readonly errors: ErrorCatalogue = {
    busy: text,
    unavailable: text,
    'command.reused': text,
    'command.unknown': text,
    'meeting.not-found': text,
    'test.refused': text,
  };

  constructor(private readonly topics: readonly AnyTopic[]) {}

  /** Of one node: `submit` is its lanes'. */
  registry(submit: (command: LaneCommand) => Promise<object>): TopicRegistry {
    const registry = new TopicRegistry();
    for (const topic of this.topics) registry.addTopic(topic);
    for (const [pattern, view] of Object.entries(ledgerViews)) registry.addView(pattern, view);
    for (const [name, contract] of Object.entries(ledgerCommands)) {
      registry.addCommand(name, contract);
      registry.addHandler(name, ({ id, meetingId, input, actor }) =>
        submit({ id, meetingId, name, input, actor }),
      );
    }
    return registry;
  }

  codecs(): readonly RowCodec[] {
    const registry = this.registry(() => Promise.resolve({}));
    return registry.allTopics().flatMap(({ codecs }) => [...codecs.values()]);
  }
}

import type { ErrorCatalogue } from '../../src/platform/errors/error-catalogue.js';
import type { RowCodec } from '../../src/platform/database/row-codec.js';
import type { CommandContracts, ViewContracts } from '../../src/realtime/contract.js';
import type { Gatekeeper } from '../../src/realtime/gatekeeper.js';
import { TopicRegistry, type CommandHandler } from '../../src/realtime/topic-registry.js';
import type { AnyTopic, LaneCommand } from '../../src/realtime/topic.js';

const text = { status: 409, zh: '', en: '' };

/** What the house itself refuses with. */
const houseErrors: ErrorCatalogue = {
  busy: text,
  unavailable: text,
  'command.reused': text,
  'command.unknown': text,
  'meeting.not-found': text,
};

/** Gives a command into its lane, on one node. */
export type Submit = (command: LaneCommand) => Promise<object>;

/** What a simulated house is built around. */
export interface SimFeature {
  readonly topics: readonly AnyTopic[];
  readonly commands: CommandContracts;
  readonly views: ViewContracts;
  readonly errors: ErrorCatalogue;
  readonly gate: () => Gatekeeper;
  /** Commands that something of the feature takes before their lane gets them. */
  readonly handlers?: (submit: Submit) => Readonly<Record<string, CommandHandler>>;
}

/** What all nodes of a simulated house are built from. */
export class DoorTables {
  readonly errors: ErrorCatalogue;

  constructor(private readonly feature: SimFeature) {
    this.errors = { ...houseErrors, ...feature.errors };
  }

  gate(): Gatekeeper {
    return this.feature.gate();
  }

  /** Of one node: `submit` is its lanes'. */
  registry(submit: Submit): TopicRegistry {
    const { topics, commands, views, handlers } = this.feature;
    const registry = new TopicRegistry();
    const own = handlers?.(submit) ?? {};
    for (const topic of topics) registry.addTopic(topic);
    for (const [pattern, view] of Object.entries(views)) registry.addView(pattern, view);
    for (const [name, contract] of Object.entries(commands)) {
      registry.addCommand(name, contract);
      registry.addHandler(name, own[name] ?? straightInto(submit));
    }
    return registry;
  }

  codecs(): readonly RowCodec[] {
    const registry = this.registry(() => Promise.resolve({}));
    return registry.allTopics().flatMap(({ codecs }) => [...codecs.values()]);
  }
}

const straightInto =
  (submit: Submit): CommandHandler =>
  ({ id, meetingId, name, input, actor }) =>
    submit({ id, meetingId, name, input, actor });

import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import type { CommandContract, ViewContract } from './contract.js';
import { topicCodecsOf, type TopicCodecs } from './lane/fact-rows.js';
import type { Call } from './realtime.decorator.js';
import type { AnyTopic, TopicName } from './topic.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export type CommandHandler = (call: Call) => Promise<object>;

/** A view's contract with the name pattern taken apart: `attendance:venue:{venueId}`. */
export interface KnownView {
  readonly pattern: string;
  readonly contract: ViewContract;
  /** `venueId` or `unitId` where the name carries one. */
  readonly scope: 'venueId' | 'unitId' | undefined;
}

/** All topics, commands and views of the house, found at start-up. */
@Injectable()
export class TopicRegistry {
  private readonly topics = new Map<TopicName, AnyTopic>();
  private readonly codecs = new Map<TopicName, TopicCodecs>();
  private readonly contracts = new Map<string, CommandContract>();
  private readonly handlers = new Map<string, CommandHandler>();
  private readonly views = new Map<string, KnownView>();

  addTopic(topic: AnyTopic): void {
    if (this.topics.has(topic.name)) throw new Error(`the topic ${topic.name} is there twice`);
    this.topics.set(topic.name, topic);
  }

  addCommand(name: string, contract: CommandContract): void {
    const known = this.contracts.get(name);
    if (known && known !== contract) throw new Error(`the command ${name} is declared twice`);
    this.contracts.set(name, contract);
  }

  addHandler(name: string, handler: CommandHandler): void {
    if (this.handlers.has(name)) throw new Error(`the command ${name} has two handlers`);
    this.handlers.set(name, handler);
  }

  addView(pattern: string, contract: ViewContract): void {
    const scope = /\{(venueId|unitId)\}$/.exec(pattern)?.[1];
    const known = { pattern, contract, scope: scope as KnownView['scope'] };
    this.views.set(pattern.replace(/\{\w+\}$/, ''), known);
  }

  /** Codecs are made at the first use, when the parts of a topic have all joined it. */
  topicNamed(name: TopicName): { readonly topic: AnyTopic; readonly codecs: TopicCodecs } {
    const topic = this.topics.get(name);
    if (!topic) throw new Error(`there is no topic ${name}`);
    const codecs = this.codecs.get(name) ?? topicCodecsOf(topic);
    this.codecs.set(name, codecs);
    return { topic, codecs };
  }

  contractOf(name: string): CommandContract {
    const contract = this.contracts.get(name);
    if (!contract) throw new DomainError('command.unknown');
    return contract;
  }

  /** What a client may call: internal commands answer as if they were not there. */
  handlerOf(name: string): { readonly contract: CommandContract; readonly run: CommandHandler } {
    const contract = this.contractOf(name);
    const run = this.handlers.get(name);
    if (contract.internal || !run) throw new DomainError('command.unknown');
    return { contract, run };
  }

  /** The contract of a view by its full name, with the scope's id; `view.not-found` otherwise. */
  viewOf(name: string): KnownView & { readonly scopeId: string | undefined } {
    const whole = this.views.get(name);
    if (whole && !whole.scope) return { ...whole, scopeId: undefined };
    const cut = name.lastIndexOf(':') + 1;
    const scoped = this.views.get(name.slice(0, cut));
    const scopeId = name.slice(cut);
    if (!scoped?.scope || !UUID.test(scopeId)) throw new DomainError('view.not-found');
    return { ...scoped, scopeId };
  }

  allTopics(): readonly { readonly topic: AnyTopic; readonly codecs: TopicCodecs }[] {
    return [...this.topics.keys()].map((name) => this.topicNamed(name));
  }

  allCommands(): ReadonlyMap<string, CommandContract> {
    return this.contracts;
  }

  allViews(): readonly KnownView[] {
    return [...this.views.values()];
  }

  /** Commands that clients may call and nobody runs: a fault of the house, found at start-up. */
  unhandledCommands(): readonly string[] {
    return [...this.contracts]
      .filter(([name, contract]) => !contract.internal && !this.handlers.has(name))
      .map(([name]) => name);
  }
}

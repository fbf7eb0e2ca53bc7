import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { CommandContracts, ViewContracts } from './contract.js';
import { COMMANDS_METADATA, TOPIC_METADATA, type Call } from './realtime.decorator.js';
import { TopicRegistry } from './topic-registry.js';
import type { AnyTopic } from './topic.js';

interface TopicMetadata {
  readonly commands: CommandContracts;
  readonly views: ViewContracts;
}

/** Finds what features declared by @RealtimeTopic and @OnCommands, before anybody connects. */
@Injectable()
export class RegistryExplorer implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly registry: TopicRegistry,
  ) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object' || !metatype) continue;
      this.addTopicOf(instance, metatype);
      this.addHandlersOf(instance);
    }
  }

  private addTopicOf(instance: object, metatype: unknown): void {
    if (typeof metatype !== 'function') return;
    const metadata = this.reflector.get<TopicMetadata | undefined>(TOPIC_METADATA, metatype);
    if (!metadata) return;
    this.registry.addTopic(instance as AnyTopic);
    this.addContracts(metadata.commands);
    for (const [name, view] of Object.entries(metadata.views)) this.registry.addView(name, view);
  }

  private addHandlersOf(instance: object): void {
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (!prototype || typeof prototype !== 'object') return;
    for (const method of this.scanner.getAllMethodNames(prototype)) {
      const run: unknown = Reflect.get(instance, method);
      if (typeof run !== 'function') continue;
      const contracts = this.reflector.get<CommandContracts | undefined>(COMMANDS_METADATA, run);
      if (contracts) this.addMethod(contracts, (call) => run.call(instance, call));
    }
  }

  private addMethod(contracts: CommandContracts, run: (call: Call) => Promise<object>): void {
    this.addContracts(contracts);
    for (const name of Object.keys(contracts)) this.registry.addHandler(name, run);
  }

  private addContracts(contracts: CommandContracts): void {
    for (const [name, contract] of Object.entries(contracts)) {
      this.registry.addCommand(name, contract);
    }
  }
}

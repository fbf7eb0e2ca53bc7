import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { CommandContracts, ViewContracts } from '../realtime/contract.js';
import { COMMANDS_METADATA, TOPIC_METADATA } from '../realtime/realtime.decorator.js';
import { ALLOW_METADATA } from './allow.decorator.js';
import { policy } from './policy.js';
import { usesWithoutRow, type ActionUse } from './policy-use.rules.js';

const HTTP_PATH = 'path';

/** Something may be done that the policy table does not speak of: the service must not start. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** Before anybody is served: every command, view and route names an action that the policy table has. */
@Injectable()
export class PolicyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const missing = usesWithoutRow(policy, [...this.routes(), ...this.contracts()]);
    if (missing.length === 0) return;
    throw new PolicyError(`没有权限规则 / without a policy row - ${missing.join('; ')}`);
  }

  private routes(): ActionUse[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const onClass: unknown = Reflect.getMetadata(ALLOW_METADATA, metatype);
      return methodsOf(this.scanner, metatype)
        .filter(({ method }) => Reflect.hasMetadata(HTTP_PATH, method))
        .map(({ name, method }) => ({
          what: `${metatype.name}.${name}`,
          action: textOf(Reflect.getMetadata(ALLOW_METADATA, method) ?? onClass),
        }));
    });
  }

  private contracts(): ActionUse[] {
    return this.discovery.getProviders().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const topic: { commands: CommandContracts; views: ViewContracts } | undefined =
        Reflect.getMetadata(TOPIC_METADATA, metatype);
      const handled = methodsOf(this.scanner, metatype).map(
        ({ method }): CommandContracts => Reflect.getMetadata(COMMANDS_METADATA, method) ?? {},
      );
      return [topic?.commands ?? {}, topic?.views ?? {}, ...handled].flatMap(usesOf);
    });
  }
}

const usesOf = (contracts: CommandContracts | ViewContracts): ActionUse[] =>
  Object.entries(contracts).map(([what, { action }]) => ({ what, action }));

function methodsOf(
  scanner: MetadataScanner,
  { prototype }: { readonly prototype?: unknown },
): { readonly name: string; readonly method: object }[] {
  if (!prototype || typeof prototype !== 'object') return [];
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const method: unknown = Reflect.getOwnPropertyDescriptor(prototype, name)?.value;
    return typeof method === 'function' ? [{ name, method }] : [];
  });
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ALLOW_METADATA } from '../../src/access/allow.decorator.js';
import { newId } from '../../src/platform/ids/id.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import { MORNING } from '../support/meeting.js';
import type { TestSystem } from '../support/system.js';
import type { Places } from './policy-oracle.js';
import { sampleOf } from './sample.js';

/** How many calls of one caller are under way at once. */
const ABREAST = 40;

export interface Attempt {
  readonly what: string;
  readonly expected: string;
  run(): Promise<string>;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly action: string;
}

export const sameAs =
  (scope: Places) =>
  (other: Places): boolean =>
    scope.meetingId === other.meetingId && scope.venueId === other.venueId;

export const httpCode = ({ status, body }: { status: number; body: unknown }): string =>
  status < 300 ? 'ok' : String(Reflect.get(Object(body), 'code') ?? status);

export function ask(http: HttpClient, method: string, path: string) {
  switch (method) {
    case 'POST':
      return http.post(path, {});
    case 'PUT':
      return http.put(path, {});
    case 'PATCH':
      return http.patch(path, {});
    case 'DELETE':
      return http.delete(path);
    default:
      return http.get(path);
  }
}

/** The path with the scope's ids; what else it names does not exist. */
export const filled = (path: string, scope: Places): string =>
  path.replace(/:(\w+)/g, (_, key: string) => scope[key as keyof Places] ?? newId());

export function payloadOf(
  name: string,
  input: Parameters<typeof sampleOf>[0] & { readonly shape: object },
  scope: Places,
): Record<string, unknown> {
  const sample = Object(sampleOf(input)) as Record<string, unknown>;
  const places = Object.fromEntries(Object.entries(scope).filter(([key]) => key in input.shape));
  if (name === 'attendance:check-in') {
    const arrival = { id: newId(), seatId: newId(), method: 'SEAT_LIST', occurredAt: MORNING };
    sample['items'] = [arrival];
  }
  if (name === 'attendance:enter-sheet') {
    sample['rows'] = [{ id: newId(), seatId: newId(), arrivedAt: MORNING }];
  }
  return { ...sample, ...places, id: newId(), meetingId: scope.meetingId };
}

export async function answersOf(attempts: readonly Attempt[]) {
  const told: { what: string; expected: string; code: string }[] = [];
  for (let i = 0; i < attempts.length; i += ABREAST) {
    const some = attempts.slice(i, i + ABREAST);
    const codes = await Promise.all(some.map((attempt) => attempt.run()));
    some.forEach(({ what, expected }, j) => told.push({ what, expected, code: codes[j] ?? '' }));
  }
  return told;
}

/** Every route of every controller, from what the framework itself serves it by. */
export function routesOf(system: TestSystem): Route[] {
  const { app } = system.plenum;
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }): Route[] => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, object>;
      const base = String(Reflect.getMetadata('path', metatype) ?? '');
      const onClass: unknown = Reflect.getMetadata(ALLOW_METADATA, metatype);
      return scanner.getAllMethodNames(prototype).flatMap((method): Route[] => {
        const handler = prototype[method];
        if (!handler || !Reflect.hasMetadata('path', handler)) return [];
        const parts = [base, String(Reflect.getMetadata('path', handler))];
        const path = parts.flatMap((part) => part.split('/')).filter((part) => part !== '');
        const action = Reflect.getMetadata(ALLOW_METADATA, handler) ?? onClass;
        return [
          {
            method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '',
            path: `/${path.join('/')}`,
            action: String(action),
          },
        ];
      });
    });
}

import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { plenumCommands } from '../../src/contracts.js';

/** Those that have a gateway that does something. */
const REAL: ReadonlySet<string> = new Set(['attendance:check-in', 'floor:request', 'floor:clear']);

type Handler = (payload: object) => Promise<object>;

/** A gateway a feature, with a handler for each of its commands: what Nest binds to every socket. */
export function featureGateways(): (new () => object)[] {
  const names = Object.entries(plenumCommands)
    .filter(([name, contract]) => !('internal' in contract) && !REAL.has(name))
    .map(([name]) => name);
  const features = new Set(names.map((name) => name.slice(0, name.indexOf(':'))));
  return [...features].map((feature) =>
    gatewayOf(names.filter((name) => name.startsWith(`${feature}:`))),
  );
}

/** A function of its own each time: Nest keeps the message's name on it. */
const newHandler = (): Handler => (payload) => Promise.resolve({ ok: true, data: payload });

function gatewayOf(names: readonly string[]): new () => object {
  class FeatureGateway {
    readonly afterInit = (): void => undefined;
  }
  for (const name of names) {
    const descriptor = {
      value: newHandler(),
      writable: true,
      configurable: true,
      enumerable: false,
    };
    Object.defineProperty(FeatureGateway.prototype, name, descriptor);
    MessageBody()(FeatureGateway.prototype, name, 0);
    SubscribeMessage(name)(FeatureGateway.prototype, name, descriptor);
  }
  WebSocketGateway()(FeatureGateway);
  return FeatureGateway;
}

import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../realtime/actor.js';

export const ALLOW_METADATA = 'plenum:allow';

/** Names the row of the policy table that says who may use this route. A route without one stops the start. */
export const Allow = (action: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ALLOW_METADATA, action);

/** A request after the guard: whose it is. */
export interface ActorRequest {
  actor?: Actor;
}

/** The account behind a request, with its rights of this moment. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new Error('this route is open to all and has no actor');
  return actor;
});

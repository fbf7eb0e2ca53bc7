import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { inputInvalid } from '../errors/input-invalid.js';

const HEADER = /^"(\d{1,9})"$/;

/** The entity tag of a row's version: `"3"`. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version in an If-Match header; throws `input.invalid` where it is missing or not ours. */
export function versionOf(header: string | undefined): number {
  const version = HEADER.exec(header?.trim() ?? '')?.[1];
  if (version !== undefined) return Number(version);
  const message = 'the version that was read, in quotes, is required';
  throw inputInvalid([{ path: ['If-Match'], message }]);
}

/** On a parameter of a route that changes a row: the version that the client read. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionOf(context.switchToHttp().getRequest<Request>().headers['if-match']),
);

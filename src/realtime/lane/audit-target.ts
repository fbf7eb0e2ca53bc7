const TARGETS = ['venueId', 'seatId', 'requestId', 'remarkId', 'agendaItemId'] as const;

/** What a command was about, by id; a topic may say more of what it refused (`Topic.tried`). */
export type AuditTarget = Readonly<
  Partial<Record<(typeof TARGETS)[number] | 'method' | 'occurredAt', string | undefined>>
>;

/** The ids in an input that say what it is about; undefined where it names none. */
export function auditTarget(input: unknown): AuditTarget | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const named = TARGETS.flatMap((key) => {
    const id: unknown = Reflect.get(input, key);
    return typeof id === 'string' ? [[key, id] as const] : [];
  });
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

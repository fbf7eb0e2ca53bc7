const READ_ONLY = '-c default_transaction_read_only=on -c timezone=UTC';

/** The address by which connections can only read: PostgreSQL itself refuses anything else. */
export function readOnly(url: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options') ?? '';
  address.searchParams.set('options', `${given} ${READ_ONLY}`.trim());
  return address.href;
}

import { Client } from 'pg';
import { connectionOptions } from '../database/connection.js';

/** Values as text must not depend on the server's settings; a large file may take longer than a minute. */
const STEADY = [
  '-c idle_in_transaction_session_timeout=0',
  '-c DateStyle=ISO,YMD',
  '-c IntervalStyle=iso_8601',
  '-c bytea_output=hex',
  '-c extra_float_digits=1',
].join(' ');

/** A connection of one's own; the caller ends it. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({
    ...connectionOptions,
    options: `${connectionOptions.options} ${STEADY}`,
    connectionString: url,
  });
  client.on('error', ignore);
  await client.connect();
  return client;
}

/** The query that meets a lost connection reports it. */
function ignore(): void {}

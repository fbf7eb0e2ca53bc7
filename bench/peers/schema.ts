import type { Client } from 'pg';

/**
 * What every peer writes of a check-in: a receipt, the arrival, and the venue's tally; of a raised hand a
 * receipt, the hand, and how many there are.
 */
export const PEER_SCHEMA = `
  DROP SCHEMA IF EXISTS peers CASCADE;
  CREATE SCHEMA peers;
  CREATE TABLE peers.receipts (
    id uuid PRIMARY KEY, account_id uuid NOT NULL, payload_hash text NOT NULL,
    answer text NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE peers.check_ins (
    id uuid PRIMARY KEY, meeting_id uuid NOT NULL, seat_id uuid NOT NULL UNIQUE,
    venue_id uuid NOT NULL, method text NOT NULL, occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(), status text NOT NULL);
  CREATE TABLE peers.tallies (
    venue_id uuid PRIMARY KEY, present integer NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE peers.floors (
    meeting_id uuid PRIMARY KEY, raised integer NOT NULL) WITH (fillfactor = 50);
  CREATE TABLE peers.hands (
    id uuid PRIMARY KEY, meeting_id uuid NOT NULL, venue_id uuid NOT NULL UNIQUE,
    place integer NOT NULL, raised_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (meeting_id, place));
  CREATE TABLE peers.plain (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), seat_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT now());`;

/** Empty tables, and a tally a venue. */
export async function preparePeers(client: Client, venueIds: readonly string[]): Promise<void> {
  await client.query(PEER_SCHEMA);
  await client.query('INSERT INTO peers.tallies SELECT unnest($1::uuid[]), 0', [venueIds]);
}

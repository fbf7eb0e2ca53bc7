import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@Entity('receipts', { schema: 'peers' })
export class Receipt {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text', { name: 'payload_hash' })
  payloadHash!: string;

  @Column('text')
  answer!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}

@Entity('check_ins', { schema: 'peers' })
export class CheckIn {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id', unique: true })
  seatId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  method!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @CreateDateColumn({ type: 'timestamptz', name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  status!: string;
}

@Entity('tallies', { schema: 'peers' })
export class Tally {
  @PrimaryColumn('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('integer')
  present!: number;
}

@Entity('floors', { schema: 'peers' })
export class Floor {
  @PrimaryColumn('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('integer')
  raised!: number;
}

@Entity('hands', { schema: 'peers' })
export class Hand {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id', unique: true })
  venueId!: string;

  @Column('integer')
  place!: number;

  @CreateDateColumn({ type: 'timestamptz', name: 'raised_at' })
  raisedAt!: Date;
}

import { describe, expect, it } from '@jest/globals';
import type { RemarkView } from '../../src/remarks/remarks.contract.js';
import { uuid } from '../support/topic-play.js';
import {
  companySeat,
  desk,
  education,
  harbourSeat,
  ofCompany,
  ofEducation,
  ofScience,
  otherSha,
  Play,
  science,
} from './remarks-play.js';

describe('remarks:invite', () => {
  it('invites units with the names and order of the directory', () => {
    const play = new Play();

    const { remarks } = play.run<{ remarks: RemarkView[] }>(
      'remarks:invite',
      { unitIds: [science, education, science], deadline: '2025-02-12T17:00:00+08:00' },
      desk,
    );

    expect(remarks).toMatchObject([
      { unitName: '市教育局', protocolOrder: 20, state: 'INVITED', characterLimit: 2500 },
      { unitName: '市科技局', protocolOrder: 30, deadline: '2025-02-12T09:00:00.000Z' },
    ]);
  });

  it('leaves a unit the remark it has', () => {
    const play = new Play();
    const first = play.invited();

    expect(play.invited()).toBe(first);
    expect(play.facts).toHaveLength(1);
  });

  it('invites again a unit that took its remark back', () => {
    const play = new Play();
    const first = play.invited();
    play.run('remarks:withdraw', { remarkId: first }, ofScience);

    expect(play.invited()).not.toBe(first);
  });

  it('names units that the directory does not know', () => {
    expect(new Play().codeOf('remarks:invite', { unitIds: [science, uuid(99)] }, desk)).toBe(
      'remark.unit-unknown',
    );
  });
});

describe('remarks:submit', () => {
  it('hands in, is returned with a reason, is corrected and accepted', () => {
    const play = new Play();
    const remarkId = play.invited();
    play.handedIn(remarkId);

    const returned = play.run('remarks:return', { remarkId, reason: '请补充数据' }, desk);
    play.record(play.begin(remarkId, ofScience, otherSha).uploadId);
    const input = { remarkId, title: '科技赋能', author: '林晓', post: '局长' };
    const again = play.run('remarks:submit', input, ofScience);
    const accepted = play.run('remarks:accept', { remarkId }, desk);

    expect(returned.remark).toMatchObject({ state: 'RETURNED', returnedReason: '请补充数据' });
    expect(again.remark).toMatchObject({ state: 'SUBMITTED', returnedReason: null, post: '局长' });
    expect(accepted.remark).toMatchObject({
      state: 'ACCEPTED',
      file: { sha256: otherSha },
      decidedAt: play.at,
    });
    expect(play.followed()).toEqual(play.state);
  });

  it('refuses a remark without a file, and one of another unit', () => {
    const play = new Play();
    const input = { remarkId: play.invited(), title: 'a', author: 'b' };

    expect(play.codeOf('remarks:submit', input, ofScience)).toBe('remark.file-missing');
    expect(play.codeOf('remarks:submit', input, ofEducation)).toBe('remark.not-found');
  });
});

describe('remarks:reject', () => {
  it('turns down for good', () => {
    const play = new Play();
    const remarkId = play.invited();
    play.handedIn(remarkId);

    play.run('remarks:reject', { remarkId, reason: '与主题无关' }, desk);

    expect(play.codeOf('remarks:accept', { remarkId }, desk)).toBe('remark.wrong-state');
    expect(play.codeOf('remarks:accept', { remarkId: uuid(99) }, desk)).toBe('remark.not-found');
  });
});

describe('remarks:compile', () => {
  it('takes every accepted remark into the booklet, in protocol order', () => {
    const play = new Play();
    const [first, second] = [play.invited(science), play.invited(education)];
    for (const [remarkId, actor] of [
      [first, ofScience],
      [second, ofEducation],
    ] as const) {
      play.handedIn(remarkId, actor);
      play.run('remarks:accept', { remarkId }, desk);
    }

    const { remarks } = play.run<{ remarks: RemarkView[] }>('remarks:compile', {}, desk);

    expect(remarks.map(({ unitName, state }) => [unitName, state])).toEqual([
      ['市教育局', 'COMPILED'],
      ['市科技局', 'COMPILED'],
    ]);
    expect(play.codeOf('remarks:withdraw', { remarkId: first }, ofScience)).toBe(
      'remark.wrong-state',
    );
  });
});

describe('remarks:draft-from-request', () => {
  const requestId = uuid(500);

  it('makes a draft of the unit that the seat stands for', () => {
    const play = new Play();
    const input = { requestId, unitId: null, seatId: harbourSeat, title: '教育先行' };

    const { remark } = play.run('remarks:draft-from-request', input, desk);

    expect(remark).toMatchObject({
      unitId: education,
      unitName: '市教育局',
      protocolOrder: 20,
      state: 'DRAFT',
      title: '教育先行',
      fromRequestId: requestId,
    });
    expect(play.handedIn(remark.id, ofEducation).state).toBe('SUBMITTED');
  });

  it('lets a speaker of no unit write it', () => {
    const play = new Play();
    const input = { requestId, seatId: companySeat };

    const { remark } = play.run('remarks:draft-from-request', input, desk);

    expect(remark).toMatchObject({ unitId: null, unitName: '北钻公司', seatId: companySeat });
    expect(play.ops.map(({ view }) => view)).toEqual(['remarks:desk']);
    expect(play.handedIn(remark.id, ofCompany).state).toBe('SUBMITTED');
  });

  it('links the remark that the unit has', () => {
    const play = new Play();
    const remarkId = play.invited(education);
    const input = { requestId, unitId: education, seatId: harbourSeat, title: '教育先行' };

    const { remark } = play.run('remarks:draft-from-request', input, desk);

    expect(remark).toMatchObject({ id: remarkId, state: 'DRAFT', fromRequestId: requestId });
  });

  it('never refuses: asked twice, after the end', () => {
    const play = new Play();
    play.phase = 'ARCHIVED';
    const input = { requestId, seatId: companySeat };
    const first = play.run('remarks:draft-from-request', input, desk);

    const second = play.run('remarks:draft-from-request', input, desk);

    expect(second).toEqual(first);
    expect(first.remark).toMatchObject({ state: 'DRAFT', unitName: '北钻公司' });
  });

  it.each([
    ['a whole venue', { requestId }],
    ['a seat that is not of this meeting', { requestId, seatId: uuid(29) }],
  ])('makes no remark of %s, which nobody could write', (_, input) => {
    const play = new Play();

    expect(play.run('remarks:draft-from-request', input, desk)).toEqual({ remark: null });
    expect(play.state.remarks.size).toBe(0);
  });
});

describe('remarks:extend-deadline', () => {
  const noon = '2025-02-12T04:00:00.000Z';
  const evening = '2025-02-12T10:00:00.000Z';

  const given = (): { play: Play; remarkId: string } => {
    const play = new Play();
    const input = { unitIds: [science], deadline: noon };
    const { remarks } = play.run<{ remarks: RemarkView[] }>('remarks:invite', input, desk);
    return { play, remarkId: remarks[0]?.id ?? '' };
  };

  it('lets in what would have been too late', () => {
    const { play, remarkId } = given();
    play.record(play.begin(remarkId).uploadId);
    play.at = '2025-02-12T05:00:00.000Z';
    const submitted = { remarkId, title: '科技赋能', author: '林晓' };
    expect(play.codeOf('remarks:submit', submitted, ofScience)).toBe('remark.deadline-passed');

    play.run(
      'remarks:extend-deadline',
      { remarkIds: [remarkId, remarkId], deadline: '2025-02-12T18:00:00+08:00' },
      desk,
    );

    expect(play.state.remarks.get(remarkId)?.deadline).toBe(evening);
    expect(play.run('remarks:submit', submitted, ofScience).remark.state).toBe('SUBMITTED');
  });

  it('takes the deadline away, after which there is nothing to extend', () => {
    const { play, remarkId } = given();

    play.run('remarks:extend-deadline', { remarkIds: [remarkId], deadline: null }, desk);

    expect(play.state.remarks.get(remarkId)?.deadline).toBeNull();
    const input = { remarkIds: [remarkId], deadline: evening };
    expect(play.codeOf('remarks:extend-deadline', input, desk)).toBe('remark.deadline-not-later');
  });

  it.each([
    ['an earlier time', '2025-02-12T03:00:00.000Z', 'remark.deadline-not-later'],
    ['the same time', noon, 'remark.deadline-not-later'],
    ['the past', '2025-02-12T05:00:00.000Z', 'remark.deadline-not-later'],
  ])('refuses %s', (_, deadline, code) => {
    const { play, remarkId } = given();
    play.at = '2025-02-12T06:00:00.000Z';

    const input = { remarkIds: [remarkId], deadline };
    expect(play.codeOf('remarks:extend-deadline', input, desk)).toBe(code);
  });

  it('refuses all of them for one that is final or unknown', () => {
    const { play, remarkId } = given();
    const other = play.invited(education);
    play.run('remarks:withdraw', { remarkId: other }, ofEducation);
    const codeWith = (id: string): string =>
      play.codeOf('remarks:extend-deadline', { remarkIds: [remarkId, id], deadline: null }, desk);

    expect([codeWith(other), codeWith(uuid(28))]).toEqual([
      'remark.wrong-state',
      'remark.not-found',
    ]);
    expect(play.state.remarks.get(remarkId)?.deadline).toBe(noon);
  });
});

describe('after the end', () => {
  it.each(['ARCHIVED', 'CANCELLED'] as const)('takes nothing when the meeting is %s', (phase) => {
    const play = new Play();
    const remarkId = play.invited();
    play.phase = phase;

    expect(play.codeOf('remarks:withdraw', { remarkId }, ofScience)).toBe('remark.meeting-over');
  });
});

import { describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { Hall } from './hall.js';

describe('floor:request', () => {
  it('waits for the chair, out of the sight of the hall', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');

    const request = hall.request(
      'floor:request',
      { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL', topic: '春耕' },
      ada.actor,
    );

    const key = `request:${request.requestId}`;
    expect(request).toMatchObject({
      state: 'PENDING',
      position: null,
      speakerName: 'Ada',
      unitName: 'Ada的单位',
      venueName: '主会场',
      topic: '春耕',
      arrival: 1,
      requestedBy: ada.actor.accountId,
    });
    expect(hall.view('floor').has(key)).toBe(false);
    expect(hall.view('floor:desk').get(key)).toEqual(request);
    expect(hall.view(`floor:mine:${ada.actor.accountId}`).get(key)).toEqual(request);
  });

  it.each(['FCFS', 'AUTOMATIC'] as const)(
    'is in the queue at once where the floor is %s',
    (algorithm) => {
      const hall = new Hall();
      hall.phase = 'NOTICED';
      hall.run('floor:configure', { algorithm });
      const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];

      const requests = [hall.ask(ada), hall.ask(ben)];

      expect(hall.states(...requests)).toEqual(['ACCEPTED', 'ACCEPTED']);
      expect(hall.order()).toEqual(requests);
    },
  );

  it('is in the queue at once where the chair asks', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');

    const request = hall.request('floor:request', {
      beneficiary: { seatId: ada.seatId },
      kind: 'NORMAL',
    });

    expect(request).toMatchObject({ state: 'ACCEPTED', position: 1 });
  });

  it('may be made by the operator of the venue, for a seat or for the venue', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada', { venueId: hall.subVenue });
    const operator = hall.operatorOf(hall.subVenue);

    const forSeat = hall.request(
      'floor:request',
      { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL' },
      operator,
    );
    const forVenue = hall.request(
      'floor:request',
      { beneficiary: { venueId: hall.subVenue }, kind: 'NORMAL' },
      operator,
    );

    expect(forSeat).toMatchObject({ speakerName: 'Ada', venueName: '安达市分会场' });
    expect(forVenue).toMatchObject({
      speakerName: '安达市分会场',
      seatId: null,
      venueId: hall.subVenue,
    });
  });

  it('may be made for a guest', () => {
    const hall = new Hall();
    const guest = hall.givenSpeaker('Gwen', { guest: true });

    const request = hall.request('floor:request', {
      beneficiary: { guestId: guest.seatId },
      kind: 'NORMAL',
    });

    expect(request).toMatchObject({ speakerName: 'Gwen', seatId: guest.seatId });
  });

  it.each([
    ['another seat', 'Ada for Ben', 'seat.not-found'],
    ['a seat of another venue', 'operator', 'seat.not-found'],
    ['a seat of nobody', 'unknown seat', 'seat.not-found'],
    ['a guest who is none', 'no guest', 'seat.not-found'],
    ['another venue', 'other venue', 'venue.not-found'],
    ['a venue of nobody', 'unknown venue', 'venue.not-found'],
    ['one’s venue, being a speaker', 'own venue', 'venue.not-found'],
  ])('answers as if %s were not there', (_, what, code) => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const operator = hall.operatorOf(hall.subVenue);
    const cases = {
      'Ada for Ben': [ada.actor, { seatId: ben.seatId }],
      operator: [operator, { seatId: ben.seatId }],
      'unknown seat': [hall.chair, { seatId: newId() }],
      'no guest': [hall.chair, { guestId: ben.seatId }],
      'other venue': [operator, { venueId: hall.mainVenue }],
      'unknown venue': [hall.chair, { venueId: newId() }],
      'own venue': [ada.actor, { venueId: hall.mainVenue }],
    } as const;
    const [actor, beneficiary] = cases[what as keyof typeof cases];

    expect(hall.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, actor)).toBe(code);
  });

  it('is refused for a seat that was taken away', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const seat = hall.state.seats.get(ada.seatId);
    if (seat) hall.take([{ kind: 'floor-seat', row: { ...seat, status: 'REMOVED' } }]);

    const beneficiary = { seatId: ada.seatId };
    expect(hall.codeOf('floor:request', { beneficiary, kind: 'NORMAL' })).toBe('seat.not-found');
  });

  it('is refused for whoever has not checked in, unless that does not matter', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada', { present: false });
    const input = { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL' } as const;

    expect(hall.codeOf('floor:request', input, ada.actor)).toBe('floor.not-present');
    hall.run('floor:configure', { onlyPresent: false });
    expect(hall.codeOf('floor:request', input, ada.actor)).toBe('ok');
  });

  it('is refused on a closed list, except to the chair', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const input = { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL' } as const;
    hall.run('floor:close', {});

    expect(hall.codeOf('floor:request', input, ada.actor)).toBe('floor.closed');
    expect(hall.codeOf('floor:request', input)).toBe('ok');
  });

  it('is refused while one of its kind is open; another kind is not', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const beneficiary = { seatId: ada.seatId };
    hall.ask(ada);

    expect(hall.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada.actor)).toBe(
      'floor.already-waiting',
    );
    expect(hall.codeOf('floor:request', { beneficiary, kind: 'QUESTION' }, ada.actor)).toBe('ok');
  });

  it('may be made twice where the floor allows it, and once more after one is over', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    hall.run('floor:configure', { openPerBeneficiary: 2 });

    const [first, second] = [hall.ask(ada), hall.ask(ada)];
    hall.run('floor:release', { requestId: first }, ada.actor);
    const third = hall.ask(ada);

    expect([first, second, third].map((id) => hall.row(id).openNo)).toEqual([1, 2, 1]);
  });

  it('is refused for an agenda item that is not there', () => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    const input = { beneficiary: { seatId: ada.seatId }, kind: 'NORMAL' } as const;

    expect(hall.codeOf('floor:request', { ...input, agendaItemId: newId() })).toBe(
      'floor.item-not-found',
    );
  });

  it('takes the categories that the floor knows, for points of order', () => {
    const hall = new Hall();
    hall.run('floor:configure', { categories: ['秩序', '程序'] });
    const ada = hall.givenSpeaker('Ada');
    const input = { beneficiary: { seatId: ada.seatId }, kind: 'POINT_OF_ORDER' } as const;

    expect(hall.codeOf('floor:request', { ...input, category: '其他' })).toBe(
      'floor.unknown-category',
    );
    expect(hall.request('floor:request', { ...input, category: '秩序' }).category).toBe('秩序');
  });

  it('of an answer names its question', () => {
    const hall = new Hall();
    const [ada, ben] = [hall.givenSpeaker('Ada'), hall.givenSpeaker('Ben')];
    const question = hall.queue(ada, { kind: 'QUESTION' });
    const normal = hall.queue(ada);
    const beneficiary = { seatId: ben.seatId };
    const answer = (answerTo?: string) => ({ beneficiary, kind: 'ANSWER', answerTo }) as const;

    expect(hall.codeOf('floor:request', answer())).toBe('floor.answer-unmatched');
    expect(hall.codeOf('floor:request', answer(normal))).toBe('floor.answer-unmatched');
    expect(hall.codeOf('floor:request', answer(newId()))).toBe('request.not-found');
    const { requestId } = hall.request('floor:request', answer(question));
    expect(hall.order()).toEqual([question, requestId, normal]);
  });

  it.each([
    ['NOTICED', 'ok'],
    ['IN_SESSION', 'ok'],
    ['CLOSED', 'floor.meeting-over'],
    ['ARCHIVED', 'floor.meeting-over'],
    ['CANCELLED', 'floor.meeting-over'],
  ] as const)('while the meeting is %s: %s', (phase, code) => {
    const hall = new Hall();
    const ada = hall.givenSpeaker('Ada');
    hall.phase = phase;

    const beneficiary = { seatId: ada.seatId };
    expect(hall.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada.actor)).toBe(code);
  });
});

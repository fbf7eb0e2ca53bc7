import { describe, expect, it } from '@jest/globals';
import { plannedRequestId } from '../../src/floor/agenda-rows.js';
import { newId } from '../../src/platform/ids/id.js';
import { givenAgenda, item } from './given-agenda.js';
import { MINUTE } from './hall.js';

describe('planned speeches', () => {
  it('stand in the queue in agenda order, before ordinary requests, behind urgent ones', () => {
    const { hall, ada, planned } = givenAgenda();

    const normal = hall.queue(ada);
    const question = hall.queue(ada, { kind: 'QUESTION' });

    expect(hall.order()).toEqual([question, ...planned, normal]);
  });

  it('may be given by whoever has not come yet when planned, but is there when granted', () => {
    const { hall, planned } = givenAgenda();
    const late = hall.givenSpeaker('Lara', { present: false });
    const row = item(4, { speakerSeatId: late.seatId });
    hall.run('floor:sync-agenda', { rows: [row] });
    const requestId = plannedRequestId(hall.meetingId, row.id);

    expect(hall.order()).toEqual([...planned, requestId]);
    expect(hall.codeOf('floor:grant', { requestId })).toBe('floor.not-present');
    hall.checkIn(late.seatId);
    expect(hall.request('floor:grant', { requestId })).toMatchObject({ limitMs: 6 * MINUTE });
  });

  it('are not cleared with the ordinary requests, and start by no automatism', () => {
    const { hall, planned } = givenAgenda();
    hall.run('floor:configure', { algorithm: 'AUTOMATIC' });

    hall.run('floor:clear', {});

    expect(hall.states(...planned)).toEqual(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  });

  it('come back with their place and limit when put back', () => {
    const { hall, planned } = givenAgenda();
    const [first = ''] = planned;
    hall.run('floor:grant', { requestId: first });
    hall.run('floor:revoke', { requestId: first });

    expect(hall.request('floor:re-add-last', {})).toMatchObject({
      kind: 'PLANNED',
      position: 1,
      agendaPosition: 1,
      linkedTo: first,
    });
  });

  it('come back also where the same seat has another planned, each once', () => {
    const { hall, items, planned } = givenAgenda();
    const [first, second] = items;
    if (!first || !second) throw new Error('two items');
    hall.run('floor:sync-agenda', { rows: [{ ...second, speakerSeatId: first.speakerSeatId }] });
    hall.run('floor:grant', { requestId: planned[0] ?? '' });
    hall.run('floor:revoke', { requestId: planned[0] ?? '' });

    expect(hall.request('floor:re-add-last', {})).toMatchObject({ linkedTo: planned[0] });
    expect(hall.codeOf('floor:re-add-last', {})).toBe('floor.already-waiting');
  });

  it('follow the agenda: moved, renamed, taken off, given to another', () => {
    const { hall, ben, items, planned } = givenAgenda();
    const [first, second, third] = items;
    const [p1 = '', p2 = '', p3 = ''] = planned;
    if (!first || !second || !third) throw new Error('three items');

    hall.run('floor:sync-agenda', {
      rows: [
        { ...first, position: 9, title: '改题' },
        { ...second, status: 'REMOVED' },
        { ...third, speakerSeatId: ben.seatId },
      ],
    });

    expect(hall.order()).toEqual([p3, p1]);
    expect(hall.row(p1)).toMatchObject({ topic: '改题', agendaPosition: 9 });
    expect(hall.row(p2)).toMatchObject({ state: 'CANCELLED', endReason: 'OFF_AGENDA' });
    expect(hall.row(p3)).toMatchObject({ speakerName: 'Ben' });
  });

  it('come back when they are put back on the agenda, as often as that is done', () => {
    const { hall, items, planned } = givenAgenda();
    const [first] = items;
    const [p1 = '', p2 = '', p3 = ''] = planned;
    if (!first) throw new Error('three items');
    const again = plannedRequestId(hall.meetingId, first.id, 2);

    hall.run('floor:sync-agenda', { rows: [{ ...first, status: 'REMOVED' }] });
    hall.run('floor:sync-agenda', { rows: [first] });
    expect(hall.order()).toEqual([again, p2, p3]);
    expect(hall.row(again)).toMatchObject({ linkedTo: p1, speakerName: 'Ada', openNo: 1 });
    hall.run('floor:sync-agenda', { rows: [{ ...first, position: 8 }] });
    expect(hall.order()).toEqual([p2, p3, again]);
    hall.run('floor:sync-agenda', { rows: [{ ...first, status: 'REMOVED' }] });
    hall.run('floor:sync-agenda', { rows: [first] });

    expect(hall.states(p1, again)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(hall.row(plannedRequestId(hall.meetingId, first.id, 3))).toMatchObject({
      state: 'ACCEPTED',
      linkedTo: again,
    });
  });

  it('stay over when the chair ended them, whatever becomes of the agenda', () => {
    const { hall, items, planned } = givenAgenda();
    const [first] = items;
    const [p1 = '', p2 = '', p3 = ''] = planned;
    hall.run('floor:deny', { requestId: p1, reason: '时间不足' });

    if (first) hall.run('floor:sync-agenda', { rows: [{ ...first, position: 4 }] });

    expect(hall.order()).toEqual([p2, p3]);
  });

  it('follow the agenda also when they were put back by the chair', () => {
    const { hall, items, planned } = givenAgenda();
    const [first] = items;
    hall.run('floor:grant', { requestId: planned[0] ?? '' });
    hall.run('floor:revoke', { requestId: planned[0] ?? '' });
    const { requestId } = hall.request('floor:re-add-last', {});

    if (first) hall.run('floor:sync-agenda', { rows: [{ ...first, status: 'REMOVED' }] });

    expect(hall.row(requestId)).toMatchObject({ state: 'CANCELLED', endReason: 'OFF_AGENDA' });
  });

  it('have ids of their own in each meeting', () => {
    const itemId = newId();

    expect(plannedRequestId(newId(), itemId)).not.toBe(plannedRequestId(newId(), itemId));
  });

  it('stay as they are once they have begun', () => {
    const { hall, items, planned } = givenAgenda();
    const [first] = items;
    const [p1 = ''] = planned;
    hall.run('floor:grant', { requestId: p1 });
    if (first) hall.run('floor:sync-agenda', { rows: [{ ...first, status: 'REMOVED' }] });

    expect(hall.row(p1).state).toBe('GRANTED');
  });

  it('are none where the item is no speech, or of nobody', () => {
    const { hall, planned } = givenAgenda();

    hall.run('floor:sync-agenda', {
      rows: [item(4, { kind: 'OTHER' }), item(5, { status: 'REMOVED' }), item(6)],
    });

    expect(hall.order()).toEqual(planned);
  });

  it('make their items known to requests', () => {
    const { hall, ada, items } = givenAgenda();
    const [first] = items;

    const request = hall.request('floor:request', {
      beneficiary: { seatId: ada.seatId },
      kind: 'NORMAL',
      ...(first && { agendaItemId: first.id }),
    });

    expect(request.agendaItemId).toBe(first?.id);
  });
});

describe('floor:sync-venues', () => {
  it('renames, adds, and leaves the state of lines alone', () => {
    const { hall } = givenAgenda();
    const added = newId();
    hall.run('floor:follow-link', { venueId: hall.subVenue, up: false });

    hall.run('floor:sync-venues', {
      rows: [
        { id: hall.subVenue, name: '安达分会场', status: 'OPEN' },
        { id: added, name: '海伦市分会场', status: 'OPEN' },
      ],
    });

    expect(hall.state.venues.get(hall.subVenue)).toMatchObject({
      name: '安达分会场',
      linkUp: false,
    });
    expect(hall.state.venues.get(added)).toMatchObject({ name: '海伦市分会场', linkUp: true });
  });

  it('ends what a closed hall asked for itself, and takes nothing more of it until it opens', () => {
    const { hall, ada, planned } = givenAgenda();
    const [p1 = ''] = planned;
    const ask = () =>
      hall.codeOf('floor:request', { beneficiary: { venueId: hall.subVenue }, kind: 'NORMAL' });
    const named = (status: 'OPEN' | 'CLOSED') => ({
      rows: [{ id: hall.subVenue, name: '安达市', status }],
    });
    expect(ask()).toBe('ok');
    const own = hall.ask(ada);

    hall.run('floor:sync-venues', named('CLOSED'));

    const ended = [...hall.state.requests.values()].filter(({ endReason }) => endReason !== null);
    expect(ended).toMatchObject([{ beneficiaryId: hall.subVenue, endReason: 'VENUE_CLOSED' }]);
    expect(hall.row(own)).toMatchObject({ endReason: null });
    expect(hall.row(p1)).toMatchObject({ endReason: null });
    expect(ask()).toBe('venue.closed');

    hall.run('floor:sync-venues', named('OPEN'));

    expect(ask()).toBe('ok');
  });

  it('renames in every value where the venue stands', () => {
    const { hall, ada } = givenAgenda();
    const denied = hall.ask(ada);
    hall.run('floor:deny', { requestId: denied, reason: '时间不足' });

    hall.run('floor:sync-venues', {
      rows: [{ id: hall.mainVenue, name: '大礼堂', status: 'OPEN' }],
    });

    expect(hall.view('floor:desk').get(`request:${denied}`)).toMatchObject({ venueName: '大礼堂' });
    expect(hall.views).toEqual(hall.reloaded().views);
  });
});

describe('floor:wind-up', () => {
  it('ends everything with the meeting', () => {
    const { hall, ada, ben, planned } = givenAgenda();
    const pending = hall.ask(ben);
    const speech = hall.speak(ada);
    hall.pass(MINUTE);
    hall.phase = 'CLOSED';

    hall.run('floor:wind-up', { at: hall.at });

    expect(hall.row(speech)).toMatchObject({
      state: 'RELEASED',
      endReason: 'MEETING_CLOSED',
      spokenMs: MINUTE,
    });
    expect(hall.states(pending, ...planned)).toEqual(Array.from({ length: 4 }, () => 'CANCELLED'));
    expect(hall.floor).toMatchObject({ open: false, holders: [], waiting: 0 });
    expect(hall.timers.size).toBe(0);
  });

  it('ends speeches when the meeting ended, however late the floor hears of it', () => {
    const { hall, ada } = givenAgenda();
    const speech = hall.speak(ada);
    hall.pass(MINUTE);
    const closedAt = hall.at;
    hall.pass(MINUTE);
    hall.phase = 'CLOSED';

    hall.run('floor:wind-up', { at: closedAt });

    expect(hall.row(speech)).toMatchObject({ endedAt: closedAt, spokenMs: MINUTE });
  });

  it('ends no speech before it began', () => {
    const { hall, ada } = givenAgenda();
    const closedAt = hall.at;
    hall.pass(MINUTE);
    const speech = hall.speak(ada);
    const begun = hall.row(speech).runningSince;
    hall.phase = 'CLOSED';

    hall.run('floor:wind-up', { at: closedAt });

    expect(hall.row(speech)).toMatchObject({ endedAt: begun, spokenMs: 0 });
  });

  it('is nothing the second time', () => {
    const { hall } = givenAgenda();
    hall.phase = 'CLOSED';
    hall.run('floor:wind-up', { at: hall.at });
    const facts = hall.facts.length;

    hall.run('floor:wind-up', { at: hall.at });

    expect(hall.facts).toHaveLength(facts);
  });
});

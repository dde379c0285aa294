/** What every engine of the event store must do; run once for each. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Event } from '../../data/events.ts';
import { hashOf } from '../../data/store/chain.ts';
import type { Store } from '../../data/store/store.ts';
import { asked, sent } from './questions.ts';

/** A fresh place to store in: `open` can be called again once the store before is closed. */
export type Place = { open(): Promise<Store>; remove(): Promise<void> };

/** Declares the tests, inside the caller's describe. */
export function storeContract(newPlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test('a change is read back with its envelope: tenant, stream, version, id and the hash of the one before', async () => {
    const [first] = await store.change('questions', () => [sent('ett')]);
    const [second] = await store.change('questions', () => [sent('två')]);
    expect(await store.read('questions')).toEqual([first, second]);
    expect(first).toMatchObject({ stream: 'questions', version: 1, before: null, ...sent('ett') });
    expect(second).toMatchObject({ version: 2, before: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(first?.id).not.toBe(second?.id);
  });

  test('many at once get versions without gaps, and each sees all that was accepted before it', async () => {
    const seen: number[] = [];
    const one = (number: number) =>
      store.change('questions', (events) => {
        seen.push(events.length);
        return [sent(`fråga ${number}`)];
      });
    await Promise.all(Array.from({ length: 100 }, (_, number) => one(number)));
    expect(seen).toEqual(Array.from({ length: 100 }, (_, number) => number));
    expect((await store.read('questions')).map((event) => event.version)).toEqual(seen.map((count) => count + 1));
  });

  test('a decision that throws changes nothing and reaches the caller as it is', async () => {
    const refuse = () => {
      throw new RangeError('nej');
    };
    await expect(store.change('questions', refuse)).rejects.toThrow(RangeError);
    await expect(store.change('questions', () => [sent('ett'), sent('')])).rejects.toThrow();
    expect(await store.read('questions')).toEqual([]);
    expect(await store.streams()).toEqual([]);
  });

  test('a decision that says nothing makes no event', async () => {
    expect(await store.change('questions', () => [])).toEqual([]);
    expect(await store.streams()).toEqual([]);
  });

  test('reads from a version, and lists the streams that have events', async () => {
    await store.change('questions', () => [sent('ett'), sent('två'), sent('tre')]);
    await store.change('channel/19:a@thread.tacv2', () => [sent('fyra')]);
    expect(asked(await store.read('questions', 2))).toEqual(['två', 'tre']);
    expect(await store.read('nothing')).toEqual([]);
    expect(await store.streams()).toEqual(['channel/19:a@thread.tacv2', 'questions']);
    await expect(store.change('a b', () => [sent('sex')])).rejects.toThrow('inget giltigt namn');
  });

  test('everything is there after closing and opening, and goes on from where it was', async () => {
    const written: Event[] = [];
    for (const question of ['ett', 'två']) written.push(...(await store.change('questions', () => [sent(question)])));
    await store.close();
    store = await place.open();
    expect(await store.read('questions')).toEqual(written);
    const [third] = await store.change('questions', (events) => [sent(`${events.length + 1}`)]);
    expect(third).toMatchObject({ version: 3, data: { question: '3' } });
  });

  test('a stream that is removed is gone for good, and a new one under its name begins anew', async () => {
    const written = await store.change('ledger/2015', () => [sent('ett'), sent('två')]);
    await store.change('ledger/2025', () => [sent('tre')]);
    const removal = { stream: 'ledger/2015', hash: hashOf(written[1]) };
    await store.remove([removal]);
    expect(await store.read('ledger/2015')).toEqual([]);
    expect(await store.streams()).toEqual(['ledger/2025']);
    await store.close();
    store = await place.open();
    expect(await store.streams()).toEqual(['ledger/2025']);
    const anew = await store.change('ledger/2015', (events) => [sent(`${events.length}`)]);
    expect(anew).toMatchObject([{ version: 1, before: null, data: { question: '0' } }]);
    await store.remove([removal]);
    expect(await store.read('ledger/2015')).toEqual(anew);
  });

  test('a stream that does not end as the decision says is left as it is', async () => {
    const [first] = await store.change('ledger/2015', () => [sent('ett')]);
    await store.change('ledger/2015', () => [sent('två')]);
    await store.remove([
      { stream: 'ledger/2015', hash: hashOf(first) },
      { stream: 'ledger/2014', hash: hashOf(first) },
    ]);
    expect(asked(await store.read('ledger/2015'))).toEqual(['ett', 'två']);
    expect(await store.change('ledger/2015', () => [sent('tre')])).toMatchObject([{ version: 3 }]);
  });

  test('a closed store takes no changes', async () => {
    await store.close();
    await expect(store.change('questions', () => [sent('ett')])).rejects.toThrow('stängt');
    store = await place.open();
  });
}

import { expect, test } from 'vitest';
import { isLost, mayPass } from '../../data/store/postgres/connection.ts';

const coded = (code: string) => Object.assign(new Error('något'), { code });

test.each([
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTCONN',
  'EHOSTDOWN',
  'ENETRESET',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_STREAM_DESTROYED',
  '08006',
  '57P01',
  '25P04',
])('a connection that failed with %s is not used again, and what was asked on it is tried on another', (code) => {
  expect([isLost(coded(code)), mayPass(coded(code))]).toEqual([true, true]);
});

test.each(['23505', '42501', '42P01', 'ENOENT', 'CERT_HAS_EXPIRED'])('%s is an answer, and is not tried again', (code) => {
  expect([isLost(coded(code)), mayPass(coded(code))]).toEqual([false, false]);
});

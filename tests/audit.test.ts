import { expect, test } from 'vitest';
import { Exception, exceptions, failing, readAudit } from './audit.ts';

const advisory = (severity: string, id: string) => ({
  ...{ source: 1, name: 'paket', dependency: 'paket', title: 'Något är fel', severity, range: '<2.0.0' },
  url: `https://github.com/advisories/${id}`,
});
const report = {
  auditReportVersion: 2,
  vulnerabilities: {
    paket: { name: 'paket', severity: 'high', via: [advisory('low', 'GHSA-aaaa-bbbb-cccc'), advisory('high', 'GHSA-dddd-eeee-ffff')] },
    annat: { name: 'annat', severity: 'high', via: ['paket'] },
  },
  metadata: {},
};
const [high, low] = readAudit(JSON.stringify(report)) ?? [];
const exception = { id: 'GHSA-dddd-eeee-ffff', reason: 'Koden som är sårbar körs inte hos oss.', lookAgain: '2026-12-31' };

test('varje sårbarhet räknas en gång, den värsta först', () => {
  expect(readAudit(JSON.stringify(report))).toMatchObject([
    { name: 'paket', id: 'GHSA-dddd-eeee-ffff', severity: 'high', range: '<2.0.0' },
    { name: 'paket', id: 'GHSA-aaaa-bbbb-cccc', severity: 'low' },
  ]);
  expect(readAudit('{"vulnerabilities":{}}')).toEqual([]);
});

test.each(['', 'npm error', '{"error":{"code":"ENOTFOUND"}}', '{"message":"405 Method Not Allowed","statusCode":405}', '[]', 'null'])(
  'ett register som inte svarar har inte sagt att allt är väl: %j',
  (text) => {
    expect(readAudit(text)).toBeNull();
  },
);

test('det som är allvarligt stoppar, annat visas', () => {
  expect(failing(high && low ? [high, low] : [], [], '2026-11-22')).toEqual([high]);
});

test('ett undantag gäller sin sårbarhet till och med sin dag', () => {
  const shipped = high ? [high] : [];
  expect(failing(shipped, [exception], '2026-12-31')).toEqual([]);
  expect(failing(shipped, [exception], '2027-01-01')).toEqual([high]);
  expect(failing(shipped, [{ ...exception, id: 'GHSA-aaaa-bbbb-cccc' }], '2026-11-22')).toEqual([high]);
});

test('ett undantag har nummer, skäl och dag', () => {
  expect(Exception.safeParse(exception).success).toBe(true);
  for (const wrong of [{ id: 'CVE-2026-1' }, { reason: 'nej' }, { lookAgain: 'sedan' }, { more: 1 }])
    expect(Exception.safeParse({ ...exception, ...wrong }).success).toBe(false);
  for (const one of exceptions) expect(Exception.safeParse(one).success).toBe(true);
});

/** Addresses that look like the right ones: of Teams' service, of files, and of what a card may open. */
import { describe, expect, test } from 'vitest';
import { isFileHost } from '../../bot/teams/file-host.ts';
import { isAllowedService } from '../../bot/teams/guard.ts';
import { linksRow } from '../../cards/buttons.ts';

/** The host with something done to it that a person, or a careless comparison, does not see. */
const lookAlikes = (host: string): [string, string][] => [
  ['punkt sist', `https://${host}./x`],
  ['annan port', `https://${host}:444/x`],
  ['användare', `https://${host}@ond.example/x`],
  ['användare och lösenord', `https://a:b@${host}/x`],
  ['tom användare och lösenord', `https://:b@${host}/x`],
  ['kodat snabel-a', `https://${host}%40ond.example/x`],
  ['omvänt snedstreck', `https://ond.example\\@${host}/x`],
  ['omvänt snedstreck efter', `https://ond.example\\.${host}/x`],
  ['brädgård', `https://ond.example#.${host}/x`],
  ['frågetecken', `https://ond.example?.${host}/x`],
  ['bakom ett annat namn', `https://${host}.ond.example/x`],
  ['i sökvägen', `https://ond.example/${host}`],
  ['bindestreck', `https://${host.replaceAll('.', '-')}.ond.example/x`],
  ['kyrilliskt a eller o', `https://${host.replace('a', '\u0430').replace('o', '\u043e')}/x`],
  ['punycode', `https://xn--${host}/x`],
  ['utan kryptering', `http://${host}/x`],
  ['annat schema', `ftp://${host}/x`],
  ['javascript', `javascript://${host}/%0aalert(1)`],
  ['data', `data:text/html,https://${host}/`],
  ['fil', `file://${host}/etc/passwd`],
  ['utan schema', `//${host}/x`],
  ['molnets metadata', 'http://169.254.169.254/latest/meta-data'],
  ['den egna datorn som ett tal', 'https://2130706433/x'],
  ['den egna datorn i IPv6', 'https://[::ffff:127.0.0.1]/x'],
];

describe.each([
  ['Teams tjänst', 'smba.trafficmanager.net', isAllowedService],
  ['filer', 'region.sharepoint.com', isFileHost],
] as const)('%s', (_, host, may) => {
  test('provet kan skilja dem: den rätta går', () => {
    expect(may(`https://${host}/x`, 'on')).toBe(true);
  });

  test.each(lookAlikes(host))('%s: %s nekas', (_, address) => {
    expect(may(address, 'on')).toBe(false);
  });
});

/** Spaces and case are the same address to every client, and so they are to us. */
test.each(['HTTPS://SMBA.TRAFFICMANAGER.NET/emea/', 'https://smba.trafficmanager.net:443/emea/', 'https://ｓmba.trafficmanager.net/emea/'])(
  '%s är Teams tjänst, skriven på annat sätt',
  (address) => {
    expect(new URL(address).host).toBe('smba.trafficmanager.net');
    expect(isAllowedService(address, 'on')).toBe(true);
  },
);

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'msteams:/l/chat/0/0?users=ond@ond.example',
  'ms-word:ofe|u|https://ond.example/x.docx',
  'http://ond.example/x',
  'http://localhost.ond.example/x',
  '//ond.example/x',
  '/files/x',
  '',
])('ett kort öppnar inte %j', (url) => {
  expect(linksRow([{ title: 'Hämta', url }])).toEqual([]);
});

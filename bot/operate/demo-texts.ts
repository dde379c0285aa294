/** Made-up texts for the demo, so many that two units seldom say the same. Pure; every text says "Övningsdata". */
import { createHash } from 'node:crypto';
import type { Topic } from '../../data/catalog.ts';

const texts: Readonly<Record<Topic, readonly string[]>> = {
  handelser: [
    'Ett nytt arbetssätt för uppföljning har införts, och ett större projekt är avslutat enligt plan.',
    'Enheten har flyttat till gemensamma lokaler. Flytten kostade mindre än beräknat och har inte påverkat leveranserna.',
    'Två upphandlingar är klara. Den ena överprövades, vilket flyttade starten med två månader.',
    'Utbildningen av chefer har genomförts i tre omgångar och nått nio av tio som skulle delta.',
  ],
  analys: [
    'Resultatet följer planen. De avvikelser som finns beror på att två delar började senare än tänkt.',
    'Vakanser under våren förklarar både det lägre utfallet och att ett uppdrag ligger efter.',
    'Utvecklingen är bättre än väntat, främst för att arbetet kunde starta redan i januari.',
    'Målen nås där underlagen fanns på plats från början. Där de saknades har tiden gått till att ta fram dem.',
  ],
  utmaningar: [
    'Rekrytering och stigande priser väntas påverka nästa år.',
    'Nya krav på informationssäkerhet tar tid från annat, och kostnaden är ännu inte beräknad.',
    'Flera nyckelpersoner går i pension inom två år. En plan för att föra över kunskapen tas fram.',
  ],
};

/** What a unit tells of a topic: null where it has nothing to tell. `later` is a round after the first, where it tells something else. */
export function madeUpText(topic: Topic, unit: string, later: boolean): string | null {
  const chance = (createHash('sha256').update(unit).digest()[0] ?? 0) + (later ? 1 : 0);
  if (topic === 'utmaningar' && chance % 5 === 0) return null;
  const among = texts[topic];
  return `Övningsdata: ${among[chance % among.length]}`;
}

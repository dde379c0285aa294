/** What is forgotten of a person, and what remains and why: said before and after. */
import type { SheetView } from '../../cards/report-view.ts';
import type { RightsState } from '../../data/rights.ts';
import { counted } from '../../data/swedish.ts';

export type EraseWhat = { person: string; name: string; self: boolean; rights: RightsState; erased: boolean };

/** The sheet; before it is done it has the button that does it. */
export function eraseView({ person, name, self, rights, erased }: EraseWhat): SheetView {
  const whose = self ? 'dig' : name;
  const shares = [...rights.responsible.rows.values()].filter(({ trio }) => Object.values(trio).includes(person)).length;
  const roles = rights.roles.filter((held) => held.person === person).length;
  const still = [
    ...(shares > 0 ? [`${counted(shares, 'rad', 'rader')} i ansvarsfördelningen`] : []),
    ...(roles > 0 ? [counted(roles, 'roll', 'roller')] : []),
  ];
  return {
    kind: 'sheet',
    title: erased ? 'Glömd' : `Glöm ${whose}?`,
    say: erased ? `Namn, adress och chatt är borta för ${whose}.` : `Namn, adress och chatt tas bort för ${whose}. Det går inte att ångra.`,
    practice: false,
    notes: [...(still.length > 0 ? [leftOver(still, self)] : []), ...(erased ? [] : [self ? comesBack.self : comesBack.other])],
    text: [
      `${erased ? 'Borttaget' : 'Tas bort'}: namn, inloggningsadress, Teams id, adressen till den personliga chatten och om meddelanden kommit fram.`,
      'Kvar: det som har rapporterats, granskats och beslutats, med objekt-id i Entra och funktion (till exempel ”rapportör, Staben HR”). Det är allmänna handlingar som ska kunna spåras och gallras bara efter beslut. Kort som redan skickats ligger kvar i Teams enligt organisationens regler.',
    ],
    facts: [],
    tables: [],
    sections: [],
    links: [],
    buttons: erased
      ? []
      : [
          { title: 'Glöm', act: { verb: 'erasePerson', data: { person } }, look: 'danger' },
          { title: 'Avbryt', act: { verb: 'cancel', data: {} } },
        ],
    sources: [],
  };
}

const comesBack = {
  self: 'Skriver du till mig igen efteråt lär jag mig ditt namn på nytt, så länge du är med i organisationen.',
  other: 'Personen lärs in på nytt om hen skriver till boten eller finns kvar i ett team där Styrkoll är installerad.',
};

function leftOver(still: string[], self: boolean): string {
  const how = self ? 'Be controller eller administratör lämna' : 'Skriv ”ansvar” och ”roller” för att lämna';
  return `Kvar finns ${still.join(' och ')}. ${how} över till någon annan: ingen påminnelse kommer fram.`;
}

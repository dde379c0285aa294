/** What each krav of the internal control's assessment asks, as the plans list them (term "Krav a–e"). */
export const kravWords = {
  a: 'Krav a: uppgifter fullgörs och mål och uppdrag nås',
  b: 'Krav b: ekonomiska ramar hålls',
  c: 'Krav c: styrande dokument, lagar och avtal följs',
  d: 'Krav d: redovisning och uppföljning är rättvisande',
  e: 'Krav e: informationssäkerheten är tillgodosedd',
} as const;

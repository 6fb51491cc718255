import type { issuance as english } from '../en/issuance.ts';

export const issuance: typeof english = {
  title: 'Punkte heute, neben einem üblichen Tag',
  day: (issued, usual, percent) =>
    `Bisher ${issued} Punkte, ${percent} der ${usual}, die bis zu dieser Zeit üblich sind.`,
  unknown: (issued, days) =>
    `Bisher ${issued} Punkte. Was üblich ist, weiß noch niemand: es ist die Mitte der letzten ${days} Tage.`,
  unusual: (until, issued, usual, factor) =>
    usual === null || factor === null
      ? `Ungewöhnlich: ${issued} Punkte in der Stunde bis ${until}, wo keine üblich sind. Sehen Sie nach, was sich geändert hat, und schalten Sie es ab, wenn es ein Versehen ist.`
      : `Ungewöhnlich: ${issued} Punkte in der Stunde bis ${until}, das ${factor}-Fache der üblichen ${usual}. Sehen Sie nach, was sich geändert hat, und schalten Sie es ab, wenn es ein Versehen ist.`,
  picture: 'Punkte je Viertelstunde',
  issued: 'heute',
  usual: 'üblich',
  midnight: 'Mitternacht',
  quarter: (from, issued, usual) =>
    usual === null ? `${from}: ${issued} Punkte` : `${from}: ${issued} Punkte, üblich ${usual}`,
  described: (quarters, unusual) => {
    const bars = `Punkte von ${quarters} Viertelstunden neben dem, was üblich ist`;
    if (unusual === 0) return `${bars}; keine ist ungewöhnlich.`;
    return unusual === 1
      ? `${bars}; 1 ist ungewöhnlich.`
      : `${bars}; ${unusual} sind ungewöhnlich.`;
  },
};

/** One printed line: text at the left and, where it has one, an amount at the right. */
export interface ReceiptLine {
  readonly text: string;
  readonly amount?: string;
}

/** What is printed on the receipt; the demo and `verify.ts` compare what was read with it. */
export const RECEIPT_LINES: readonly ReceiptLine[] = [
  { text: 'GREEN CORNER MARKET' },
  { text: '27 Harbour Street' },
  { text: 'Receipt 004183   2026-11-21 18:42' },
  { text: 'Sourdough bread', amount: '4.80' },
  { text: 'Oat milk 1 l', amount: '2.35' },
  { text: 'Free range eggs x10', amount: '3.99' },
  { text: 'Tomatoes 0.764 kg', amount: '2.67' },
  { text: 'Olive oil 750 ml', amount: '11.49' },
  { text: 'Mature cheddar', amount: '6.15' },
  { text: 'Coffee beans 500 g', amount: '9.90' },
  { text: 'Dark chocolate 2 x 1.85', amount: '3.70' },
  { text: 'Lemons x6', amount: '1.74' },
  { text: 'Basmati rice 1 kg', amount: '3.28' },
  { text: 'Sparkling water', amount: '0.89' },
  { text: 'Dish soap', amount: '2.05' },
  { text: 'Paper bag', amount: '0.30' },
  { text: 'SUBTOTAL', amount: '53.31' },
  { text: 'VAT 7%', amount: '3.73' },
  { text: 'TOTAL', amount: '57.04' },
  { text: 'CARD', amount: '57.04' },
  { text: 'Thank you for shopping with us' },
];

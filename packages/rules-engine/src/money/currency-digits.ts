/**
 * How many decimals the minor unit of a currency has. Source: ISO 4217 (list one, 2026) for the
 * codes of three letters; for crypto-currencies the decimals that casinos settle in, at most 8
 * (semantics, "Arithmetic"). A currency that is not listed is refused, never guessed.
 */

const codesByDigits: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD ' +
    'CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP ' +
    'GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK ' +
    'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO ' +
    'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
    'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST ' +
    'XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
  6: 'TRX USDC USDT',
  8: 'BCH BTC DOGE ETH LTC',
};

const digitsByCode: ReadonlyMap<string, number> = new Map(
  Object.entries(codesByDigits).flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(digits)]),
  ),
);

/**
 * Decimals of the minor unit of a currency (EUR 2, JPY 0, BTC 8).
 * @returns null for a currency that the engine does not know.
 */
export function currencyDigits(code: string): number | null {
  return digitsByCode.get(code) ?? null;
}

const sortedCodes: readonly string[] = [...digitsByCode.keys()].sort();

/** Every currency code that the engine knows, in alphabetical order. */
export function knownCurrencies(): readonly string[] {
  return sortedCodes;
}

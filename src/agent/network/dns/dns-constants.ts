/** Numbers of DNS (iana.org/assignments/dns-parameters). */
export const TYPE = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  OPT: 41,
  HTTPS: 65,
  ANY: 255,
} as const;
export const CLASS_IN = 1;
export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;

/** Seconds that resolvers may keep our answers: short, because pods come and go. */
export const TTL = 5;
export const HEADER_BYTES = 12;
/** What a resolver without EDNS can take over UDP (RFC 1035, 4.2.1). */
export const PLAIN_UDP_BYTES = 512;
/** What we say we can take, and the most we send: fits every link without fragments (dnsflagday.net/2020). */
export const EDNS_UDP_BYTES = 1232;
/** OPT without options: root name, type, size, extended code and flags, length. */
export const OPT_BYTES = 11;

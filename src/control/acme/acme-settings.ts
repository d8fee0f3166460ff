/** From `ingress.acme` of the configuration; the terms of service are agreed to. */
export interface AcmeSettings {
  readonly directoryUrl: string;
  readonly email: string;
  /** PEM of the account's private key; absent: one is made in `dir`. */
  readonly accountKeyFile?: string;
  /** PEM of what the directory's certificate is checked against; absent: the usual CAs. */
  readonly caFile?: string;
  /** Folder for account and certificates, mode 0700. */
  readonly dir: string;
}

/** A certificate with its key, both PEM. Lives in memory and in files of mode 0600 (I12). */
export interface IssuedCertificate {
  /** The leaf first. */
  readonly chain: string;
  readonly key: string;
}

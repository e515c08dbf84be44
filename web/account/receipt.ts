let latest = '';

/** Keeps the receipt of the account that was just deleted for the page that shows it; the server keeps none. */
export function keepReceipt(receipt: unknown): void {
  latest = JSON.stringify(receipt, null, 2);
}

export function latestReceipt(): string {
  return latest;
}
